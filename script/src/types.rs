//! Types of a module's exports, as wasm-encoder wants them.

use wasm_encoder::{AbstractHeapType, HeapType, RefType, ValType};
use wasmparser::types::{CoreTypeId, EntityType, TypesRef};
use wasmparser::{CompositeInnerType, Parser, Payload, UnpackedIndex, Validator, WasmFeatures};

/// What a checker can import from an instance: its functions and globals, in order of export.
#[derive(Clone, Debug)]
pub struct Exports {
    list: Vec<(String, Export)>,
    /// The module's types, which a checker begins with if an export's type mentions one.
    pub(crate) own_types: Option<OwnTypes>,
}

/// The types that a module defines, as its type section has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnTypes {
    /// How many groups they are in.
    pub(crate) groups: u32,
    /// How many they are.
    pub(crate) count: u32,
    /// The groups' bytes.
    pub(crate) bytes: Vec<u8>,
    /// By index, whether it is a function type.
    pub(crate) funcs: Vec<bool>,
}

/// An export's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// A function.
    Func {
        /// Its parameters.
        params: Vec<ValType>,
        /// Its results.
        results: Vec<ValType>,
        /// Its type's index among the module's, where it is more than parameters and results.
        ty: Option<u32>,
    },
    /// A global.
    Global {
        /// Its type.
        content: ValType,
        /// Whether it can be set.
        mutable: bool,
    },
    /// Its type mentions something that a module of its own cannot spell.
    Unspeakable(String),
}

impl Exports {
    /// The exports of a valid module.
    ///
    /// # Errors
    /// The validator's message.
    pub fn of(wasm: &[u8], features: WasmFeatures) -> Result<Exports, String> {
        let types = Validator::new_with_features(features).validate_all(wasm).map_err(|error| error.to_string())?;
        let mut spell = Spell { types: types.as_ref(), uses_own: false };
        let exports = spell.types.core_exports().into_iter().flatten().filter_map(|(name, entity)| {
            let export = match entity {
                EntityType::Func(id) | EntityType::FuncExact(id) => spell.function(id),
                EntityType::Global(ty) => {
                    spell.value_type(ty.content_type).map(|content| Export::Global { content, mutable: ty.mutable })
                }
                EntityType::Table(_) | EntityType::Memory(_) | EntityType::Tag(_) => return None,
            };
            Some((name.to_owned(), export.unwrap_or_else(Export::Unspeakable)))
        });
        let list = exports.collect();
        let own_types = if spell.uses_own { own_types(wasm, spell.types) } else { None };
        Ok(Exports { list, own_types })
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Export)> {
        self.list.iter()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Export> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, export)| export)
    }
}

/// The type section of a valid module.
fn own_types(wasm: &[u8], types: TypesRef<'_>) -> Option<OwnTypes> {
    let count = types.core_type_count_in_module();
    let is_func =
        |id: CoreTypeId| matches!(types.get(id).map(|ty| &ty.composite_type.inner), Some(CompositeInnerType::Func(_)));
    let funcs = (0..count).map(|index| is_func(types.core_type_at_in_module(index))).collect();
    let section = Parser::new(0).parse_all(wasm).flatten().find_map(|payload| match payload {
        Payload::TypeSection(section) => Some(section),
        _ => None,
    })?;
    let groups = section.count();
    // The entries begin behind their number, which is how long the first of them says where it is.
    let range = section.range();
    let first = section.into_iter_with_offsets().next()?.ok()?.0;
    Some(OwnTypes { groups, count, bytes: wasm[first..range.end].to_vec(), funcs })
}

struct Spell<'t> {
    types: TypesRef<'t>,
    /// Whether anything mentioned a type that the module defines.
    uses_own: bool,
}

impl Spell<'_> {
    fn function(&mut self, id: CoreTypeId) -> Result<Export, String> {
        let ty = self.types.get(id).ok_or("a type that is not there")?;
        let function = ty.unwrap_func();
        let uses_own = std::mem::take(&mut self.uses_own);
        let (params, results) = (self.value_types(function.params())?, self.value_types(function.results())?);
        let is_alone = self.types.rec_group_elements(self.types.rec_group_id_of(id)).len() == 1;
        let is_plain = ty.is_final && ty.supertype_idx.is_none() && is_alone && !self.uses_own;
        self.uses_own |= uses_own || !is_plain;
        let ty = if is_plain { None } else { Some(self.index(id)?) };
        Ok(Export::Func { params, results, ty })
    }

    fn index(&mut self, id: CoreTypeId) -> Result<u32, String> {
        self.uses_own = true;
        let mut all = 0..self.types.core_type_count_in_module();
        all.find(|at| self.types.core_type_at_in_module(*at) == id).ok_or_else(|| "a type of another module".into())
    }

    fn value_types(&mut self, types: &[wasmparser::ValType]) -> Result<Vec<ValType>, String> {
        types.iter().map(|ty| self.value_type(*ty)).collect()
    }

    fn value_type(&mut self, ty: wasmparser::ValType) -> Result<ValType, String> {
        Ok(match ty {
            wasmparser::ValType::I32 => ValType::I32,
            wasmparser::ValType::I64 => ValType::I64,
            wasmparser::ValType::F32 => ValType::F32,
            wasmparser::ValType::F64 => ValType::F64,
            wasmparser::ValType::V128 => ValType::V128,
            wasmparser::ValType::Ref(ty) => {
                ValType::Ref(RefType { nullable: ty.is_nullable(), heap_type: self.heap_type(ty)? })
            }
        })
    }

    fn heap_type(&mut self, ty: wasmparser::RefType) -> Result<HeapType, String> {
        match ty.heap_type() {
            wasmparser::HeapType::Abstract { shared, ty } => Ok(HeapType::Abstract { shared, ty: abstract_type(ty) }),
            wasmparser::HeapType::Concrete(UnpackedIndex::Id(id)) => Ok(HeapType::Concrete(self.index(id)?)),
            other => Err(format!("references of type {other:?} at a module's boundary")),
        }
    }
}

fn abstract_type(ty: wasmparser::AbstractHeapType) -> AbstractHeapType {
    use wasmparser::AbstractHeapType as From;
    match ty {
        From::Func => AbstractHeapType::Func,
        From::Extern => AbstractHeapType::Extern,
        From::Any => AbstractHeapType::Any,
        From::None => AbstractHeapType::None,
        From::NoExtern => AbstractHeapType::NoExtern,
        From::NoFunc => AbstractHeapType::NoFunc,
        From::Eq => AbstractHeapType::Eq,
        From::Struct => AbstractHeapType::Struct,
        From::Array => AbstractHeapType::Array,
        From::I31 => AbstractHeapType::I31,
        From::Exn => AbstractHeapType::Exn,
        From::NoExn => AbstractHeapType::NoExn,
        From::Cont => AbstractHeapType::Cont,
        From::NoCont => AbstractHeapType::NoCont,
    }
}

//! Types of a module's exports, as wasm-encoder wants them.

use wasm_encoder::{AbstractHeapType, HeapType, RefType, ValType};
use wasmparser::types::EntityType;
use wasmparser::{Validator, WasmFeatures};

/// What a checker can import from an instance: its functions and globals, in order of export.
#[derive(Clone, Debug)]
pub(crate) struct Exports(Vec<(String, Export)>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    Func {
        params: Vec<ValType>,
        results: Vec<ValType>,
    },
    Global {
        content: ValType,
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
    pub(crate) fn of(wasm: &[u8], features: WasmFeatures) -> Result<Exports, String> {
        let types = Validator::new_with_features(features).validate_all(wasm).map_err(|error| error.to_string())?;
        let types = types.as_ref();
        let exports = types.core_exports().into_iter().flatten().filter_map(|(name, entity)| {
            let export = match entity {
                EntityType::Func(id) | EntityType::FuncExact(id) => {
                    let ty = types.get(id)?.unwrap_func();
                    value_types(ty.params())
                        .and_then(|params| Ok(Export::Func { params, results: value_types(ty.results())? }))
                }
                EntityType::Global(ty) => {
                    value_type(ty.content_type).map(|content| Export::Global { content, mutable: ty.mutable })
                }
                EntityType::Table(_) | EntityType::Memory(_) | EntityType::Tag(_) => return None,
            };
            Some((name.to_owned(), export.unwrap_or_else(Export::Unspeakable)))
        });
        Ok(Exports(exports.collect()))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Export> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, export)| export)
    }
}

fn value_types(types: &[wasmparser::ValType]) -> Result<Vec<ValType>, String> {
    types.iter().copied().map(value_type).collect()
}

fn value_type(ty: wasmparser::ValType) -> Result<ValType, String> {
    Ok(match ty {
        wasmparser::ValType::I32 => ValType::I32,
        wasmparser::ValType::I64 => ValType::I64,
        wasmparser::ValType::F32 => ValType::F32,
        wasmparser::ValType::F64 => ValType::F64,
        wasmparser::ValType::V128 => ValType::V128,
        wasmparser::ValType::Ref(ty) => ValType::Ref(RefType { nullable: ty.is_nullable(), heap_type: heap_type(ty)? }),
    })
}

fn heap_type(ty: wasmparser::RefType) -> Result<HeapType, String> {
    use wasmparser::AbstractHeapType as From;
    let wasmparser::HeapType::Abstract { shared, ty: abstract_type } = ty.heap_type() else {
        return Err("references of a defined type at a module's boundary".into());
    };
    let ty = match abstract_type {
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
    };
    Ok(HeapType::Abstract { shared, ty })
}

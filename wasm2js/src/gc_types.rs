//! Structures and arrays as JavaScript: a constructor per type, whose prototype knows the type and its supertypes.
//!
//! ```text
//! var K = "@s~<i>";                     ;; the type's key, see `sig`
//! function S(a, b) { this.a = a; this.b = b }
//! $gc_type(S, [K0, K]);                 ;; S.prototype.$0 = K0, S.prototype.$1 = K
//! ```
//! Number `n` of the supertypes, outermost first, is `$n`; so a test for a type that has `n` supertypes is one comparison of
//! strings, `x.$n === K`, which engines make a comparison of pointers. Files that know nothing of each other agree, since equal
//! types have one key. Rejected: comparing records, which a second file would have to look up; walking the supertypes.
//!
//! Field `n` is the property of the n-th short name, an `i64` field two of them. An array's elements are its property `a`: a typed array,
//! or a plain one for references. An `f32` element is kept as a double, so that a signalling NaN keeps its mark (docs/semantics.md).

use crate::construct::{self as js, Expr, Stmt};
use crate::func::Needs;
use crate::helpers::Helper;
use crate::module::{Cx, width};
use crate::names::Supply;
use crate::sig::{Keys, hierarchy};
use indexmap::IndexMap;
use std::collections::BTreeSet;
use walrus::{
    AbstractHeapType, CompositeType, FieldType, HeapType, Module, ModuleTypes, RefType, StorageType, TypeId, ValType,
};

/// A longer key of a function type is written once, in a variable.
const LONG_KEY: usize = 8;

/// Structures, arrays, and functions with long keys; equal types are one.
#[derive(Debug)]
pub(crate) struct Heap {
    at: IndexMap<TypeId, u32>,
    classes: Vec<Class>,
    fields: Vec<String>,
}

#[derive(Debug)]
struct Class {
    ty: TypeId,
    /// Names of the constructor and of the variable that holds the key.
    make: String,
    key: String,
    /// Of each field the first property.
    slots: Vec<u32>,
}

/// What a module needs of its [`Heap`]: positions in it.
#[derive(Default, Clone, Debug)]
pub(crate) struct HeapNeeds {
    made: BTreeSet<u32>,
    asked: BTreeSet<u32>,
}

impl HeapNeeds {
    /// Adds another function's needs.
    pub(crate) fn merge(&mut self, other: &HeapNeeds) {
        self.made.extend(&other.made);
        self.asked.extend(&other.asked);
    }
}

/// How an element of an array, or a field, is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Storage {
    /// A packed byte.
    I8,
    /// A packed pair of bytes.
    I16,
    /// An `i32`.
    I32,
    /// An `i64`: two ints.
    I64,
    /// An `f32`.
    F32,
    /// An `f64`.
    F64,
    /// A vector.
    V128,
    /// A reference.
    Ref,
}

impl Storage {
    /// That of a field or element.
    pub(crate) fn of(field: &FieldType) -> Storage {
        match field.element_type {
            StorageType::I8 => Storage::I8,
            StorageType::I16 => Storage::I16,
            StorageType::Val(ValType::I32) => Storage::I32,
            StorageType::Val(ValType::I64) => Storage::I64,
            StorageType::Val(ValType::F32) => Storage::F32,
            StorageType::Val(ValType::F64) => Storage::F64,
            StorageType::Val(ValType::V128) => Storage::V128,
            StorageType::Val(ValType::Ref(_)) => Storage::Ref,
        }
    }

    /// The letter that the helpers know it by, and its size in a data segment.
    pub(crate) fn letter(self) -> (&'static str, u32) {
        match self {
            Storage::I8 => ("b", 1),
            Storage::I16 => ("h", 2),
            Storage::I32 => ("i", 4),
            Storage::I64 => ("l", 8),
            Storage::F32 => ("f", 4),
            Storage::F64 => ("d", 8),
            Storage::V128 => ("v", 16),
            Storage::Ref => ("r", 0),
        }
    }

    /// The helper that makes elements; `None` for references.
    pub(crate) fn maker(self) -> Option<Helper> {
        Some(match self {
            Storage::I8 => Helper::ArrayI8,
            Storage::I16 => Helper::ArrayI16,
            Storage::I32 => Helper::ArrayI32,
            Storage::I64 => Helper::ArrayI64,
            Storage::F32 | Storage::F64 => Helper::ArrayFloat,
            Storage::V128 => Helper::ArrayV128,
            Storage::Ref => return None,
        })
    }

    /// How far the number of an element is shifted to give its place.
    pub(crate) fn shift(self) -> i64 {
        match self {
            Storage::I64 => 1,
            Storage::V128 => 2,
            _ => 0,
        }
    }

    /// Number of bits of a packed one.
    pub(crate) fn packed(self) -> Option<u32> {
        match self {
            Storage::I8 => Some(8),
            Storage::I16 => Some(16),
            _ => None,
        }
    }
}

impl Heap {
    /// Names all structures and arrays.
    pub(crate) fn new(types: &ModuleTypes, keys: &Keys, take: &mut impl FnMut() -> String) -> Heap {
        let mut heap = Heap { at: IndexMap::new(), classes: Vec::new(), fields: Vec::new() };
        let mut known: IndexMap<&str, u32> = IndexMap::new();
        let mut most = 0;
        let is_long = |ty: &walrus::Type| keys.of(ty.id()).len() > LONG_KEY;
        for ty in types.iter().filter(|ty| !ty.is_function() || is_long(ty)) {
            let next = heap.classes.len() as u32;
            let at = *known.entry(keys.of(ty.id())).or_insert(next);
            heap.at.insert(ty.id(), at);
            if at == next {
                let mut count = 0;
                let slots = fields(types, ty.id()).iter().map(|field| {
                    count += width(field.element_type.unpack()) as u32;
                    count - width(field.element_type.unpack()) as u32
                });
                let slots = slots.collect();
                most = most.max(count as usize);
                let make = if ty.is_function() { String::new() } else { take() };
                heap.classes.push(Class { ty: ty.id(), make, key: take(), slots });
            }
        }
        let mut supply = Supply::lower();
        heap.fields = (0..most).map(|_| supply.take()).collect();
        heap
    }

    fn place(&self, ty: TypeId) -> u32 {
        self.at.get(&ty).copied().unwrap_or_default()
    }

    /// The name of a type's constructor, which is now needed.
    pub(crate) fn make(&self, ty: TypeId, needs: &mut HeapNeeds) -> &str {
        needs.made.insert(self.place(ty));
        &self.classes[self.place(ty) as usize].make
    }

    /// The name of the variable with a type's key, which is now needed.
    pub(crate) fn key(&self, ty: TypeId, needs: &mut HeapNeeds) -> &str {
        needs.asked.insert(self.place(ty));
        &self.classes[self.place(ty) as usize].key
    }

    /// The names of the properties that hold a field.
    pub(crate) fn field(&self, types: &ModuleTypes, ty: TypeId, field: u32) -> &[String] {
        let slot = self.classes[self.place(ty) as usize].slots[field as usize] as usize;
        let width = width(fields(types, ty)[field as usize].element_type.unpack());
        &self.fields[slot..slot + width]
    }
}

/// The key of a function type, as text or as the variable that holds it.
pub(crate) fn function_key(cx: &Cx<'_>, ty: TypeId, needs: &mut HeapNeeds) -> Expr {
    if cx.heap.at.contains_key(&ty) { js::ident(cx.heap.key(ty, needs)) } else { js::string(cx.keys.of(ty)) }
}

/// The fields of a structure; none of anything else.
pub(crate) fn fields(types: &ModuleTypes, ty: TypeId) -> &[FieldType] {
    match types.get(ty).kind() {
        CompositeType::Struct(fields) => &fields.fields,
        _ => &[],
    }
}

/// The element of an array type.
pub(crate) fn element(types: &ModuleTypes, ty: TypeId) -> Storage {
    match types.get(ty).kind() {
        CompositeType::Array(array) => Storage::of(&array.field),
        _ => Storage::Ref,
    }
}

/// A type's supertypes, outermost first, without the type itself.
pub(crate) fn supertypes(types: &ModuleTypes, ty: TypeId) -> Vec<TypeId> {
    let mut all: Vec<TypeId> = std::iter::successors(Some(ty), |ty| types.get(*ty).supertype).skip(1).collect();
    all.reverse();
    all
}

/// `record.u = […]`, by which an import of a global learns that its value is of a supertype's type too.
pub(crate) fn supertypes_of_global(cx: &Cx<'_>, record: &str, ty: ValType) -> Option<Stmt> {
    let ValType::Ref(RefType { heap_type: HeapType::Concrete(id), .. }) = ty else { return None };
    let above = supertypes(&cx.module.types, id);
    let list = js::array(above.iter().map(|ty| js::string(cx.keys.of(*ty))).collect());
    (!above.is_empty()).then(|| js::expr_stmt(js::assign(js::member(js::ident(record), "u"), list)))
}

/// Whether the module has tables or globals whose contents meet the host as references of the hierarchy of `any`.
fn has_visible_any(module: &Module) -> bool {
    let tables = module.tables.iter().map(|t| ValType::Ref(t.element_ty));
    let mut all = tables.chain(module.globals.iter().map(|g| g.ty));
    all.any(|ty| hierarchy(&module.types, ty) == Some(AbstractHeapType::Any))
}

/// Everything at the top of the file that the needs ask for.
pub(crate) fn declarations(cx: &Cx<'_>, needs: &mut Needs) -> Vec<Stmt> {
    let heap = &cx.heap;
    let types = &cx.module.types;
    let made: Vec<&Class> = needs.heap.made.iter().map(|at| &heap.classes[*at as usize]).collect();
    let mut stmts = Vec::new();
    let mut calls = Vec::new();
    for class in made {
        let mut line = supertypes(types, class.ty);
        line.push(class.ty);
        let keys = line.iter().map(|ty| js::ident(heap.key(*ty, &mut needs.heap))).collect();
        let mut args = vec![js::ident(&class.make), js::array(keys)];
        let names = match types.get(class.ty).kind() {
            CompositeType::Array(array) => {
                args.push(js::string(Storage::of(&array.field).letter().0));
                vec!["a".to_string()]
            }
            _ => {
                let count = fields(types, class.ty).len() as u32;
                (0..count).flat_map(|n| heap.field(types, class.ty, n).to_vec()).collect()
            }
        };
        let set = |name: &String| js::expr_stmt(js::assign(js::member(js::ident("this"), name), js::ident(name)));
        stmts.push(js::function(&class.make, &names, names.iter().map(set).collect()));
        calls.push(js::expr_stmt(js::call_name(needs.helper(Helper::GcType), args)));
    }
    let key = |at: &u32| {
        let class = &heap.classes[*at as usize];
        (class.key.clone(), Some(js::string(cx.keys.of(class.ty))))
    };
    let keys: Vec<(String, Option<Expr>)> = needs.heap.asked.iter().map(key).collect();
    if !keys.is_empty() {
        stmts.insert(0, js::vars(keys));
    }
    stmts.append(&mut calls);
    if has_visible_any(cx.module) {
        let ways = needs.helper(Helper::GcWays);
        for (way, helper) in [("inward", Helper::AnyFromJs), ("outward", Helper::ExternConvertAny)] {
            let helper = needs.helper(helper);
            stmts.push(js::expr_stmt(js::assign(js::member(js::ident(ways), way), js::ident(helper))));
        }
    }
    stmts
}

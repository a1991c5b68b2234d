//! Reference types as sets of values: joins, meets, and whether two have a value in common.

use anywasm_ir::is_subtype;
use walrus::{AbstractHeapType, CompositeType, HeapType, Module, RefType, TypeId, ValType};

/// Whether all values of `a` are values of `b`.
pub(crate) fn is_within(module: &Module, a: RefType, b: RefType) -> bool {
    is_subtype(module, ValType::Ref(a), ValType::Ref(b))
}

fn is_heap_within(module: &Module, a: HeapType, b: HeapType) -> bool {
    let reference = |heap_type| RefType { nullable: false, heap_type };
    is_within(module, reference(a), reference(b))
}

/// The type of null alone that lies below this one; not null, it has no value.
pub(crate) fn bottom(module: &Module, ty: HeapType) -> AbstractHeapType {
    use AbstractHeapType as A;
    match ty {
        HeapType::Concrete(id) | HeapType::Exact(id) => match module.types.get(id).kind() {
            CompositeType::Function(_) => A::NoFunc,
            CompositeType::Struct(_) | CompositeType::Array(_) => A::None,
        },
        HeapType::Abstract(A::Func | A::NoFunc) => A::NoFunc,
        HeapType::Abstract(A::Extern | A::NoExtern) => A::NoExtern,
        HeapType::Abstract(A::Exn | A::NoExn) => A::NoExn,
        _ => A::None,
    }
}

/// Whether only null has this type.
pub(crate) fn is_bottom(ty: HeapType) -> bool {
    use AbstractHeapType as A;
    matches!(ty, HeapType::Abstract(A::None | A::NoFunc | A::NoExtern | A::NoExn))
}

/// A type that holds all values of both, no wider than `declared`, which holds them too.
pub(crate) fn join(module: &Module, a: RefType, b: RefType, declared: RefType) -> RefType {
    RefType {
        nullable: a.nullable || b.nullable,
        heap_type: join_heap(module, a.heap_type, b.heap_type, declared.heap_type),
    }
}

fn join_heap(module: &Module, a: HeapType, b: HeapType, declared: HeapType) -> HeapType {
    if is_heap_within(module, b, a) {
        return a;
    }
    if is_heap_within(module, a, b) {
        return b;
    }
    let mut up = super_of(module, a);
    while let Some(id) = up {
        let found = HeapType::Concrete(id);
        if is_heap_within(module, b, found) {
            return found;
        }
        up = super_of(module, found);
    }
    declared
}

fn super_of(module: &Module, ty: HeapType) -> Option<TypeId> {
    match ty {
        HeapType::Concrete(id) | HeapType::Exact(id) => module.types.get(id).supertype,
        _ => None,
    }
}

/// The values of `a` that are values of `b`: `a` or `b` as far as that can be said, never wider than `b`.
pub(crate) fn meet(module: &Module, a: RefType, b: RefType) -> RefType {
    let heap_type = if is_heap_within(module, a.heap_type, b.heap_type) { a.heap_type } else { b.heap_type };
    RefType { nullable: a.nullable && b.nullable, heap_type }
}

/// Whether no value but null is of both types: a structure has one supertype at most.
pub(crate) fn are_apart(module: &Module, a: HeapType, b: HeapType) -> bool {
    !is_heap_within(module, a, b) && !is_heap_within(module, b, a)
}

/// Whether every value of `a` but null is one of `b`.
pub(crate) fn is_heap(module: &Module, a: HeapType, b: HeapType) -> bool {
    is_heap_within(module, a, b)
}

/// The reference type, if it is one.
pub(crate) fn reference(ty: ValType) -> Option<RefType> {
    match ty {
        ValType::Ref(ty) => Some(ty),
        _ => None,
    }
}

//! Subtyping and equality of types across a module's type section.

use walrus::{AbstractHeapType, CompositeType, FieldType, HeapType, Module, RefType, StorageType, TypeId, ValType};

/// Whether a value of type `a` may be used where `b` is asked for.
pub fn is_subtype(module: &Module, a: ValType, b: ValType) -> bool {
    a == b
        || match (a, b) {
            (ValType::Ref(a), ValType::Ref(b)) => {
                (b.nullable || !a.nullable) && is_heap_subtype(module, a.heap_type, b.heap_type)
            }
            _ => false,
        }
}

fn is_heap_subtype(module: &Module, a: HeapType, b: HeapType) -> bool {
    match (a, b) {
        (HeapType::Abstract(a), HeapType::Abstract(b)) => is_abstract_subtype(a, b),
        (HeapType::Concrete(id) | HeapType::Exact(id), HeapType::Abstract(b)) => {
            is_abstract_subtype(kind_of(module, id), b)
        }
        (HeapType::Abstract(a), HeapType::Concrete(id) | HeapType::Exact(id)) => {
            use AbstractHeapType::*;
            matches!((a, kind_of(module, id)), (None, Struct | Array) | (NoFunc, Func))
        }
        (HeapType::Concrete(a) | HeapType::Exact(a), HeapType::Concrete(b)) => {
            let mut up = Some(a);
            while let Some(id) = up {
                if is_same_type(module, id, b) {
                    return true;
                }
                up = module.types.get(id).supertype;
            }
            false
        }
        (HeapType::Exact(a), HeapType::Exact(b)) => is_same_type(module, a, b),
        _ => false,
    }
}

fn kind_of(module: &Module, id: TypeId) -> AbstractHeapType {
    match module.types.get(id).kind() {
        CompositeType::Function(_) => AbstractHeapType::Func,
        CompositeType::Struct(_) => AbstractHeapType::Struct,
        CompositeType::Array(_) => AbstractHeapType::Array,
    }
}

fn is_abstract_subtype(a: AbstractHeapType, b: AbstractHeapType) -> bool {
    use AbstractHeapType::*;
    a == b
        || match b {
            Any => matches!(a, Eq | I31 | Struct | Array | None),
            Eq => matches!(a, I31 | Struct | Array | None),
            I31 | Struct | Array => a == None,
            Func => a == NoFunc,
            Extern => a == NoExtern,
            Exn => a == NoExn,
            _ => false,
        }
}

/// Whether two type definitions are the same type: the same place in recursion groups of equal structure.
pub fn is_same_type(module: &Module, a: TypeId, b: TypeId) -> bool {
    if a == b {
        return true;
    }
    let (Some(ga), Some(gb)) = (module.types.rec_group_for_type(a), module.types.rec_group_for_type(b)) else {
        return false;
    };
    let place = |group: &[TypeId], id| group.iter().position(|t| *t == id);
    if std::ptr::eq(ga, gb) || ga.types.len() != gb.types.len() || place(&ga.types, a) != place(&gb.types, b) {
        return false;
    }
    let same = |x: TypeId, y: TypeId| match (place(&ga.types, x), place(&gb.types, y)) {
        (Some(i), Some(j)) => i == j,
        (None, None) => is_same_type(module, x, y),
        _ => false,
    };
    ga.types.iter().zip(&gb.types).all(|(x, y)| {
        let (x, y) = (module.types.get(*x), module.types.get(*y));
        x.is_final == y.is_final
            && match (x.supertype, y.supertype) {
                (Some(x), Some(y)) => same(x, y),
                (None, None) => true,
                _ => false,
            }
            && same_shape(x.kind(), y.kind(), &same)
    })
}

fn same_shape(a: &CompositeType, b: &CompositeType, same: &impl Fn(TypeId, TypeId) -> bool) -> bool {
    let value = |a: &ValType, b: &ValType| match (a, b) {
        (ValType::Ref(a), ValType::Ref(b)) => same_ref(*a, *b, same),
        _ => a == b,
    };
    let field = |a: &FieldType, b: &FieldType| {
        a.mutable == b.mutable
            && match (a.element_type, b.element_type) {
                (StorageType::Val(a), StorageType::Val(b)) => value(&a, &b),
                (a, b) => a == b,
            }
    };
    let values = |a: &[ValType], b: &[ValType]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| value(a, b));
    match (a, b) {
        (CompositeType::Function(a), CompositeType::Function(b)) => {
            values(a.params(), b.params()) && values(a.results(), b.results())
        }
        (CompositeType::Struct(a), CompositeType::Struct(b)) => {
            a.fields.len() == b.fields.len() && a.fields.iter().zip(b.fields.iter()).all(|(a, b)| field(a, b))
        }
        (CompositeType::Array(a), CompositeType::Array(b)) => field(&a.field, &b.field),
        _ => false,
    }
}

fn same_ref(a: RefType, b: RefType, same: &impl Fn(TypeId, TypeId) -> bool) -> bool {
    a.nullable == b.nullable
        && match (a.heap_type, b.heap_type) {
            (HeapType::Concrete(a), HeapType::Concrete(b)) | (HeapType::Exact(a), HeapType::Exact(b)) => same(a, b),
            (a, b) => a == b,
        }
}

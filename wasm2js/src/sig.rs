//! Signatures as text: the same for equal types in every module, so that an indirect call compares one string.
//!
//! A letter per value type (`i` i32, `l` i64, `f` f32, `d` f64, `F` funcref, `E` externref), `:` between parameters and results.

use walrus::{AbstractHeapType, HeapType, RefType, Type, ValType};

/// The letter of a value type. `None` for types that have no place in this output yet.
pub(crate) fn letter(ty: ValType) -> Option<char> {
    Some(match ty {
        ValType::I32 => 'i',
        ValType::I64 => 'l',
        ValType::F32 => 'f',
        ValType::F64 => 'd',
        ValType::V128 => return None,
        ValType::Ref(r) => return ref_letter(r),
    })
}

/// The letter of a nullable reference type without details.
pub(crate) fn ref_letter(ty: RefType) -> Option<char> {
    match ty.heap_type {
        HeapType::Abstract(AbstractHeapType::Func) if ty.nullable => Some('F'),
        HeapType::Abstract(AbstractHeapType::Extern) if ty.nullable => Some('E'),
        _ => None,
    }
}

/// The text of a function type; `?` for what [`letter`] does not know, which translation refuses before.
pub(crate) fn text(ty: &Type) -> String {
    let letters = |types: &[ValType]| types.iter().map(|t| letter(*t).unwrap_or('?')).collect::<String>();
    format!("{}:{}", letters(ty.params()), letters(ty.results()))
}

//! References as cells: one word for every kind, so that equality of references is equality of cells and conversions between
//! `anyref` and `externref` change nothing.
//!
//! | upper two bits | the rest |
//! |---|---|
//! | 00 | 0 is null; otherwise a function's address plus one |
//! | 01 | an object of the heap: 30 bits of its slot's generation, then the slot's number |
//! | 10 | a number that the host chose |
//! | 11 | an `i31` |
//!
//! A slot's generation changes when its object is freed. Hence what is no reference, or no longer one, is told from a reference
//! with near certainty, and a host that holds on to a freed object gets an error and not another object.

use crate::heap::Object;
use crate::store::Store;
use crate::types::{HeapType, RefType};
use walrus::AbstractHeapType as H;

const KIND: u64 = 3 << 62;
const OBJECT: u64 = 1 << 62;
const HOST: u64 = 2 << 62;
const I31: u64 = 3 << 62;

/// Bits of a generation.
pub(crate) const GENERATION_BITS: u32 = 30;

/// A reference to an object of a store's heap. Equality is that of references.
///
/// It counts as a use of the object only while the store knows of it: see [`Store::root`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ObjectRef(pub(crate) u64);

/// A reference that is not null, of the hierarchies of `any` and of `extern`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AnyRef {
    /// An `i31`, as 31 bits without sign.
    I31(u32),
    /// Something of the host, which chooses the number.
    Host(u32),
    /// A structure, an array, or a string.
    Object(ObjectRef),
}

impl AnyRef {
    pub(crate) fn cell(self) -> u64 {
        match self {
            AnyRef::I31(value) => i31(value),
            AnyRef::Host(number) => HOST | u64::from(number),
            AnyRef::Object(object) => object.0,
        }
    }

    /// The reference in a cell that does not hold a function; `None` for null.
    pub(crate) fn from_cell(cell: u64) -> Option<AnyRef> {
        match cell & KIND {
            I31 => Some(AnyRef::I31(cell as u32)),
            HOST => Some(AnyRef::Host(cell as u32)),
            OBJECT => Some(AnyRef::Object(ObjectRef(cell))),
            _ => None,
        }
    }
}

/// The cell of an `i31`; the upper bit of `value` does not count.
pub(crate) fn i31(value: u32) -> u64 {
    I31 | u64::from(value & 0x7fff_ffff)
}

/// The cell of an object.
pub(crate) fn object(slot: u32, generation: u32) -> u64 {
    OBJECT | u64::from(generation) << 32 | u64::from(slot)
}

/// Slot and generation, if the cell has the form of a reference to an object.
pub(crate) fn as_object(cell: u64) -> Option<(usize, u32)> {
    (cell & KIND == OBJECT).then_some((cell as u32 as usize, (cell >> 32) as u32 & ((1 << GENERATION_BITS) - 1)))
}

/// Whether a cell other than null is that of a function.
pub(crate) fn is_func(cell: u64) -> bool {
    cell & KIND == 0
}

impl Store {
    /// Whether the reference in `cell` has type `ty` (specification 3.5.5), in constant time.
    pub(crate) fn cell_matches(&self, cell: u64, ty: RefType) -> bool {
        if cell == 0 {
            return ty.nullable;
        }
        match cell & KIND {
            I31 => matches!(ty.heap, HeapType::Abstract(H::Any | H::Eq | H::I31 | H::Extern)),
            HOST => matches!(ty.heap, HeapType::Abstract(H::Any | H::Extern)),
            OBJECT => match self.heap.get(cell) {
                // An object that was converted is an `externref` too; nothing else of that hierarchy has a type of its own.
                Some(Object::Struct { ty: own, .. } | Object::Array { ty: own, .. }) => {
                    ty.heap == HeapType::Abstract(H::Extern)
                        || self.types.heap_matches(HeapType::Concrete(*own), ty.heap)
                }
                Some(Object::Text(_)) => matches!(ty.heap, HeapType::Abstract(H::Any | H::Extern)),
                Some(Object::Exception(_)) => ty.heap == HeapType::Abstract(H::Exn),
                Some(Object::Free(_)) | None => false,
            },
            _ => match (ty.heap, self.funcs.get(cell as usize - 1)) {
                (heap, Some(func)) => self.types.heap_matches(HeapType::Concrete(func.ty), heap),
                (_, None) => false,
            },
        }
    }
}

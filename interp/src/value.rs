//! Values at the interpreter's boundary, and as cells of a frame.

use crate::refs::{AnyRef, ObjectRef, is_func};
use crate::store::FuncAddr;
use crate::types::{FuncType, HeapType, RefType, ValType};
use std::fmt;
use walrus::AbstractHeapType;

/// A value. Floats are bits, so that equality is exact and no move can change a NaN.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Val {
    /// An `i32`.
    I32(i32),
    /// An `i64`.
    I64(i64),
    /// The bits of an `f32`.
    F32(u32),
    /// The bits of an `f64`.
    F64(u64),
    /// A `v128`; lane 0 is in the lowest bits.
    V128(u128),
    /// A reference to a function, or null.
    Func(Option<FuncAddr>),
    /// An `externref`: something of the host, a string, an `anyref` that was converted, or null.
    Extern(Option<AnyRef>),
    /// A reference of the hierarchy of `any`, or null. A null of a defined type reads as one of a function.
    Any(Option<AnyRef>),
    /// A reference to an exception, or null.
    Exn(Option<ObjectRef>),
}

impl From<anywasm_ops::Val> for Val {
    fn from(value: anywasm_ops::Val) -> Self {
        match value {
            anywasm_ops::Val::I32(x) => Val::I32(x),
            anywasm_ops::Val::I64(x) => Val::I64(x),
            anywasm_ops::Val::F32(x) => Val::F32(x),
            anywasm_ops::Val::F64(x) => Val::F64(x),
            anywasm_ops::Val::V128(x) => Val::V128(x),
        }
    }
}

impl Val {
    /// The value that locals and tables of this type begin with; `None` where there is none (a reference that cannot be null).
    pub fn default_of(ty: ValType) -> Option<Val> {
        match ty {
            ValType::Ref(r) if !r.nullable => None,
            ty => Some(Val::from_cells(ty, &[0, 0])),
        }
    }

    /// An `externref` to something of the host.
    pub fn host(number: u32) -> Val {
        Val::Extern(Some(AnyRef::Host(number)))
    }

    /// The value in these cells; see `refs.rs` for references.
    pub(crate) fn from_cells(ty: ValType, cells: &[u64]) -> Val {
        let low = cells[0];
        match ty {
            ValType::I32 => Val::I32(low as i32),
            ValType::I64 => Val::I64(low as i64),
            ValType::F32 => Val::F32(low as u32),
            ValType::F64 => Val::F64(low),
            ValType::V128 => Val::V128(u128::from(low) | u128::from(cells[1]) << 64),
            ValType::Ref(RefType {
                heap: HeapType::Abstract(AbstractHeapType::Extern | AbstractHeapType::NoExtern),
                ..
            }) => Val::Extern(AnyRef::from_cell(low)),
            ValType::Ref(RefType {
                heap: HeapType::Abstract(AbstractHeapType::Exn | AbstractHeapType::NoExn), ..
            }) => Val::Exn((low != 0).then_some(ObjectRef(low))),
            ValType::Ref(RefType {
                heap: HeapType::Abstract(AbstractHeapType::Func | AbstractHeapType::NoFunc),
                ..
            }) => Val::Func(low.checked_sub(1).map(|id| FuncAddr(id as u32))),
            ValType::Ref(RefType { heap: HeapType::Concrete(_) | HeapType::Rec(_), .. }) if is_func(low) => {
                Val::Func(low.checked_sub(1).map(|id| FuncAddr(id as u32)))
            }
            ValType::Ref(_) => Val::Any(AnyRef::from_cell(low)),
        }
    }

    /// Low and high cell.
    pub(crate) fn cells(self) -> [u64; 2] {
        match self {
            Val::I32(x) => [u64::from(x as u32), 0],
            Val::I64(x) => [x as u64, 0],
            Val::F32(x) => [u64::from(x), 0],
            Val::F64(x) => [x, 0],
            Val::V128(x) => [x as u64, (x >> 64) as u64],
            Val::Func(f) => [f.map_or(0, |f| u64::from(f.0) + 1), 0],
            Val::Extern(x) | Val::Any(x) => [x.map_or(0, AnyRef::cell), 0],
            Val::Exn(x) => [x.map_or(0, |x| x.0), 0],
        }
    }

    /// Whether this value can stand where `ty` is asked for, as far as its own form tells; what a function reference points to is
    /// checked by the store.
    pub(crate) fn fits(self, ty: ValType) -> bool {
        use AbstractHeapType as H;
        match (self, ty) {
            (Val::I32(_), ValType::I32)
            | (Val::I64(_), ValType::I64)
            | (Val::F32(_), ValType::F32)
            | (Val::F64(_), ValType::F64)
            | (Val::V128(_), ValType::V128) => true,
            (Val::Func(f), ValType::Ref(r)) => {
                let func = matches!(r.heap, HeapType::Abstract(H::Func | H::NoFunc) | HeapType::Concrete(_));
                func && (f.is_some() || r.nullable)
            }
            (Val::Extern(x), ValType::Ref(r)) => {
                matches!(r.heap, HeapType::Abstract(H::Extern | H::NoExtern)) && (x.is_some() || r.nullable)
            }
            (Val::Exn(x), ValType::Ref(r)) => {
                matches!(r.heap, HeapType::Abstract(H::Exn | H::NoExn)) && (x.is_some() || r.nullable)
            }
            (Val::Any(x), ValType::Ref(r)) => {
                let any = match r.heap {
                    HeapType::Abstract(heap) => {
                        matches!(heap, H::Any | H::Eq | H::I31 | H::Struct | H::Array | H::None)
                    }
                    HeapType::Concrete(_) | HeapType::Rec(_) => true,
                };
                any && (x.is_some() || r.nullable)
            }
            _ => false,
        }
    }
}

/// As a literal of the text format: `-1`, `nan:0x200000`, `ref.null func`; a float in decimal, with the fewest digits that tell
/// it from others.
impl fmt::Display for Val {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Val::I32(x) => write!(f, "{x}"),
            Val::I64(x) => write!(f, "{x}"),
            Val::F32(x) => match f32::from_bits(x) {
                value if value.is_nan() => nan(f, x >> 31 != 0, u64::from(x & 0x7f_ffff), 0x40_0000),
                value => write!(f, "{value:?}"),
            },
            Val::F64(x) => match f64::from_bits(x) {
                value if value.is_nan() => nan(f, x >> 63 != 0, x & 0xf_ffff_ffff_ffff, 0x8_0000_0000_0000),
                value => write!(f, "{value:?}"),
            },
            Val::V128(x) => write!(f, "0x{x:032x}"),
            Val::Func(None) => f.write_str("ref.null func"),
            Val::Func(Some(func)) => write!(f, "ref.func {}", func.0),
            Val::Extern(None) => f.write_str("ref.null extern"),
            Val::Any(None) => f.write_str("ref.null any"),
            Val::Exn(None) => f.write_str("ref.null exn"),
            Val::Exn(Some(_)) => f.write_str("ref.exn"),
            Val::Extern(Some(AnyRef::Host(id))) => write!(f, "ref.extern {id}"),
            Val::Extern(Some(_)) => f.write_str("ref.extern"),
            Val::Any(Some(AnyRef::Host(id))) => write!(f, "ref.host {id}"),
            Val::Any(Some(AnyRef::I31(value))) => write!(f, "ref.i31 {}", (value << 1) as i32 >> 1),
            Val::Any(Some(AnyRef::Object(_))) => f.write_str("ref.any"),
        }
    }
}

fn nan(f: &mut fmt::Formatter<'_>, negative: bool, payload: u64, canonical: u64) -> fmt::Result {
    f.write_str(if negative { "-nan" } else { "nan" })?;
    if payload == canonical { Ok(()) } else { write!(f, ":0x{payload:x}") }
}

/// Whether these are arguments for `ty`, and if not, why.
pub(crate) fn check_args(args: &[Val], ty: &FuncType) -> Result<(), String> {
    if args.len() != ty.params.len() {
        return Err(format!("the function takes {} arguments, {} given", ty.params.len(), args.len()));
    }
    match args.iter().zip(&ty.params).position(|(arg, &ty)| !arg.fits(ty)) {
        Some(i) => Err(format!("argument {i} is {}, the function takes {}", args[i], ty.params[i])),
        None => Ok(()),
    }
}

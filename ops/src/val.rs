//! Number and vector types, and their values as bits.

use wasm_encoder::Instruction;

/// A number or vector type: the types that pure operators work on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Ty {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// 32-bit IEEE 754 float.
    F32,
    /// 64-bit IEEE 754 float.
    F64,
    /// 128-bit vector.
    V128,
}

/// A value of a [`Ty`]. Floats are kept as bits, so that equality, order and hash are exact and no move can change a NaN.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
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
}

impl Ty {
    /// Every type.
    pub const ALL: &'static [Ty] = &[Ty::I32, Ty::I64, Ty::F32, Ty::F64, Ty::V128];

    /// The name in the text format.
    pub const fn name(self) -> &'static str {
        match self {
            Ty::I32 => "i32",
            Ty::I64 => "i64",
            Ty::F32 => "f32",
            Ty::F64 => "f64",
            Ty::V128 => "v128",
        }
    }

    /// Size of a value in memory, in bytes.
    pub const fn bytes(self) -> u32 {
        match self {
            Ty::I32 | Ty::F32 => 4,
            Ty::I64 | Ty::F64 => 8,
            Ty::V128 => 16,
        }
    }

    /// The same type in walrus; `None` for a reference type.
    pub const fn from_walrus(ty: walrus::ValType) -> Option<Ty> {
        Some(match ty {
            walrus::ValType::I32 => Ty::I32,
            walrus::ValType::I64 => Ty::I64,
            walrus::ValType::F32 => Ty::F32,
            walrus::ValType::F64 => Ty::F64,
            walrus::ValType::V128 => Ty::V128,
            walrus::ValType::Ref(_) => return None,
        })
    }

    /// The zero of this type, which is a local's initial value.
    pub const fn zero(self) -> Val {
        match self {
            Ty::I32 => Val::I32(0),
            Ty::I64 => Val::I64(0),
            Ty::F32 => Val::F32(0),
            Ty::F64 => Val::F64(0),
            Ty::V128 => Val::V128(0),
        }
    }
}

impl From<Ty> for walrus::ValType {
    fn from(ty: Ty) -> Self {
        match ty {
            Ty::I32 => walrus::ValType::I32,
            Ty::I64 => walrus::ValType::I64,
            Ty::F32 => walrus::ValType::F32,
            Ty::F64 => walrus::ValType::F64,
            Ty::V128 => walrus::ValType::V128,
        }
    }
}

impl From<Ty> for wasm_encoder::ValType {
    fn from(ty: Ty) -> Self {
        match ty {
            Ty::I32 => wasm_encoder::ValType::I32,
            Ty::I64 => wasm_encoder::ValType::I64,
            Ty::F32 => wasm_encoder::ValType::F32,
            Ty::F64 => wasm_encoder::ValType::F64,
            Ty::V128 => wasm_encoder::ValType::V128,
        }
    }
}

impl Val {
    /// The value's type.
    pub const fn ty(self) -> Ty {
        match self {
            Val::I32(_) => Ty::I32,
            Val::I64(_) => Ty::I64,
            Val::F32(_) => Ty::F32,
            Val::F64(_) => Ty::F64,
            Val::V128(_) => Ty::V128,
        }
    }

    /// All bits, zero-extended.
    pub const fn bits(self) -> u128 {
        match self {
            Val::I32(x) => x as u32 as u128,
            Val::I64(x) => x as u64 as u128,
            Val::F32(x) => x as u128,
            Val::F64(x) => x as u128,
            Val::V128(x) => x,
        }
    }

    /// The value of type `ty` with these bits; bits beyond the type's width are dropped.
    pub const fn from_bits(ty: Ty, bits: u128) -> Val {
        match ty {
            Ty::I32 => Val::I32(bits as i32),
            Ty::I64 => Val::I64(bits as i64),
            Ty::F32 => Val::F32(bits as u32),
            Ty::F64 => Val::F64(bits as u64),
            Ty::V128 => Val::V128(bits),
        }
    }

    /// The constant instruction for this value.
    pub const fn encode(self) -> Instruction<'static> {
        match self {
            Val::I32(x) => Instruction::I32Const(x),
            Val::I64(x) => Instruction::I64Const(x),
            Val::F32(x) => Instruction::F32Const(wasm_encoder::Ieee32::new(x)),
            Val::F64(x) => Instruction::F64Const(wasm_encoder::Ieee64::new(x)),
            Val::V128(x) => Instruction::V128Const(x as i128),
        }
    }
}

impl From<walrus::ir::Value> for Val {
    fn from(value: walrus::ir::Value) -> Self {
        match value {
            walrus::ir::Value::I32(x) => Val::I32(x),
            walrus::ir::Value::I64(x) => Val::I64(x),
            walrus::ir::Value::F32(x) => Val::F32(x.to_bits()),
            walrus::ir::Value::F64(x) => Val::F64(x.to_bits()),
            walrus::ir::Value::V128(x) => Val::V128(x),
        }
    }
}

impl From<Val> for walrus::ir::Value {
    fn from(value: Val) -> Self {
        match value {
            Val::I32(x) => walrus::ir::Value::I32(x),
            Val::I64(x) => walrus::ir::Value::I64(x),
            Val::F32(x) => walrus::ir::Value::F32(f32::from_bits(x)),
            Val::F64(x) => walrus::ir::Value::F64(f64::from_bits(x)),
            Val::V128(x) => walrus::ir::Value::V128(x),
        }
    }
}

/// Rust types that stand for a [`Ty`] in the functions of [`sem`](crate::sem).
pub(crate) trait Scalar: Sized {
    /// The value, if it has this type.
    fn from_val(value: Val) -> Option<Self>;
}

macro_rules! scalar {
    ($($rust:ty, $ty:ident, $from_bits:expr, $to_bits:expr;)*) => { $(
        impl From<$rust> for Val {
            fn from(x: $rust) -> Val { Val::$ty($to_bits(x)) }
        }
        impl Scalar for $rust {
            fn from_val(value: Val) -> Option<$rust> {
                if let Val::$ty(x) = value { Some($from_bits(x)) } else { None }
            }
        }
    )* };
}

scalar! {
    i32, I32, std::convert::identity, std::convert::identity;
    i64, I64, std::convert::identity, std::convert::identity;
    f32, F32, f32::from_bits, f32::to_bits;
    f64, F64, f64::from_bits, f64::to_bits;
    u128, V128, std::convert::identity, std::convert::identity;
}

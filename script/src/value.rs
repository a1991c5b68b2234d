//! Values of scripts: arguments, what an engine answered, and the patterns an assertion expects.

use std::fmt;

/// An argument of an action (`invoke`). Floats are their bits: a NaN's payload counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// `i32.const`
    I32(i32),
    /// `i64.const`
    I64(i64),
    /// `f32.const`, bits
    F32(u32),
    /// `f64.const`, bits
    F64(u64),
    /// `v128.const`, lane 0 in the low bits
    V128(u128),
    /// `ref.null`; its type is the parameter's
    RefNull,
    /// `ref.extern N`: the host's reference number N
    RefExtern(u32),
    /// `ref.host N`: the same, as an `anyref`
    RefHost(u32),
}

/// What an engine gave for one result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actual {
    /// An `i32`.
    I32(i32),
    /// An `i64`.
    I64(i64),
    /// The bits of an `f32`.
    F32(u32),
    /// The bits of an `f64`.
    F64(u64),
    /// A `v128`, lane 0 in the low bits.
    V128(u128),
    /// A null reference of any type.
    Null,
    /// A function.
    Func,
    /// A host reference, with its number if the harness made it.
    Extern(Option<u32>),
    /// A reference of the `any` hierarchy.
    Any(AnyKind),
    /// An exception reference.
    Exn,
    /// A memory's size in bytes, and a hash of them.
    Memory {
        /// Size.
        size: u64,
        /// [`Actual::of_memory`] has the function.
        hash: u32,
    },
}

impl Actual {
    /// What is told of a memory: FNV-1a over its 32-bit words, zeros behind its end, which any engine's host can compute alike.
    pub fn of_memory(bytes: Vec<u8>) -> Actual {
        let (whole, rest) = bytes.as_chunks();
        let last = rest.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
        let words =
            whole.iter().map(|word: &[u8; 4]| u32::from_le_bytes(*word)).chain((!rest.is_empty()).then_some(last));
        let hash = words.fold(0x811c_9dc5_u32, |hash, word| (hash ^ word).wrapping_mul(0x0100_0193));
        Actual::Memory { size: bytes.len() as u64, hash }
    }
}

/// What stands behind a non-null `anyref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyKind {
    /// An `i31`.
    I31,
    /// A struct.
    Struct,
    /// An array.
    Array,
    /// A host reference turned into an `anyref`, with its number.
    Host(Option<u32>),
}

/// A float expectation: exact bits or a class of NaNs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float<Bits> {
    /// Exactly these bits.
    Bits(Bits),
    /// `nan:canonical`: only the quiet bit of the payload, any sign.
    CanonicalNan,
    /// `nan:arithmetic`: the quiet bit at least, any sign.
    ArithmeticNan,
}

impl Float<u32> {
    /// `bits & mask == value` is the whole test; given as `(mask, value)`.
    pub fn test(self) -> (u32, u32) {
        match self {
            Float::Bits(bits) => (u32::MAX, bits),
            Float::CanonicalNan => (0x7fff_ffff, 0x7fc0_0000),
            Float::ArithmeticNan => (0x7fc0_0000, 0x7fc0_0000),
        }
    }
}

impl Float<u64> {
    /// `bits & mask == value` is the whole test; given as `(mask, value)`.
    pub fn test(self) -> (u64, u64) {
        match self {
            Float::Bits(bits) => (u64::MAX, bits),
            Float::CanonicalNan => (0x7fff_ffff_ffff_ffff, 0x7ff8_0000_0000_0000),
            Float::ArithmeticNan => (0x7ff8_0000_0000_0000, 0x7ff8_0000_0000_0000),
        }
    }
}

/// What `assert_return` expects of one result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This `i32`.
    I32(i32),
    /// This `i64`.
    I64(i64),
    /// An `f32` pattern.
    F32(Float<u32>),
    /// An `f64` pattern.
    F64(Float<u64>),
    /// A vector: `bits & mask == value` (all lane patterns are of that form).
    V128 {
        /// Bits that count.
        mask: u128,
        /// Their value.
        value: u128,
    },
    /// A null reference.
    Null,
    /// A non-null function.
    Func,
    /// A non-null host reference, of this number if one is given.
    Extern(Option<u32>),
    /// `ref.host N`
    Host(u32),
    /// Any non-null reference of the `any` hierarchy.
    Any,
    /// A non-null `eqref`.
    Eq,
    /// An array.
    Array,
    /// A struct.
    Struct,
    /// An `i31`.
    I31,
    /// One of these.
    Either(Vec<Expected>),
}

impl Expected {
    /// Whether `actual` is what is expected.
    pub fn accepts(&self, actual: Actual) -> bool {
        match (self, actual) {
            (Expected::I32(expected), Actual::I32(actual)) => *expected == actual,
            (Expected::I64(expected), Actual::I64(actual)) => *expected == actual,
            (Expected::F32(pattern), Actual::F32(bits)) => masked(pattern.test(), bits),
            (Expected::F64(pattern), Actual::F64(bits)) => masked(pattern.test(), bits),
            (Expected::V128 { mask, value }, Actual::V128(bits)) => masked((*mask, *value), bits),
            (Expected::Null, Actual::Null) | (Expected::Func, Actual::Func) => true,
            (Expected::Extern(number), Actual::Extern(actual)) => number.is_none() || *number == actual,
            (Expected::Host(number), Actual::Any(AnyKind::Host(actual))) => Some(*number) == actual,
            (Expected::Any, Actual::Any(_)) => true,
            (Expected::Eq, Actual::Any(kind)) => !matches!(kind, AnyKind::Host(_)),
            (Expected::Array, Actual::Any(kind)) => kind == AnyKind::Array,
            (Expected::Struct, Actual::Any(kind)) => kind == AnyKind::Struct,
            (Expected::I31, Actual::Any(kind)) => kind == AnyKind::I31,
            (Expected::Either(cases), actual) => cases.iter().any(|case| case.accepts(actual)),
            _ => false,
        }
    }
}

fn masked<Bits: Copy + PartialEq + std::ops::BitAnd<Output = Bits>>((mask, value): (Bits, Bits), bits: Bits) -> bool {
    bits & mask == value
}

impl fmt::Display for Actual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actual::I32(value) => write!(f, "i32 {value}"),
            Actual::I64(value) => write!(f, "i64 {value}"),
            Actual::F32(bits) => write!(f, "f32 {bits:#010x} ({:?})", f32::from_bits(*bits)),
            Actual::F64(bits) => write!(f, "f64 {bits:#018x} ({:?})", f64::from_bits(*bits)),
            Actual::V128(bits) => write!(f, "v128 {bits:#034x}"),
            Actual::Null => f.write_str("ref.null"),
            Actual::Func => f.write_str("ref.func"),
            Actual::Extern(Some(number)) => write!(f, "ref.extern {number}"),
            Actual::Extern(None) => f.write_str("ref.extern"),
            Actual::Any(kind) => write!(f, "ref.any {kind:?}"),
            Actual::Exn => f.write_str("ref.exn"),
            Actual::Memory { size, hash } => write!(f, "memory of {size} bytes, hash {hash:08x}"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::I32(value) => Actual::I32(*value).fmt(f),
            Expected::I64(value) => Actual::I64(*value).fmt(f),
            Expected::F32(Float::Bits(bits)) => Actual::F32(*bits).fmt(f),
            Expected::F64(Float::Bits(bits)) => Actual::F64(*bits).fmt(f),
            Expected::F32(Float::CanonicalNan) => f.write_str("f32 nan:canonical"),
            Expected::F32(Float::ArithmeticNan) => f.write_str("f32 nan:arithmetic"),
            Expected::F64(Float::CanonicalNan) => f.write_str("f64 nan:canonical"),
            Expected::F64(Float::ArithmeticNan) => f.write_str("f64 nan:arithmetic"),
            Expected::V128 { mask: u128::MAX, value } => Actual::V128(*value).fmt(f),
            Expected::V128 { mask, value } => write!(f, "v128 {value:#034x} under the mask {mask:#034x}"),
            Expected::Null => f.write_str("ref.null"),
            Expected::Func => f.write_str("ref.func"),
            Expected::Extern(number) => Actual::Extern(*number).fmt(f),
            Expected::Host(number) => write!(f, "ref.host {number}"),
            Expected::Any => f.write_str("ref.any"),
            Expected::Eq => f.write_str("ref.eq"),
            Expected::Array => f.write_str("ref.array"),
            Expected::Struct => f.write_str("ref.struct"),
            Expected::I31 => f.write_str("ref.i31"),
            Expected::Either(cases) => {
                f.write_str("either")?;
                cases.iter().try_for_each(|case| write!(f, " ({case})"))
            }
        }
    }
}

//! Memory accesses, made from the rows of their table.

use crate::{Ty, Val};
use walrus::ir;
use wasm_encoder::{Instruction, MemArg};

/// How the bytes of a load become its value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum LoadShape {
    /// They are the value.
    Whole,
    /// They are the low part of an integer, sign-extended.
    Signed,
    /// They are the low part of an integer, zero-extended.
    Unsigned,
    /// They fill every lane of a vector.
    Splat,
    /// They are eight bytes of lanes, each extended to twice its width.
    Widen {
        /// Bytes of a lane in memory.
        lane_bytes: u8,
        /// Lanes are sign-extended.
        signed: bool,
    },
    /// They are the lowest lane of a vector whose other bits are zero.
    Zero,
    /// They replace one lane of the vector operand.
    Lane(u8),
}

/// What an atomic read-modify-write stores, from the old value and its operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum RmwKind {
    /// The sum.
    Add,
    /// The difference.
    Sub,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
    /// The operand.
    Xchg,
    /// The second operand, if the old value equals the first one.
    Cmpxchg,
}

/// A member of walrus's `LoadSimdKind`, which holds stores too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SimdAccess {
    /// It loads.
    Load(LoadOp),
    /// It stores.
    Store(StoreOp),
}

macro_rules! is_atomic {
    (Plain) => {
        false
    };
    (Atomic) => {
        true
    };
}

// What every kind of access has. A row is `pattern => name, text, type, bytes, atomic`.
macro_rules! access_common {
    ($Op:ident { $($pattern:pat => $text:literal $ty:ident $bytes:literal $atomic:ident;)* } all { $($all:expr;)* }) => {
        impl $Op {
            /// Every operator, in the table's order; those with a lane index stand with the first and with the last lane.
            pub const ALL: &'static [Self] = &[$($all),*];

            /// The instruction's name in the text format, without a lane index.
            pub const fn mnemonic(self) -> &'static str {
                match self { $($pattern => $text,)* }
            }

            /// The operator of this name; one with a lane index comes with lane 0.
            pub fn from_mnemonic(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|op| op.mnemonic() == text)
            }

            /// The type of the value on the stack.
            pub const fn ty(self) -> Ty {
                match self { $($pattern => Ty::$ty,)* }
            }

            /// How many bytes of memory are accessed.
            pub const fn bytes(self) -> u32 {
                match self { $($pattern => $bytes,)* }
            }

            /// Whether the access is atomic, and so traps when it is not aligned.
            pub const fn atomic(self) -> bool {
                match self { $($pattern => is_atomic!($atomic),)* }
            }

            /// The natural alignment as a power of two: 0 for a byte, 4 for a whole vector.
            pub const fn align(self) -> u32 {
                self.bytes().trailing_zeros()
            }
        }
    };
}

macro_rules! memory_ops {
    (
        load { $($l:ident $ltext:literal $lty:ident $lbytes:literal $latomic:ident [$($lwalrus:tt)*] $lshape:expr;)* }
        load_vector { $($v:ident $vtext:literal $vty:ident $vbytes:literal [$($vwalrus:tt)*] $vshape:expr;)* }
        load_lane { $($ll:ident [$lllanes:literal] $lltext:literal $llty:ident $llbytes:literal;)* }
        store { $($s:ident $stext:literal $sty:ident $sbytes:literal $satomic:ident [$($swalrus:tt)*];)* }
        store_lane { $($sl:ident [$sllanes:literal] $sltext:literal $slty:ident $slbytes:literal;)* }
        rmw { $($r:ident $rtext:literal $rty:ident $rbytes:literal $rkind:ident $rwidth:ident;)* }
        cmpxchg { $($c:ident $ctext:literal $cty:ident $cbytes:literal $cwidth:ident;)* }
    ) => {
        /// A load: an address, and for lane loads a vector, give a value.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum LoadOp {
            $(#[doc = concat!("`", $ltext, "`")] $l,)*
            $(#[doc = concat!("`", $vtext, "`")] $v,)*
            $(#[doc = concat!("`", $lltext, "`, with its lane")] $ll(u8),)*
        }

        access_common! { LoadOp {
            $(LoadOp::$l => $ltext $lty $lbytes $latomic;)*
            $(LoadOp::$v => $vtext $vty $vbytes Plain;)*
            $(LoadOp::$ll(_) => $lltext $llty $llbytes Plain;)*
        } all { $(LoadOp::$l;)* $(LoadOp::$v;)* $(LoadOp::$ll(0); LoadOp::$ll($lllanes - 1);)* } }

        impl LoadOp {
            /// How the bytes become the value.
            pub const fn shape(self) -> LoadShape {
                match self { $(Self::$l => $lshape,)* $(Self::$v => $vshape,)* $(Self::$ll(lane) => LoadShape::Lane(lane),)* }
            }

            /// The lane that is loaded, of an operator that loads one.
            pub const fn lane(self) -> Option<u8> {
                match self { $(Self::$ll(lane) => Some(lane),)* _ => None }
            }

            /// The operator of walrus's enum.
            pub const fn from_walrus(kind: ir::LoadKind) -> Self {
                match kind { $(ir::LoadKind::$($lwalrus)* => Self::$l,)* }
            }

            /// The walrus instruction.
            pub fn to_walrus(self, memory: walrus::MemoryId, arg: ir::MemArg) -> ir::Instr {
                match self {
                    $(Self::$l => ir::Load { memory, kind: ir::LoadKind::$($lwalrus)*, arg }.into(),)*
                    $(Self::$v => ir::LoadSimd { memory, kind: ir::LoadSimdKind::$($vwalrus)*, arg }.into(),)*
                    $(Self::$ll(lane) => ir::LoadSimd { memory, kind: ir::LoadSimdKind::$ll(lane), arg }.into(),)*
                }
            }

            /// The instruction to write.
            pub const fn encode(self, memarg: MemArg) -> Instruction<'static> {
                match self {
                    $(Self::$l => Instruction::$l(memarg),)*
                    $(Self::$v => Instruction::$v(memarg),)*
                    $(Self::$ll(lane) => Instruction::$ll { memarg, lane },)*
                }
            }
        }

        /// A store: an address and a value.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum StoreOp {
            $(#[doc = concat!("`", $stext, "`")] $s,)*
            $(#[doc = concat!("`", $sltext, "`, with its lane")] $sl(u8),)*
        }

        access_common! { StoreOp {
            $(StoreOp::$s => $stext $sty $sbytes $satomic;)*
            $(StoreOp::$sl(_) => $sltext $slty $slbytes Plain;)*
        } all { $(StoreOp::$s;)* $(StoreOp::$sl(0); StoreOp::$sl($sllanes - 1);)* } }

        impl StoreOp {
            /// The lane that is stored, of an operator that stores one.
            pub const fn lane(self) -> Option<u8> {
                match self { $(Self::$sl(lane) => Some(lane),)* _ => None }
            }

            /// The operator of walrus's enum.
            pub const fn from_walrus(kind: ir::StoreKind) -> Self {
                match kind { $(ir::StoreKind::$($swalrus)* => Self::$s,)* }
            }

            /// The walrus instruction.
            pub fn to_walrus(self, memory: walrus::MemoryId, arg: ir::MemArg) -> ir::Instr {
                match self {
                    $(Self::$s => ir::Store { memory, kind: ir::StoreKind::$($swalrus)*, arg }.into(),)*
                    $(Self::$sl(lane) => ir::LoadSimd { memory, kind: ir::LoadSimdKind::$sl(lane), arg }.into(),)*
                }
            }

            /// The instruction to write.
            pub const fn encode(self, memarg: MemArg) -> Instruction<'static> {
                match self {
                    $(Self::$s => Instruction::$s(memarg),)*
                    $(Self::$sl(lane) => Instruction::$sl { memarg, lane },)*
                }
            }
        }

        impl SimdAccess {
            /// The operator of walrus's enum.
            pub const fn from_walrus(kind: ir::LoadSimdKind) -> Self {
                match kind {
                    $(ir::LoadSimdKind::$($vwalrus)* => Self::Load(LoadOp::$v),)*
                    $(ir::LoadSimdKind::$ll(lane) => Self::Load(LoadOp::$ll(lane)),)*
                    $(ir::LoadSimdKind::$sl(lane) => Self::Store(StoreOp::$sl(lane)),)*
                }
            }
        }

        /// An atomic read-modify-write: an address and an operand (compare-exchange: the expected and the new value) give the
        /// old value, zero-extended.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum RmwOp {
            $(#[doc = concat!("`", $rtext, "`")] $r,)*
            $(#[doc = concat!("`", $ctext, "`")] $c,)*
        }

        access_common! { RmwOp {
            $(RmwOp::$r => $rtext $rty $rbytes Atomic;)*
            $(RmwOp::$c => $ctext $cty $cbytes Atomic;)*
        } all { $(RmwOp::$r;)* $(RmwOp::$c;)* } }

        impl RmwOp {
            /// What is stored.
            pub const fn kind(self) -> RmwKind {
                match self { $(Self::$r => RmwKind::$rkind,)* $(Self::$c => RmwKind::Cmpxchg,)* }
            }

            /// The operator of walrus's operation and width.
            pub const fn from_walrus(op: ir::AtomicOp, width: ir::AtomicWidth) -> Self {
                match (op, width) { $((ir::AtomicOp::$rkind, ir::AtomicWidth::$rwidth) => Self::$r,)* }
            }

            /// The compare-exchange of walrus's width.
            pub const fn from_walrus_cmpxchg(width: ir::AtomicWidth) -> Self {
                match width { $(ir::AtomicWidth::$cwidth => Self::$c,)* }
            }

            /// The walrus instruction.
            pub fn to_walrus(self, memory: walrus::MemoryId, arg: ir::MemArg) -> ir::Instr {
                match self {
                    $(Self::$r => ir::AtomicRmw { memory, op: ir::AtomicOp::$rkind, width: ir::AtomicWidth::$rwidth, arg }.into(),)*
                    $(Self::$c => ir::Cmpxchg { memory, width: ir::AtomicWidth::$cwidth, arg }.into(),)*
                }
            }

            /// The instruction to write.
            pub const fn encode(self, memarg: MemArg) -> Instruction<'static> {
                match self { $(Self::$r => Instruction::$r(memarg),)* $(Self::$c => Instruction::$c(memarg),)* }
            }
        }
    };
}

crate::for_each_memory_op!(memory_ops);

/// The unsigned little-endian number in `bytes`, at most 16 of them.
fn little_endian(bytes: &[u8]) -> u128 {
    bytes.iter().rev().fold(0, |bits, &byte| bits << 8 | u128::from(byte))
}

fn sign_extend(bits: u128, bytes: u32) -> u128 {
    let unused = 128 - 8 * bytes;
    ((bits << unused) as i128 >> unused) as u128
}

/// `vector` with the `index`th group of `bytes` bytes replaced by the low bits of `value`.
fn replace(vector: u128, index: u32, bytes: u32, value: u128) -> u128 {
    let mask = (1u128 << (8 * bytes)) - 1;
    let shift = 8 * bytes * index;
    vector & !(mask << shift) | (value & mask) << shift
}

impl LoadOp {
    /// The value of a load that found `bytes` in memory; `vector` is the operand of a lane load and otherwise unused.
    ///
    /// # Panics
    /// If there are not [`Self::bytes`] bytes, or no such lane.
    pub fn value(self, bytes: &[u8], vector: u128) -> Val {
        let size = self.bytes();
        assert_eq!(bytes.len(), size as usize, "{} accesses {size} bytes", self.mnemonic());
        let raw = little_endian(bytes);
        let bits = match self.shape() {
            LoadShape::Whole | LoadShape::Unsigned | LoadShape::Zero => raw,
            LoadShape::Signed => sign_extend(raw, size),
            LoadShape::Splat => (0..16 / size).fold(0, |v, lane| replace(v, lane, size, raw)),
            LoadShape::Lane(lane) => {
                assert!(u32::from(lane) < 16 / size, "lane index out of range");
                replace(vector, u32::from(lane), size, raw)
            }
            LoadShape::Widen { lane_bytes, signed } => {
                let width = u32::from(lane_bytes);
                bytes.chunks(width as usize).zip(0..).fold(0, |v, (chunk, lane)| {
                    let narrow = little_endian(chunk);
                    replace(v, lane, 2 * width, if signed { sign_extend(narrow, width) } else { narrow })
                })
            }
        };
        Val::from_bits(self.ty(), bits)
    }
}

impl StoreOp {
    /// What a store of `value` writes: the first [`Self::bytes`] bytes of the result.
    ///
    /// # Panics
    /// If the value does not have the type of [`Self::ty`].
    pub fn to_bytes(self, value: Val) -> [u8; 16] {
        assert_eq!(value.ty(), self.ty(), "{} stores a value of its type", self.mnemonic());
        let skipped = 8 * self.bytes() * u32::from(self.lane().unwrap_or(0));
        (value.bits() >> skipped).to_le_bytes()
    }
}

impl RmwOp {
    /// How many operands there are after the address: two for compare-exchange, else one. Each has the type of [`Self::ty`].
    pub const fn operands(self) -> usize {
        if matches!(self.kind(), RmwKind::Cmpxchg) { 2 } else { 1 }
    }

    /// What is stored, from the zero-extended value in memory and the operands, all as bits; the low [`Self::bytes`] bytes of the
    /// result count. `new` is the second operand of compare-exchange and otherwise unused; the first is wrapped to the width of
    /// the access before it is compared.
    pub const fn apply(self, old: u64, operand: u64, new: u64) -> u64 {
        match self.kind() {
            RmwKind::Add => old.wrapping_add(operand),
            RmwKind::Sub => old.wrapping_sub(operand),
            RmwKind::And => old & operand,
            RmwKind::Or => old | operand,
            RmwKind::Xor => old ^ operand,
            RmwKind::Xchg => operand,
            RmwKind::Cmpxchg => {
                if old == operand & (u64::MAX >> (64 - 8 * self.bytes())) {
                    new
                } else {
                    old
                }
            }
        }
    }
}

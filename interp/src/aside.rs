//! Instructions that the dispatch loop calls, through a table of functions, instead of holding: vectors, 64-bit addresses, atomic
//! accesses, wide arithmetic. As arms of the loop they would cost the scalar ones registers and the compiler minutes.
//!
//! The table has every row of `ops`, so that its index is a row's place; the scalar operators in it are never asked for. An access
//! is there twice, for 32-bit and for 64-bit addresses, and its offset is in two further words:
//!
//! | form                | `a`     | `b`     | `c`             | further words                                    |
//! |---------------------|---------|---------|-----------------|--------------------------------------------------|
//! | unary               | result  | operand | lane            |                                                  |
//! | binary              | result  | operand | operand         | for lanes: lane in `a`                           |
//! | ternary             | result  | operand | operand         | operand in `a`                                   |
//! | load                | result  | address | vector, if any  | lane in `a`, low half of the offset / high half  |
//! | store               | address | value   |                 | as for loads                                     |
//! | read-modify-write   | result  | address | operand         | second operand in `a`, low half / high half      |
//! | 128-bit integers    | results | operand | operand         | operand in `a`, operand in `b`                   |

use crate::code::{ASIDE, Instr};
use crate::exec::{Cell, Regs};
use anywasm_ops::{BinaryOp, LoadOp, RmwOp, StoreOp, TernaryOp, Trap, Ty, UnaryOp, Val, WideOp, sem};
use anywasm_ops::{for_each_binary, for_each_memory_op, for_each_ternary, for_each_unary};

/// Executes an instruction on the frame's cells and a memory, given the words that follow it, and gives the number of those that
/// belong to it.
pub(crate) type Aside = fn(&mut Regs, &mut [u8], &Instr, &[Instr]) -> Result<usize, Trap>;

/// How a Rust type is kept in one cell or two.
trait Cells {
    fn get(regs: &Regs, cell: u16) -> Self;
    fn put(self, regs: &mut Regs, cell: u16);
}

impl<T: Cell> Cells for T {
    #[inline(always)]
    fn get(regs: &Regs, cell: u16) -> Self {
        T::from_cell(regs[usize::from(cell)])
    }
    #[inline(always)]
    fn put(self, regs: &mut Regs, cell: u16) {
        regs[usize::from(cell)] = self.to_cell();
    }
}

impl Cells for u128 {
    #[inline(always)]
    fn get(regs: &Regs, cell: u16) -> Self {
        u128::from(regs[usize::from(cell)]) | u128::from(regs[usize::from(cell) + 1]) << 64
    }
    #[inline(always)]
    fn put(self, regs: &mut Regs, cell: u16) {
        regs[usize::from(cell)] = self as u64;
        regs[usize::from(cell) + 1] = (self >> 64) as u64;
    }
}

macro_rules! give {
    (Pure $value:expr, $regs:ident[$cell:expr]) => {
        Cells::put($value, $regs, $cell)
    };
    (MayTrap $value:expr, $regs:ident[$cell:expr]) => {
        Cells::put($value?, $regs, $cell)
    };
}

/// The order of a table's rows.
macro_rules! row_numbers {
    ($($name:ident)*) => {
        #[allow(dead_code)]
        enum Row { $($name,)* Count }
    };
}

macro_rules! define_unary {
    (plain { $($n:ident $(as $w:ident)? $t:literal ($p:ident) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr;)* }
     lane { $($ln:ident [$lanes:literal] $lt:literal ($lp:ident) -> $lr:ident $le:ident $lm:ident $ljs:expr;)* }
     separate {}) => {
        mod unary {
            use super::*;
            row_numbers! { $($n)* $($ln)* }
            pub(super) const TABLE: [Aside; Row::Count as usize] = [
                $(|regs, _, i, _| { give!($e sem::$m(Cells::get(regs, i.b)), regs[i.a]); Ok(0) },)*
                $(|regs, _, i, _| { give!($le sem::$lm(Cells::get(regs, i.b), i.c as u8), regs[i.a]); Ok(0) },)*
            ];
            pub(super) const fn row(op: UnaryOp) -> usize {
                match op { $(UnaryOp::$n => Row::$n as usize,)* $(UnaryOp::$ln(_) => Row::$ln as usize,)* }
            }
        }
    };
}

macro_rules! define_binary {
    (plain { $($n:ident $(as $w:ident)? $t:literal ($p:ident $q:ident) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr;)* }
     lane { $($ln:ident [$lanes:literal] $lt:literal ($lp:ident $lq:ident) -> $lr:ident $le:ident $lm:ident $ljs:expr;)* }
     separate { $($sn:ident $st:literal ($sp:ident $sq:ident) -> $sr:ident $se:ident $sm:ident $sjs:expr;)* }) => {
        mod binary {
            use super::*;
            row_numbers! { $($n)* $($ln)* $($sn)* }
            pub(super) const TABLE: [Aside; Row::Count as usize] = [
                $(|regs, _, i, _| { give!($e sem::$m(Cells::get(regs, i.b), Cells::get(regs, i.c)), regs[i.a]); Ok(0) },)*
                $(|regs, _, i, words| {
                    give!($le sem::$lm(Cells::get(regs, i.b), Cells::get(regs, i.c), words[0].a as u8), regs[i.a]);
                    Ok(1)
                },)*
                $(|regs, _, i, _| { give!($se sem::$sm(Cells::get(regs, i.b), Cells::get(regs, i.c)), regs[i.a]); Ok(0) },)*
            ];
            pub(super) const fn row(op: BinaryOp) -> usize {
                match op {
                    $(BinaryOp::$n => Row::$n as usize,)*
                    $(BinaryOp::$ln(_) => Row::$ln as usize,)*
                    $(BinaryOp::$sn => Row::$sn as usize,)*
                }
            }
        }
    };
}

macro_rules! define_ternary {
    (plain { $($n:ident $(as $w:ident)? $t:literal ($($p:ident)*) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr;)* }
     lane {}
     separate { $($sn:ident $st:literal ($($sp:ident)*) -> $sr:ident $se:ident $sm:ident $sjs:expr;)* }) => {
        mod ternary {
            use super::*;
            row_numbers! { $($n)* $($sn)* }
            pub(super) const TABLE: [Aside; Row::Count as usize] = [
                $(|regs, _, i, words| ternary(regs, i, words, sem::$m),)*
                $(|regs, _, i, words| ternary(regs, i, words, sem::$sm),)*
            ];
            pub(super) const fn row(op: TernaryOp) -> usize {
                match op { $(TernaryOp::$n => Row::$n as usize,)* $(TernaryOp::$sn => Row::$sn as usize,)* }
            }
        }
    };
}

macro_rules! define_memory {
    (load { $($l:ident $lt:literal $lty:ident $lbytes:literal $latomic:ident [$($lwalrus:tt)*] $lshape:expr;)* }
     load_vector { $($v:ident $vt:literal $vty:ident $vbytes:literal [$($vwalrus:tt)*] $vshape:expr;)* }
     load_lane { $($ll:ident [$lllanes:literal] $llt:literal $llty:ident $llbytes:literal;)* }
     store { $($s:ident $st:literal $sty:ident $sbytes:literal $satomic:ident [$($swalrus:tt)*];)* }
     store_lane { $($sl:ident [$sllanes:literal] $slt:literal $slty:ident $slbytes:literal;)* }
     rmw { $($r:ident $rt:literal $rty:ident $rbytes:literal $rkind:ident $rwidth:ident;)* }
     cmpxchg { $($c:ident $ct:literal $cty:ident $cbytes:literal $cwidth:ident;)* }) => {
        mod memory {
            use super::*;
            row_numbers! { $($l)* $($v)* $($ll)* $($s)* $($sl)* $($r)* $($c)* }
            pub(super) const fn table<const IS64: bool>() -> [Aside; Row::Count as usize] {
                [
                    $(|regs, memory, i, words| load::<IS64>(regs, memory, i, words, LoadOp::$l),)*
                    $(|regs, memory, i, words| load::<IS64>(regs, memory, i, words, LoadOp::$v),)*
                    $(|regs, memory, i, words| load::<IS64>(regs, memory, i, words, LoadOp::$ll(words[0].a as u8)),)*
                    $(|regs, memory, i, words| store::<IS64>(regs, memory, i, words, StoreOp::$s),)*
                    $(|regs, memory, i, words| store::<IS64>(regs, memory, i, words, StoreOp::$sl(words[0].a as u8)),)*
                    $(|regs, memory, i, words| rmw::<IS64>(regs, memory, i, words, RmwOp::$r),)*
                    $(|regs, memory, i, words| rmw::<IS64>(regs, memory, i, words, RmwOp::$c),)*
                ]
            }
            pub(super) const fn load_row(op: LoadOp) -> usize {
                match op {
                    $(LoadOp::$l => Row::$l as usize,)*
                    $(LoadOp::$v => Row::$v as usize,)*
                    $(LoadOp::$ll(_) => Row::$ll as usize,)*
                }
            }
            pub(super) const fn store_row(op: StoreOp) -> usize {
                match op { $(StoreOp::$s => Row::$s as usize,)* $(StoreOp::$sl(_) => Row::$sl as usize,)* }
            }
            pub(super) const fn rmw_row(op: RmwOp) -> usize {
                match op { $(RmwOp::$r => Row::$r as usize,)* $(RmwOp::$c => Row::$c as usize,)* }
            }
        }
    };
}

for_each_unary!(define_unary);
for_each_binary!(define_binary);
for_each_ternary!(define_ternary);
for_each_memory_op!(define_memory);

const MEMORY32: [Aside; MEMORY_ROWS] = memory::table::<false>();
const MEMORY64: [Aside; MEMORY_ROWS] = memory::table::<true>();
const MEMORY_ROWS: usize = memory::table::<false>().len();
/// What has no row of one of these shapes.
const OTHERS: [Aside; 6] = [
    |regs, _, i, words| wide(regs, i, words, WideOp::I64Add128),
    |regs, _, i, words| wide(regs, i, words, WideOp::I64Sub128),
    |regs, _, i, words| wide(regs, i, words, WideOp::I64MulWideS),
    |regs, _, i, words| wide(regs, i, words, WideOp::I64MulWideU),
    constant,
    shuffle,
];

const BINARY: usize = unary::TABLE.len();
const TERNARY: usize = BINARY + binary::TABLE.len();
const AT32: usize = TERNARY + ternary::TABLE.len();
const AT64: usize = AT32 + MEMORY_ROWS;
const OTHER: usize = AT64 + MEMORY_ROWS;
const COUNT: usize = OTHER + OTHERS.len();

/// The functions, by opcode less [`ASIDE`].
pub(crate) static ASIDES: [Aside; COUNT] = {
    let parts: [&[Aside]; 6] = [&unary::TABLE, &binary::TABLE, &ternary::TABLE, &MEMORY32, &MEMORY64, &OTHERS];
    let mut all = [constant as Aside; COUNT];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    all
};

const fn opcode(index: usize) -> u16 {
    assert!(ASIDE as usize + COUNT <= u16::MAX as usize);
    ASIDE + index as u16
}

/// `a = imm`, 128 bits in four further words.
pub(crate) const CONST128: u16 = opcode(OTHER + 4);
/// `a = lanes of b and c`, one byte each in four further words.
pub(crate) const SHUFFLE: u16 = opcode(OTHER + 5);

pub(crate) const fn unary_opcode(op: UnaryOp) -> u16 {
    opcode(unary::row(op))
}

pub(crate) const fn binary_opcode(op: BinaryOp) -> u16 {
    opcode(BINARY + binary::row(op))
}

pub(crate) const fn ternary_opcode(op: TernaryOp) -> u16 {
    opcode(TERNARY + ternary::row(op))
}

pub(crate) const fn load_opcode(op: LoadOp, is64: bool) -> u16 {
    opcode(if is64 { AT64 } else { AT32 } + memory::load_row(op))
}

pub(crate) const fn store_opcode(op: StoreOp, is64: bool) -> u16 {
    opcode(if is64 { AT64 } else { AT32 } + memory::store_row(op))
}

pub(crate) const fn rmw_opcode(op: RmwOp, is64: bool) -> u16 {
    opcode(if is64 { AT64 } else { AT32 } + memory::rmw_row(op))
}

pub(crate) const fn wide_opcode(op: WideOp) -> u16 {
    opcode(OTHER + op as usize)
}

#[inline(always)]
fn ternary(regs: &mut Regs, i: &Instr, words: &[Instr], f: fn(u128, u128, u128) -> u128) -> Result<usize, Trap> {
    f(Cells::get(regs, i.b), Cells::get(regs, i.c), Cells::get(regs, words[0].a)).put(regs, i.a);
    Ok(1)
}

fn wide(regs: &mut Regs, i: &Instr, words: &[Instr], op: WideOp) -> Result<usize, Trap> {
    let operands = [i.b, i.c, words[0].a, words[0].b].map(|cell| Cells::get(regs, cell));
    let (low, high) = op.eval(&operands[..op.params().len()]);
    low.put(regs, i.a);
    high.put(regs, i.a + 1);
    Ok(1)
}

fn immediate(words: &[Instr]) -> u128 {
    words[..4].iter().rev().fold(0, |bits, word| bits << 32 | u128::from(word.imm()))
}

fn constant(regs: &mut Regs, _: &mut [u8], i: &Instr, words: &[Instr]) -> Result<usize, Trap> {
    immediate(words).put(regs, i.a);
    Ok(4)
}

fn shuffle(regs: &mut Regs, _: &mut [u8], i: &Instr, words: &[Instr]) -> Result<usize, Trap> {
    let lanes = immediate(words).to_le_bytes();
    sem::i8x16_shuffle(Cells::get(regs, i.b), Cells::get(regs, i.c), lanes).put(regs, i.a);
    Ok(4)
}

/// How many further words an access has.
const ACCESS_WORDS: usize = 2;

/// The bytes that an access means. Alignment is checked first: where both are wrong the suite's engines agree on that trap.
#[inline(always)]
fn range<const IS64: bool>(
    memory: &[u8],
    base: u64,
    words: &[Instr],
    size: u32,
    atomic: bool,
) -> Result<std::ops::Range<usize>, Trap> {
    let base = if IS64 { base } else { u64::from(base as u32) };
    let offset = u64::from(words[0].imm()) | u64::from(words[1].imm()) << 32;
    // The size divides 2^64, so a sum that wraps is as aligned as the true one.
    if atomic && base.wrapping_add(offset) % u64::from(size) != 0 {
        return Err(Trap::UnalignedAtomic);
    }
    let end = base.checked_add(offset).and_then(|start| start.checked_add(u64::from(size)));
    match end {
        Some(end) if end <= memory.len() as u64 => Ok((end - u64::from(size)) as usize..end as usize),
        _ => Err(Trap::OutOfBoundsMemoryAccess),
    }
}

#[inline(always)]
fn load<const IS64: bool>(
    regs: &mut Regs,
    memory: &[u8],
    i: &Instr,
    words: &[Instr],
    op: LoadOp,
) -> Result<usize, Trap> {
    let at = range::<IS64>(memory, regs[usize::from(i.b)], words, op.bytes(), op.atomic())?;
    let vector = if op.lane().is_some() { Cells::get(regs, i.c) } else { 0u128 };
    let bits = op.value(&memory[at], vector).bits();
    match op.ty() {
        Ty::V128 => bits.put(regs, i.a),
        _ => (bits as i64).put(regs, i.a),
    }
    Ok(ACCESS_WORDS)
}

#[inline(always)]
fn store<const IS64: bool>(
    regs: &mut Regs,
    memory: &mut [u8],
    i: &Instr,
    words: &[Instr],
    op: StoreOp,
) -> Result<usize, Trap> {
    let at = range::<IS64>(memory, regs[usize::from(i.a)], words, op.bytes(), op.atomic())?;
    let bits = match op.ty() {
        Ty::V128 => Cells::get(regs, i.b),
        _ => u128::from(regs[usize::from(i.b)]),
    };
    let size = at.len();
    memory[at].copy_from_slice(&op.to_bytes(Val::from_bits(op.ty(), bits))[..size]);
    Ok(ACCESS_WORDS)
}

#[inline(always)]
fn rmw<const IS64: bool>(
    regs: &mut Regs,
    memory: &mut [u8],
    i: &Instr,
    words: &[Instr],
    op: RmwOp,
) -> Result<usize, Trap> {
    let at = range::<IS64>(memory, regs[usize::from(i.b)], words, op.bytes(), true)?;
    let size = at.len();
    let mut old = [0; 8];
    old[..size].copy_from_slice(&memory[at.clone()]);
    let old = u64::from_le_bytes(old);
    let new = op.apply(old, regs[usize::from(i.c)], regs[usize::from(words[0].a)]);
    memory[at].copy_from_slice(&new.to_le_bytes()[..size]);
    regs[usize::from(i.a)] = old;
    Ok(ACCESS_WORDS)
}

//! The dispatch loop.
//!
//! What must be fast happens here; whatever needs the whole store (growing, bulk operations, host calls, compiling a function,
//! calls into an instance with another memory) leaves the loop with [`Exit::Slow`] and comes back.

use crate::aside::ASIDES;
use crate::code::{
    ASIDE, Entry, Instr, NOT_COMPILED, br_if, br_if_imm, br_unless, br_unless_imm, hand, imm, slot, unary, wide,
};
use crate::fused::{access, loaded, operand, packed_cell, packed_number, packed_signed, shifted, with_fused_rows};
use crate::fused::{step_if, step_if_imm, step_unless, step_unless_imm};
use crate::store::TableInst;
use anywasm_ops::{Trap, sem};

/// Cells that an instruction can name.
pub(crate) const WINDOW: usize = 1 << 16;

pub(crate) type Regs = [u64; WINDOW];

/// What the loop works on: the parts of the store that it does not grow.
pub(crate) struct Machine<'a> {
    pub(crate) code: &'a [Instr],
    pub(crate) entries: &'a [Entry],
    pub(crate) stack: &'a mut [u64],
    pub(crate) memory: &'a mut [u8],
    pub(crate) globals: &'a mut [u64],
    pub(crate) tables: &'a [TableInst],
}

/// Where execution is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    /// The next instruction.
    pub(crate) pc: usize,
    /// The current frame's first cell.
    pub(crate) base: usize,
    /// Address of the memory in [`Machine::memory`].
    pub(crate) memory: u32,
    /// What is left.
    pub(crate) fuel: u64,
}

/// Why the loop was left. The cursor is after the instruction that left it.
pub(crate) enum Exit {
    /// A return to the host, or to a function that may use another memory. The cursor is still in the frame that returns, and
    /// its header is in this cell.
    Return(u16),
    Trap(Trap),
    OutOfFuel,
    /// An instruction for `slow.rs`.
    Slow,
}

/// How a Rust type is kept in a cell. Reading narrows, so the upper half does not matter.
pub(crate) trait Cell {
    fn from_cell(cell: u64) -> Self;
    fn to_cell(self) -> u64;
}

macro_rules! cell {
    ($($ty:ty: $from:expr, $to:expr;)*) => { $(
        impl Cell for $ty {
            #[inline(always)]
            fn from_cell(cell: u64) -> Self { $from(cell) }
            #[inline(always)]
            fn to_cell(self) -> u64 { $to(self) }
        }
    )* };
}

cell! {
    i32: |c| c as i32, |x| x as u32 as u64;
    i64: |c| c as i64, |x| x as u64;
    f32: |c| f32::from_bits(c as u32), |x: f32| x.to_bits() as u64;
    f64: f64::from_bits, f64::to_bits;
}

/// A result of an operator: a value, or a value or a trap.
trait Outcome {
    type Value: Cell;
    fn outcome(self) -> Result<Self::Value, Trap>;
}

impl<T: Cell> Outcome for T {
    type Value = T;
    #[inline(always)]
    fn outcome(self) -> Result<T, Trap> {
        Ok(self)
    }
}

impl<T: Cell> Outcome for Result<T, Trap> {
    type Value = T;
    #[inline(always)]
    fn outcome(self) -> Result<T, Trap> {
        self
    }
}

/// A type that an immediate can be: the 16 bits are sign-extended.
trait Immediate {
    fn from_imm(imm: u16) -> Self;
}

impl Immediate for i32 {
    #[inline(always)]
    fn from_imm(imm: u16) -> i32 {
        i32::from(imm as i16)
    }
}

impl Immediate for i64 {
    #[inline(always)]
    fn from_imm(imm: u16) -> i64 {
        i64::from(imm as i16)
    }
}

#[inline(always)]
fn get<T: Cell>(regs: &Regs, cell: u16) -> T {
    T::from_cell(regs[usize::from(cell)])
}

#[inline(always)]
fn set<T: Cell>(regs: &mut Regs, cell: u16, value: T) {
    regs[usize::from(cell)] = value.to_cell();
}

#[inline(always)]
fn binary<A: Cell, B: Cell, R: Outcome>(regs: &mut Regs, i: &Instr, f: impl Fn(A, B) -> R) -> Result<(), Trap> {
    let value = f(get(regs, i.b), get(regs, i.c)).outcome()?;
    set(regs, i.a, value);
    Ok(())
}

#[inline(always)]
fn binary_imm<A: Cell, B: Immediate, R: Outcome>(
    regs: &mut Regs,
    i: &Instr,
    f: impl Fn(A, B) -> R,
) -> Result<(), Trap> {
    let value = f(get(regs, i.b), B::from_imm(i.c)).outcome()?;
    set(regs, i.a, value);
    Ok(())
}

#[inline(always)]
fn binary_wide<A: Cell, B: Cell, R: Outcome>(
    regs: &mut Regs,
    i: &Instr,
    constant: Instr,
    f: impl Fn(A, B) -> R,
) -> Result<(), Trap> {
    let value = f(get(regs, i.b), B::from_cell(constant.bits())).outcome()?;
    set(regs, i.a, value);
    Ok(())
}

#[inline(always)]
fn unary_op<A: Cell, R: Outcome>(regs: &mut Regs, i: &Instr, f: impl Fn(A) -> R) -> Result<(), Trap> {
    let value = f(get(regs, i.b)).outcome()?;
    set(regs, i.a, value);
    Ok(())
}

#[inline(always)]
fn condition<A: Cell, B: Cell>(regs: &Regs, i: &Instr, f: impl Fn(A, B) -> i32) -> bool {
    f(get(regs, i.b), get(regs, i.c)) != 0
}

#[inline(always)]
fn condition_imm<A: Cell, B: Immediate>(regs: &Regs, i: &Instr, f: impl Fn(A, B) -> i32) -> bool {
    f(get(regs, i.b), B::from_imm(i.c)) != 0
}

/// Adds the number that is packed with cell `b` to that cell.
#[inline(always)]
fn step(regs: &mut Regs, i: &Instr) -> i32 {
    let cell = packed_cell(i.b);
    let value = sem::i32_add(get(regs, cell), packed_signed(i.b));
    set(regs, cell, value);
    value
}

/// `b + (c << k)`
#[inline(always)]
fn indexed(regs: &Regs, i: &Instr) -> u64 {
    let index = sem::i32_shl(get(regs, packed_cell(i.c)), packed_number(i.c).into());
    sem::i32_add(get(regs, i.b), index) as u64
}

/// `b << c`
#[inline(always)]
fn scaled(regs: &Regs, i: &Instr) -> u64 {
    sem::i32_shl(get(regs, i.b), i.c.into()) as u64
}

/// The frame that begins at `base`; `None` if the stack is exhausted.
#[inline(always)]
pub(crate) fn window(stack: &mut [u64], base: usize) -> Option<&mut Regs> {
    stack.get_mut(base..)?.first_chunk_mut()
}

/// `N` bytes at `base + offset`. The sum cannot wrap: the base is an `i32`, the offset below 2^32.
#[inline(always)]
fn bytes<const N: usize>(memory: &[u8], base: u64, offset: u64) -> Result<[u8; N], Trap> {
    let at = (base as u32 as u64 + offset) as usize;
    match memory.get(at..at + N) {
        Some(found) => Ok(found.try_into().expect("the range has this length")),
        None => Err(Trap::OutOfBoundsMemoryAccess),
    }
}

#[inline(always)]
fn put_bytes<const N: usize>(memory: &mut [u8], base: u64, offset: u64, value: [u8; N]) -> Result<(), Trap> {
    let at = (base as u32 as u64 + offset) as usize;
    match memory.get_mut(at..at + N) {
        Some(found) => {
            found.copy_from_slice(&value);
            Ok(())
        }
        None => Err(Trap::OutOfBoundsMemoryAccess),
    }
}

/// The function that an indirect call means.
#[inline(always)]
fn callee(tables: &[TableInst], entries: &[Entry], table: u32, index: u64, ty: u32) -> Result<Option<u32>, Trap> {
    let table = &tables[table as usize];
    let index = if table.is64 { index } else { u64::from(index as u32) };
    let reference = *table.elements.get(index as usize).ok_or(Trap::UndefinedElement)?;
    let func = reference.checked_sub(1).ok_or(Trap::UninitializedElement)? as u32;
    // A type that is declared below `ty` is found in `slow.rs`.
    Ok((entries[func as usize].ty == ty).then_some(func))
}

macro_rules! define_run_of {
    ($($rows:tt)*) => { with_fused_rows!(define_run { $($rows)* }); };
}

macro_rules! define_run {
    (cond { $($c:ident $cm:ident;)* } int { $($i:ident $im:ident;)* }
     fcond { $($fc:ident $fcm:ident;)* } float { $($f:ident $fm:ident;)* } unary { $($u:ident $um:ident;)* }
     shifted { $($s:ident $so:ident $som:ident $si:ident $sim:ident;)* }
     steps { $($t:ident $tm:ident;)* }
     loaded { $($l:ident $ll:ident $lt:ident $lo:ident $lm:ident;)* }
     operands { $($o:ident $ol:ident $ot:ident $om:ident;)* }) => {
        /// Executes from `at` until something needs more than `machine`.
        // Long: the dispatch loop, one arm per instruction.
        pub(crate) fn run(machine: Machine<'_>, at: &mut Cursor) -> Exit {
            let Machine { code, entries, stack, memory, globals, tables } = machine;
            let mut pc = at.pc;
            let mut base = at.base;
            let mut fuel = at.fuel;
            let current_memory = at.memory;
            let Some(mut regs) = window(stack, base) else { return Exit::Trap(Trap::CallStackExhausted) };

            let exit = loop {
                // By reference: a copy would take all four fields out of the word before the jump, whether the instruction has
                // them or not.
                let i = &code[pc];
                pc += 1;

                macro_rules! attempt {
                    ($result:expr) => {
                        match $result {
                            Ok(value) => value,
                            Err(trap) => break Exit::Trap(trap),
                        }
                    };
                }
                // A hint that one side is rare makes this a branch and not a conditional move: then the processor goes on with its
                // prediction, where a move would make every later instruction wait for the comparison.
                macro_rules! jump_if {
                    ($condition:expr) => {
                        if $condition {
                            pc = pc.wrapping_add_signed(isize::from(i.a as i16));
                        } else {
                            std::hint::cold_path();
                        }
                    };
                }
                macro_rules! jump_far {
                    () => {
                        pc = pc.wrapping_add_signed(i.imm() as i32 as isize)
                    };
                }
                macro_rules! load {
                    ($int:ty, $base:expr, $offset:expr) => {{
                        let value = attempt!(bytes(memory, $base, $offset as u64));
                        regs[usize::from(i.a)] = <$int>::from_le_bytes(value) as i64 as u64;
                    }};
                }
                macro_rules! put {
                    ($base:expr, $offset:expr, $value:expr) => {
                        attempt!(put_bytes(memory, $base, $offset as u64, $value.to_le_bytes()))
                    };
                }
                macro_rules! store {
                    ($int:ty, $base:expr, $offset:expr, $value:expr) => {{
                        let value = regs[usize::from($value)] as $int;
                        put!($base, $offset, value);
                    }};
                }
                // The forms of `fused.rs` whose offset is in the next word.
                macro_rules! load_from {
                    ($int:ty, $base:expr) => {{
                        load!($int, $base, code[pc].imm());
                        pc += 1;
                    }};
                }
                macro_rules! store_to {
                    ($int:ty, $base:expr) => {{
                        store!($int, $base, code[pc].imm(), i.a);
                        pc += 1;
                    }};
                }
                // Each access traps at its own word.
                macro_rules! chase {
                    ($int:ty) => {{
                        let base = u32::from_le_bytes(attempt!(bytes(memory, regs[usize::from(i.b)], i.c as u64)));
                        pc += 1;
                        load!($int, u64::from(base), code[pc - 1].imm());
                    }};
                }
                macro_rules! move_bytes {
                    ($int:ty) => {{
                        let value = <$int>::from_le_bytes(attempt!(bytes(memory, regs[usize::from(i.b)], i.c as u64)));
                        pc += 1;
                        put!(regs[usize::from(i.a)], code[pc - 1].imm(), value);
                    }};
                }
                // Enters `$entry` with a frame at `$at`, with `$header` as its header.
                macro_rules! enter {
                    ($entry:expr, $at:expr, $header:expr) => {{
                        let entry: &Entry = $entry;
                        regs = match window(stack, $at) {
                            Some(regs) => regs,
                            None => break Exit::Trap(Trap::CallStackExhausted),
                        };
                        base = $at;
                        regs[usize::from(entry.header)] = $header;
                        let mut local = entry.header + 1;
                        while local < entry.locals_end {
                            regs[usize::from(local)] = 0;
                            local += 1;
                        }
                        pc = entry.pc as usize;
                    }};
                }
                macro_rules! near_entry {
                    ($func:expr) => {{
                        let entry = &entries[$func as usize];
                        if entry.pc == NOT_COMPILED || entry.memory != current_memory {
                            break Exit::Slow;
                        }
                        entry
                    }};
                }
                macro_rules! call {
                    ($func:expr, $after:expr) => {{
                        let entry = near_entry!($func);
                        let header = $after as u64 | u64::from(i.a) << 32;
                        enter!(entry, base + usize::from(i.a), header);
                    }};
                }
                macro_rules! tail_call {
                    ($func:expr) => {{
                        let entry = near_entry!($func);
                        let Instr { a: header_cell, b: cells, .. } = code[pc];
                        let header = regs[usize::from(header_cell)];
                        regs.copy_within(usize::from(i.a)..usize::from(i.a) + usize::from(cells), 0);
                        enter!(entry, base, header);
                    }};
                }
                macro_rules! indirect {
                    ($words:expr) => {
                        match attempt!(callee(tables, entries, code[$words].imm(), regs[usize::from(i.b)], code[$words + 1].imm())) {
                            Some(func) => func,
                            None => break Exit::Slow,
                        }
                    };
                }
                macro_rules! referenced {
                    () => {
                        match (regs[usize::from(i.b)]).checked_sub(1) {
                            Some(func) => func,
                            None => break Exit::Trap(Trap::NullFunctionReference),
                        }
                    };
                }
                macro_rules! leave {
                    ($header:expr) => {{
                        let header: u64 = $header;
                        pc = header as u32 as usize;
                        base -= usize::from((header >> 32) as u16);
                        regs = window(stack, base).expect("the caller's frame was there");
                    }};
                }

                match i.op {
                    $(slot::$c => attempt!(binary(regs, i, sem::$cm)),)*
                    $(slot::$i => attempt!(binary(regs, i, sem::$im)),)*
                    $(slot::$fc => attempt!(binary(regs, i, sem::$fcm)),)*
                    $(slot::$f => attempt!(binary(regs, i, sem::$fm)),)*
                    $(imm::$c => attempt!(binary_imm(regs, i, sem::$cm)),)*
                    $(imm::$i => attempt!(binary_imm(regs, i, sem::$im)),)*
                    $(unary::$u => attempt!(unary_op(regs, i, sem::$um)),)*
                    $(br_if::$c => jump_if!(condition(regs, i, sem::$cm)),)*
                    $(br_if::$fc => jump_if!(condition(regs, i, sem::$fcm)),)*
                    $(br_unless::$c => jump_if!(!condition(regs, i, sem::$cm)),)*
                    $(br_unless::$fc => jump_if!(!condition(regs, i, sem::$fcm)),)*
                    $(br_if_imm::$c => jump_if!(condition_imm(regs, i, sem::$cm)),)*
                    $(br_unless_imm::$c => jump_if!(!condition_imm(regs, i, sem::$cm)),)*

                    $(wide::$c => { attempt!(binary_wide(regs, i, code[pc], sem::$cm)); pc += 1; })*
                    $(wide::$i => { attempt!(binary_wide(regs, i, code[pc], sem::$im)); pc += 1; })*

                    $(shifted::$s => {
                        let right = sem::$sim(get(regs, packed_cell(i.c)), packed_number(i.c).into());
                        set(regs, i.a, sem::$som(get(regs, i.b), right));
                    })*
                    $(step_if::$t => jump_if!({ let value = step(regs, i); sem::$tm(value, get(regs, i.c)) != 0 }),)*
                    $(step_unless::$t => jump_if!({ let value = step(regs, i); sem::$tm(value, get(regs, i.c)) == 0 }),)*
                    $(step_if_imm::$t => jump_if!(sem::$tm(step(regs, i), i32::from_imm(i.c)) != 0),)*
                    $(step_unless_imm::$t => jump_if!(sem::$tm(step(regs, i), i32::from_imm(i.c)) == 0),)*
                    $(loaded::$l => {
                        let value = <$lt>::from_le_bytes(attempt!(bytes(memory, regs[usize::from(i.b)], i.c.into())));
                        set(regs, i.a, sem::$lm(value as i32, code[pc].imm() as i32));
                        pc += 1;
                    })*
                    $(operand::$o => {
                        let right = attempt!(bytes(memory, regs[usize::from(i.c)], code[pc].imm().into()));
                        let right = Cell::from_cell(<$ot>::from_le_bytes(right) as u64);
                        set(regs, i.a, sem::$om(get(regs, i.b), right));
                        pc += 1;
                    })*
                    access::INDEXED8_U => load_from!(u8, indexed(regs, i)),
                    access::INDEXED8_S => load_from!(i8, indexed(regs, i)),
                    access::INDEXED16_U => load_from!(u16, indexed(regs, i)),
                    access::INDEXED16_S => load_from!(i16, indexed(regs, i)),
                    access::INDEXED32_U => load_from!(u32, indexed(regs, i)),
                    access::INDEXED32_S => load_from!(i32, indexed(regs, i)),
                    access::INDEXED64 => load_from!(i64, indexed(regs, i)),
                    access::SCALED8_U => load_from!(u8, scaled(regs, i)),
                    access::SCALED8_S => load_from!(i8, scaled(regs, i)),
                    access::SCALED16_U => load_from!(u16, scaled(regs, i)),
                    access::SCALED16_S => load_from!(i16, scaled(regs, i)),
                    access::SCALED32_U => load_from!(u32, scaled(regs, i)),
                    access::SCALED32_S => load_from!(i32, scaled(regs, i)),
                    access::SCALED64 => load_from!(i64, scaled(regs, i)),
                    access::CHASE8_U => chase!(u8),
                    access::CHASE8_S => chase!(i8),
                    access::CHASE16_U => chase!(u16),
                    access::CHASE16_S => chase!(i16),
                    access::CHASE32_U => chase!(u32),
                    access::CHASE32_S => chase!(i32),
                    access::CHASE64 => chase!(i64),
                    access::PUT_INDEXED8 => store_to!(u8, indexed(regs, i)),
                    access::PUT_INDEXED16 => store_to!(u16, indexed(regs, i)),
                    access::PUT_INDEXED32 => store_to!(u32, indexed(regs, i)),
                    access::PUT_INDEXED64 => store_to!(u64, indexed(regs, i)),
                    access::PUT_SCALED8 => store_to!(u8, scaled(regs, i)),
                    access::PUT_SCALED16 => store_to!(u16, scaled(regs, i)),
                    access::PUT_SCALED32 => store_to!(u32, scaled(regs, i)),
                    access::PUT_SCALED64 => store_to!(u64, scaled(regs, i)),
                    access::MOVE8 => move_bytes!(u8),
                    access::MOVE16 => move_bytes!(u16),
                    access::MOVE32 => move_bytes!(u32),
                    access::MOVE64 => move_bytes!(u64),
                    access::PUT_IMM8 => put!(regs[usize::from(i.a)], i.c, (i.b as i8)),
                    access::PUT_IMM16 => put!(regs[usize::from(i.a)], i.c, (i.b as i16)),
                    access::PUT_IMM32 => put!(regs[usize::from(i.a)], i.c, i32::from(i.b as i16)),
                    access::PUT_IMM64 => put!(regs[usize::from(i.a)], i.c, i64::from(i.b as i16)),

                    hand::COPY => regs[usize::from(i.a)] = regs[usize::from(i.b)],
                    hand::COPY2 => {
                        let (low, high) = (regs[usize::from(i.b)], regs[usize::from(i.b + 1)]);
                        regs[usize::from(i.a)] = low;
                        regs[usize::from(i.a + 1)] = high;
                    }
                    hand::CONST => regs[usize::from(i.a)] = i.imm() as i32 as i64 as u64,
                    hand::CONST64 => {
                        regs[usize::from(i.a)] = u64::from(i.imm()) | u64::from(code[pc].imm()) << 32;
                        pc += 1;
                    }
                    hand::SELECT => {
                        let chosen = if get::<i32>(regs, i.b) != 0 { i.c } else { code[pc].a };
                        regs[usize::from(i.a)] = regs[usize::from(chosen)];
                        pc += 1;
                    }
                    hand::SELECT2 => {
                        let chosen = if get::<i32>(regs, i.b) != 0 { i.c } else { code[pc].a };
                        let (low, high) = (regs[usize::from(chosen)], regs[usize::from(chosen + 1)]);
                        regs[usize::from(i.a)] = low;
                        regs[usize::from(i.a + 1)] = high;
                        pc += 1;
                    }

                    hand::BR => jump_far!(),
                    hand::BR_IF => if get::<i32>(regs, i.a) != 0 { jump_far!() } else { std::hint::cold_path() },
                    hand::BR_UNLESS => if get::<i32>(regs, i.a) == 0 { jump_far!() } else { std::hint::cold_path() },
                    hand::BR_TABLE => {
                        pc += (get::<i32>(regs, i.a) as u32).min(i.imm()) as usize;
                        pc = (pc + 1).wrapping_add_signed(code[pc].imm() as i32 as isize);
                    }
                    hand::TRAP => break Exit::Trap(Trap::ALL[i.imm() as usize]),
                    hand::TRAP_IF_NULL => if regs[usize::from(i.b)] == 0 {
                        break Exit::Trap(Trap::ALL[usize::from(i.a)]);
                    },
                    hand::FUEL => match fuel.checked_sub(u64::from(i.imm())) {
                        Some(left) => fuel = left,
                        None => {
                            fuel = 0;
                            break Exit::OutOfFuel;
                        }
                    },

                    hand::GLOBAL_GET => regs[usize::from(i.a)] = globals[i.imm() as usize],
                    hand::GLOBAL_GET2 => {
                        regs[usize::from(i.a)] = globals[i.imm() as usize];
                        regs[usize::from(i.a + 1)] = globals[i.imm() as usize + 1];
                    }
                    hand::GLOBAL_SET => globals[i.imm() as usize] = regs[usize::from(i.a)],
                    hand::GLOBAL_SET2 => {
                        globals[i.imm() as usize] = regs[usize::from(i.a)];
                        globals[i.imm() as usize + 1] = regs[usize::from(i.a + 1)];
                    }

                    hand::LOAD8_U => load!(u8, regs[usize::from(i.b)], i.c),
                    hand::LOAD8_S => load!(i8, regs[usize::from(i.b)], i.c),
                    hand::LOAD16_U => load!(u16, regs[usize::from(i.b)], i.c),
                    hand::LOAD16_S => load!(i16, regs[usize::from(i.b)], i.c),
                    hand::LOAD32_U => load!(u32, regs[usize::from(i.b)], i.c),
                    hand::LOAD32_S => load!(i32, regs[usize::from(i.b)], i.c),
                    hand::LOAD64 => load!(i64, regs[usize::from(i.b)], i.c),
                    hand::LOAD8_U_AT => load!(u8, 0, i.imm()),
                    hand::LOAD8_S_AT => load!(i8, 0, i.imm()),
                    hand::LOAD16_U_AT => load!(u16, 0, i.imm()),
                    hand::LOAD16_S_AT => load!(i16, 0, i.imm()),
                    hand::LOAD32_U_AT => load!(u32, 0, i.imm()),
                    hand::LOAD32_S_AT => load!(i32, 0, i.imm()),
                    hand::LOAD64_AT => load!(i64, 0, i.imm()),
                    hand::LOAD8_U_OFFSET => { load!(u8, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD8_S_OFFSET => { load!(i8, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD16_U_OFFSET => { load!(u16, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD16_S_OFFSET => { load!(i16, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD32_U_OFFSET => { load!(u32, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD32_S_OFFSET => { load!(i32, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }
                    hand::LOAD64_OFFSET => { load!(i64, regs[usize::from(i.b)], code[pc].imm()); pc += 1; }

                    hand::STORE8 => store!(u8, regs[usize::from(i.a)], i.c, i.b),
                    hand::STORE16 => store!(u16, regs[usize::from(i.a)], i.c, i.b),
                    hand::STORE32 => store!(u32, regs[usize::from(i.a)], i.c, i.b),
                    hand::STORE64 => store!(u64, regs[usize::from(i.a)], i.c, i.b),
                    hand::STORE8_AT => store!(u8, 0, i.imm(), i.a),
                    hand::STORE16_AT => store!(u16, 0, i.imm(), i.a),
                    hand::STORE32_AT => store!(u32, 0, i.imm(), i.a),
                    hand::STORE64_AT => store!(u64, 0, i.imm(), i.a),
                    hand::STORE8_OFFSET => { store!(u8, regs[usize::from(i.a)], code[pc].imm(), i.b); pc += 1; }
                    hand::STORE16_OFFSET => { store!(u16, regs[usize::from(i.a)], code[pc].imm(), i.b); pc += 1; }
                    hand::STORE32_OFFSET => { store!(u32, regs[usize::from(i.a)], code[pc].imm(), i.b); pc += 1; }
                    hand::STORE64_OFFSET => { store!(u64, regs[usize::from(i.a)], code[pc].imm(), i.b); pc += 1; }

                    hand::CALL => call!(i.imm(), pc),
                    hand::CALL_INDIRECT => call!(indirect!(pc), pc + 2),
                    hand::CALL_REF => call!(referenced!(), pc),
                    hand::RETURN_CALL => tail_call!(i.imm()),
                    hand::RETURN_CALL_INDIRECT => tail_call!(indirect!(pc + 1)),
                    hand::RETURN_CALL_REF => tail_call!(referenced!()),
                    hand::RETURN => {
                        let header = regs[usize::from(i.a)];
                        if header >> 48 != 0 {
                            break Exit::Return(i.a);
                        }
                        leave!(header);
                    }
                    hand::RETURN1 => {
                        regs[0] = regs[usize::from(i.b)];
                        let header = regs[usize::from(i.a)];
                        if header >> 48 != 0 {
                            break Exit::Return(i.a);
                        }
                        leave!(header);
                    }
                    op => match ASIDES.get(usize::from(op.wrapping_sub(ASIDE))) {
                        Some(aside) => pc += attempt!(aside(regs, memory, i, &code[pc..])),
                        None => break Exit::Slow,
                    },
                }
            };
            *at = Cursor { pc, base, memory: current_memory, fuel };
            exit
        }
    };
}

with_scalar_rows!(define_run_of);

//! Instructions that do the work of two or three neighbours whose middle results nobody else reads, so that the loop dispatches
//! once and a cell less is written and read.
//!
//! Which pairs are worth it was counted: in a C++ program (Boolector) shift and add, load and shift, add and load, load and mask are
//! the most frequent ones; loops end with a step and a comparison.
//!
//! A *packed* cell has a small number in its upper six bits, which leaves 1024 cells: functions with more do without.

use crate::code::{FUSED, Instr, hand, imm, slot};

/// Calls `$cb! { context shifted { … } steps { … } loaded { … } operands { … } }`. Rows:
/// `shifted`: `Name outer meaning inner meaning;`, `steps`: `comparison meaning;`, `loaded`: `Name load type operator meaning;`,
/// `operands`: `operator load bytes meaning;`.
macro_rules! with_fused_rows {
    ($cb:ident { $($context:tt)* }) => { $cb! { $($context)*
        shifted {
            AddShl I32Add i32_add I32Shl i32_shl; AddShrS I32Add i32_add I32ShrS i32_shr_s; AddShrU I32Add i32_add I32ShrU i32_shr_u;
            SubShl I32Sub i32_sub I32Shl i32_shl; SubShrS I32Sub i32_sub I32ShrS i32_shr_s; SubShrU I32Sub i32_sub I32ShrU i32_shr_u;
            AndShl I32And i32_and I32Shl i32_shl; AndShrS I32And i32_and I32ShrS i32_shr_s; AndShrU I32And i32_and I32ShrU i32_shr_u;
            OrShl I32Or i32_or I32Shl i32_shl; OrShrS I32Or i32_or I32ShrS i32_shr_s; OrShrU I32Or i32_or I32ShrU i32_shr_u;
            XorShl I32Xor i32_xor I32Shl i32_shl; XorShrS I32Xor i32_xor I32ShrS i32_shr_s; XorShrU I32Xor i32_xor I32ShrU i32_shr_u;
            AddShl64 I64Add i64_add I64Shl i64_shl; AddShrS64 I64Add i64_add I64ShrS i64_shr_s; AddShrU64 I64Add i64_add I64ShrU i64_shr_u;
            SubShl64 I64Sub i64_sub I64Shl i64_shl; SubShrS64 I64Sub i64_sub I64ShrS i64_shr_s; SubShrU64 I64Sub i64_sub I64ShrU i64_shr_u;
            AndShl64 I64And i64_and I64Shl i64_shl; AndShrS64 I64And i64_and I64ShrS i64_shr_s; AndShrU64 I64And i64_and I64ShrU i64_shr_u;
            OrShl64 I64Or i64_or I64Shl i64_shl; OrShrS64 I64Or i64_or I64ShrS i64_shr_s; OrShrU64 I64Or i64_or I64ShrU i64_shr_u;
            XorShl64 I64Xor i64_xor I64Shl i64_shl; XorShrS64 I64Xor i64_xor I64ShrS i64_shr_s; XorShrU64 I64Xor i64_xor I64ShrU i64_shr_u;
        }
        steps {
            I32Eq i32_eq; I32Ne i32_ne; I32LtS i32_lt_s; I32LtU i32_lt_u; I32GtS i32_gt_s;
            I32GtU i32_gt_u; I32LeS i32_le_s; I32LeU i32_le_u; I32GeS i32_ge_s; I32GeU i32_ge_u;
        }
        loaded {
            LoadShl LOAD32_U u32 I32Shl i32_shl; LoadShrS LOAD32_U u32 I32ShrS i32_shr_s; LoadShrU LOAD32_U u32 I32ShrU i32_shr_u;
            LoadAdd LOAD32_U u32 I32Add i32_add; LoadAnd LOAD32_U u32 I32And i32_and;
            LoadByteAnd LOAD8_U u8 I32And i32_and; LoadByteAdd LOAD8_U u8 I32Add i32_add; LoadByteShl LOAD8_U u8 I32Shl i32_shl;
        }
        operands {
            I32Add LOAD32_U u32 i32_add; I32Sub LOAD32_U u32 i32_sub; I32And LOAD32_U u32 i32_and; I32Or LOAD32_U u32 i32_or;
            I32Xor LOAD32_U u32 i32_xor; I32Mul LOAD32_U u32 i32_mul; I64Add LOAD64 u64 i64_add; I64Xor LOAD64 u64 i64_xor;
            F64Add LOAD64 u64 f64_add; F64Sub LOAD64 u64 f64_sub; F64Mul LOAD64 u64 f64_mul;
        }
    } };
}
pub(crate) use with_fused_rows;

macro_rules! define_fused {
    (shifted { $($s:ident $so:ident $som:ident $si:ident $sim:ident;)* }
     steps { $($t:ident $tm:ident;)* }
     loaded { $($l:ident $ll:ident $lt:ident $lo:ident $lm:ident;)* }
     operands { $($o:ident $ol:ident $ot:ident $om:ident;)* }) => {
        mod number {
            #[allow(dead_code)]
            pub(super) enum Shifted { $($s,)* Count }
            #[allow(dead_code)]
            pub(super) enum Step { $($t,)* Count }
            #[allow(dead_code)]
            pub(super) enum Loaded { $($l,)* Count }
            #[allow(dead_code)]
            pub(super) enum Operand { $($o,)* Count }
        }
        const STEPS: u16 = number::Step::Count as u16;
        const STEP_IF: u16 = FUSED + number::Shifted::Count as u16;
        const STEP_UNLESS: u16 = STEP_IF + STEPS;
        const STEP_IF_IMM: u16 = STEP_UNLESS + STEPS;
        const STEP_UNLESS_IMM: u16 = STEP_IF_IMM + STEPS;
        const LOADED: u16 = STEP_UNLESS_IMM + STEPS;
        const OPERAND: u16 = LOADED + number::Loaded::Count as u16;
        const HAND: u16 = OPERAND + number::Operand::Count as u16;

        /// `a = b outer (c shift k)`; `c` and `k` are packed
        #[allow(non_upper_case_globals)]
        pub(crate) mod shifted {
            use super::{FUSED, number::Shifted};
            $(pub(crate) const $s: u16 = FUSED + Shifted::$s as u16;)*
        }
        /// `b += k; if b op c { pc += a as i16 }`; `b` and the signed `k` are packed
        #[allow(non_upper_case_globals)]
        pub(crate) mod step_if {
            use super::{STEP_IF, number::Step};
            $(pub(crate) const $t: u16 = STEP_IF + Step::$t as u16;)*
        }
        /// `b += k; if !(b op c) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod step_unless {
            use super::{STEP_UNLESS, number::Step};
            $(pub(crate) const $t: u16 = STEP_UNLESS + Step::$t as u16;)*
        }
        /// `b += k; if b op (c as i16) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod step_if_imm {
            use super::{STEP_IF_IMM, number::Step};
            $(pub(crate) const $t: u16 = STEP_IF_IMM + Step::$t as u16;)*
        }
        /// `b += k; if !(b op (c as i16)) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod step_unless_imm {
            use super::{STEP_UNLESS_IMM, number::Step};
            $(pub(crate) const $t: u16 = STEP_UNLESS_IMM + Step::$t as u16;)*
        }
        /// `a = memory[b + c] op imm`
        /// Immediate.
        #[allow(non_upper_case_globals)]
        pub(crate) mod loaded {
            use super::{LOADED, number::Loaded};
            $(pub(crate) const $l: u16 = LOADED + Loaded::$l as u16;)*
        }
        /// `a = b op memory[c + offset]`
        /// Offset.
        #[allow(non_upper_case_globals)]
        pub(crate) mod operand {
            use super::{OPERAND, number::Operand};
            $(pub(crate) const $o: u16 = OPERAND + Operand::$o as u16;)*
        }

        fn shifted_opcode(outer: u16, inner: u16) -> Option<u16> {
            $(if (outer, inner) == (slot::$so, imm::$si) {
                return Some(shifted::$s);
            })*
            None
        }

        /// The opcode that adds to a cell before this branch on the cell.
        fn step_opcode(branch: u16) -> Option<u16> {
            use crate::code::{br_if, br_if_imm, br_unless, br_unless_imm};
            Some(match branch {
                $(br_if::$t => step_if::$t,)*
                $(br_unless::$t => step_unless::$t,)*
                $(br_if_imm::$t => step_if_imm::$t,)*
                $(br_unless_imm::$t => step_unless_imm::$t,)*
                _ => return None,
            })
        }

        fn loaded_opcode(load: u16, op: u16) -> Option<u16> {
            $(if (load, op) == (hand::$ll, imm::$lo) {
                return Some(loaded::$l);
            })*
            None
        }

        fn operand_opcode(op: u16, load: u16) -> Option<u16> {
            $(if (op, load) == (slot::$o, hand::$ol) {
                return Some(operand::$o);
            })*
            None
        }
    };
}

with_fused_rows!(define_fused {});

macro_rules! access_opcodes {
    ($($(#[$doc:meta])* $name:ident)*) => {
        mod access_number {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
            pub(super) enum Access { $($name,)* Count }
        }
        /// Accesses that compute their address, and pairs of accesses. Loads are in the order of the near loads, and so are stores.
        pub(crate) mod access {
            use super::{HAND, access_number::Access};
            $($(#[$doc])* pub(crate) const $name: u16 = HAND + Access::$name as u16;)*
        }
        /// The end of these opcodes.
        pub(crate) const END: u16 = HAND + access_number::Access::Count as u16;
    };
}

access_opcodes! {
    /// `a = memory[b + (c << k) + offset]`; `c` and `k` are packed.
    /// Offset.
    INDEXED8_U
    INDEXED8_S
    INDEXED16_U
    INDEXED16_S
    INDEXED32_U
    INDEXED32_S
    INDEXED64
    /// `a = memory[(b << c) + offset]`
    /// Offset.
    SCALED8_U
    SCALED8_S
    SCALED16_U
    SCALED16_S
    SCALED32_U
    SCALED32_S
    SCALED64
    /// `a = memory[memory[b + c] + offset]`, the address being 32 bits.
    /// Offset.
    CHASE8_U
    CHASE8_S
    CHASE16_U
    CHASE16_S
    CHASE32_U
    CHASE32_S
    CHASE64
    /// `memory[b + (c << k) + offset] = a`; `c` and `k` are packed.
    /// Offset.
    PUT_INDEXED8
    PUT_INDEXED16
    PUT_INDEXED32
    PUT_INDEXED64
    /// `memory[(b << c) + offset] = a`
    /// Offset.
    PUT_SCALED8
    PUT_SCALED16
    PUT_SCALED32
    PUT_SCALED64
    /// `memory[a + offset] = memory[b + c]`
    /// Offset.
    MOVE8
    MOVE16
    MOVE32
    MOVE64
    /// `memory[a + c] = b as i16`
    PUT_IMM8
    PUT_IMM16
    PUT_IMM32
    PUT_IMM64
}

/// Whether this is one of the branches, whose distance is in `a`.
pub(crate) fn is_step(op: u16) -> bool {
    (STEP_IF..LOADED).contains(&op)
}

/// Bits of a packed cell that name the cell.
const CELL_BITS: u32 = 10;

fn pack(cell: u16, small: u16) -> Option<u16> {
    (cell >> CELL_BITS == 0 && small >> (16 - CELL_BITS) == 0).then_some(cell | small << CELL_BITS)
}

/// The cell of a packed cell.
#[inline(always)]
pub(crate) const fn packed_cell(packed: u16) -> u16 {
    packed & ((1 << CELL_BITS) - 1)
}

/// The number of a packed cell.
#[inline(always)]
pub(crate) const fn packed_number(packed: u16) -> u16 {
    packed >> CELL_BITS
}

/// The number of a packed cell, if it has a sign.
#[inline(always)]
pub(crate) const fn packed_signed(packed: u16) -> i32 {
    (packed as i16 >> CELL_BITS) as i32
}

/// `left op (what `inner` gives)`, but for the destination.
pub(crate) fn shift(op: u16, left: u16, inner: Instr) -> Option<Instr> {
    // An amount beyond the width means less than it says; compilers write none.
    let c = pack(inner.b, inner.c)?;
    Some(Instr::new(shifted_opcode(op, inner.op)?, 0, left, c))
}

/// `left op (what `load` gives)`, but for the destination, and the word after it.
pub(crate) fn memory_operand(op: u16, left: u16, load: Instr) -> Option<(Instr, u32)> {
    Some((Instr::new(operand_opcode(op, load.op)?, 0, left, load.b), load.c.into()))
}

/// `(what `load` gives) op value` for an opcode with an immediate, but for the destination.
pub(crate) fn load_then(op: u16, load: Instr) -> Option<Instr> {
    Some(Instr::new(loaded_opcode(load.op, op)?, 0, load.b, load.c))
}

/// The branch that first does what `step` does, which is the instruction before it.
pub(crate) fn step_and_branch(step: Instr, branch: Instr) -> Option<Instr> {
    if step.op != imm::I32Add || step.a != step.b || step.a != branch.b {
        return None;
    }
    let by = step.c as i16;
    let signed = by << CELL_BITS >> CELL_BITS == by;
    let b = pack(step.a, by as u16 & 0x3f).filter(|_| signed)?;
    Some(Instr { op: step_opcode(branch.op)?, b, ..branch })
}

/// How an address that an instruction has just computed can be part of the access.
pub(crate) enum Address {
    /// `b + (c << k)`, with `c` and `k` packed.
    Indexed(u16, u16),
    /// `b << k`.
    Scaled(u16, u16),
    /// Loaded from `b + offset`.
    Loaded(u16, u16),
}

/// The address that `instr` computes, if an access can do that itself.
pub(crate) fn address(instr: Instr) -> Option<Address> {
    match instr.op {
        slot::I32Add => Some(Address::Indexed(instr.b, pack(instr.c, 0)?)),
        shifted::AddShl => Some(Address::Indexed(instr.b, instr.c)),
        imm::I32Shl if instr.c < 32 => Some(Address::Scaled(instr.b, instr.c)),
        hand::LOAD32_U => Some(Address::Loaded(instr.b, instr.c)),
        _ => None,
    }
}

/// The load with a near opcode from such an address, but for the destination.
pub(crate) fn load_from(near: u16, address: &Address) -> Instr {
    let row = near - hand::LOAD8_U;
    match *address {
        Address::Indexed(b, c) => Instr::new(access::INDEXED8_U + row, 0, b, c),
        Address::Scaled(b, c) => Instr::new(access::SCALED8_U + row, 0, b, c),
        Address::Loaded(b, c) => Instr::new(access::CHASE8_U + row, 0, b, c),
    }
}

/// The store with a near opcode to such an address.
pub(crate) fn store_to(near: u16, address: &Address, value: u16) -> Option<Instr> {
    let row = near - hand::STORE8;
    match *address {
        Address::Indexed(b, c) => Some(Instr::new(access::PUT_INDEXED8 + row, value, b, c)),
        Address::Scaled(b, c) => Some(Instr::new(access::PUT_SCALED8 + row, value, b, c)),
        Address::Loaded(..) => None,
    }
}

/// The store with a near opcode of what `load` gives, if it stores no more bytes than were loaded.
pub(crate) fn move_to(near: u16, to: u16, load: Instr) -> Option<Instr> {
    let moved = match (near, load.op) {
        (hand::STORE8, hand::LOAD8_U | hand::LOAD8_S) => access::MOVE8,
        (hand::STORE16, hand::LOAD16_U | hand::LOAD16_S) => access::MOVE16,
        (hand::STORE32, hand::LOAD32_U | hand::LOAD32_S) => access::MOVE32,
        (hand::STORE64, hand::LOAD64) => access::MOVE64,
        _ => return None,
    };
    Some(Instr::new(moved, to, load.b, load.c))
}

/// The store with a near opcode of a constant.
pub(crate) fn store_constant(near: u16, to: u16, value: u16, offset: u16) -> Instr {
    Instr::new(near - hand::STORE8 + access::PUT_IMM8, to, value, offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Extern, Imports, Store, Val};

    /// The code of a function with two parameters, in a module with a memory.
    fn code(body: &str) -> Vec<Instr> {
        let wat = format!("(module (memory 1) (func (export \"f\") (param $x i32) (param $y i32) {body}))");
        let module = walrus::Module::from_buffer(&wat::parse_str(wat).expect("a module")).expect("valid");
        let mut store = Store::new(Config::default());
        let instance = store.instantiate(&module.into(), &Imports::new()).expect("links");
        let Some(Extern::Func(func)) = store.export(instance, "f") else { panic!("no function") };
        store.invoke(func, &[Val::I32(8), Val::I32(16)]).expect("returns");
        store.code.instrs
    }

    #[test]
    fn neighbours_become_one_instruction() {
        let y4 = "(i32.shl (local.get $y) (i32.const 2))";
        for (body, op, words) in [
            (format!("(result i32) (i32.xor {y4} (local.get $x))"), shifted::XorShl, 1),
            (format!("(result i32) (i32.load (i32.add (local.get $x) {y4}))"), access::INDEXED32_U, 2),
            ("(i32.store16 (i32.add (local.get $x) (local.get $y)) (local.get $x))".into(), access::PUT_INDEXED16, 2),
            (format!("(result i64) (i64.load {y4})"), access::SCALED64, 2),
            ("(result i32) (i32.load8_s offset=9 (i32.load (local.get $x)))".into(), access::CHASE8_S, 2),
            ("(result i32) (i32.sub (local.get $x) (i32.load (local.get $y)))".into(), operand::I32Sub, 2),
            ("(result i32) (i32.shr_s (i32.load (local.get $y)) (i32.const 3))".into(), loaded::LoadShrS, 2),
            ("(i64.store (local.get $x) (i64.load (local.get $y)))".into(), access::MOVE64, 2),
            ("(f64.store (local.get $x) (f64.const 0))".into(), access::PUT_IMM64, 1),
            (
                "(result i64) (i64.mul (i64.extend_i32_u (local.get $x)) (i64.const 0x123456789))".into(),
                crate::code::wide::I64Mul,
                2,
            ),
        ] {
            let code = code(&body);
            let at = code.iter().position(|instr| instr.op == op).unwrap_or_else(|| panic!("{body}: {code:?}"));
            // A return follows.
            assert_eq!(code.len(), at + words + 1, "{body}: {code:?}");
        }
        let turn = "(loop $l (local.set $x (i32.add (local.get $x) (i32.const -1))) (br_if $l (i32.gt_s (local.get $x) (i32.const 3))))";
        assert_eq!(code(turn)[0], Instr::new(step_if_imm::I32GtS, -1i16 as u16, 0x3f << CELL_BITS, 3));
    }
}

//! The instruction form: registers are the 64-bit cells of a frame, an instruction is 8 bytes.
//!
//! An instruction names up to three cells (`a`, mostly the destination, `b`, `c`), or one and a 32-bit immediate in `b` and `c`.
//! What does not fit follows in further words of opcode [`hand::DATA`]. A frame begins with the parameters, whose cells are the
//! top of the caller's frame, so that arguments are passed without a copy; the results are left in the same cells:
//!
//! ```text
//! caller:  … | operand | arg 0 | arg 1 |
//! callee:              | param 0 | param 1 | header | locals … | operands …
//! ```
//!
//! The header is at `max(cells of parameters, cells of results)`: bits 0..32 are the return address, bits 32..48 the distance to
//! the caller's frame, bits 48.. the flags [`RETURN_TO_HOST`] and [`RETURN_ACROSS`].
//!
//! A cell number is a `u16` and a frame is seen as an array of 2^16 cells, so no access to a register needs a bounds check. The
//! upper half of a cell that holds an `i32` or `f32` is unspecified.
//!
//! Opcodes are numbers and not one enum, because the same operator appears in several forms (`slot`, `imm`, `br_if`, …) and
//! macros cannot paste names together; each form has a module of its own.

use crate::fused;
use anywasm_ops as ops;

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)] // so that a constant is one load
pub(crate) struct Instr {
    pub(crate) op: u16,
    pub(crate) a: u16,
    pub(crate) b: u16,
    pub(crate) c: u16,
}

impl Instr {
    pub(crate) const fn new(op: u16, a: u16, b: u16, c: u16) -> Self {
        Instr { op, a, b, c }
    }

    pub(crate) const fn with_imm(op: u16, a: u16, imm: u32) -> Self {
        Instr { op, a, b: imm as u16, c: (imm >> 16) as u16 }
    }

    /// A word that is a constant.
    pub(crate) const fn constant(bits: u64) -> Self {
        Instr { op: bits as u16, a: (bits >> 16) as u16, b: (bits >> 32) as u16, c: (bits >> 48) as u16 }
    }

    /// The constant that is this word.
    #[inline(always)]
    pub(crate) const fn bits(self) -> u64 {
        self.op as u64 | (self.a as u64) << 16 | (self.b as u64) << 32 | (self.c as u64) << 48
    }

    pub(crate) const fn data(imm: u32) -> Self {
        Instr::with_imm(hand::DATA, 0, imm)
    }

    /// The 32-bit immediate.
    #[inline(always)]
    pub(crate) const fn imm(self) -> u32 {
        self.b as u32 | (self.c as u32) << 16
    }
}

/// Return to whoever called [`invoke`](crate::Store::invoke), not to code.
pub(crate) const RETURN_TO_HOST: u64 = 1 << 48;
/// Return to a function whose memory 0 may be another one.
pub(crate) const RETURN_ACROSS: u64 = 2 << 48;

/// What a call needs to know of a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Its first instruction, or [`NOT_COMPILED`].
    pub(crate) pc: u32,
    /// Address of its instance's memory 0, or [`NO_MEMORY`].
    pub(crate) memory: u32,
    /// Its type's number.
    pub(crate) ty: u32,
    /// Cell of the header; the locals follow.
    pub(crate) header: u16,
    /// End of the locals' cells, which begin as zeros.
    pub(crate) locals_end: u16,
}

/// The `pc` of a function that has no code yet, or never (a host function).
pub(crate) const NOT_COMPILED: u32 = u32::MAX;
/// The address of no memory.
pub(crate) const NO_MEMORY: u32 = u32::MAX;

/// The code of all functions of a store, one after the other, so that a return needs no look-up.
#[derive(Default)]
pub(crate) struct CodeArena {
    pub(crate) instrs: Vec<Instr>,
    /// Byte offset in its module of the instruction that each word comes from.
    pub(crate) offsets: Vec<u32>,
    /// Start of each function's code and its address, ascending.
    spans: Vec<(u32, u32)>,
}

impl CodeArena {
    /// Appends a function's code and gives its start.
    pub(crate) fn add(&mut self, func: u32, instrs: &[Instr], offsets: &[u32]) -> u32 {
        let start = self.instrs.len() as u32;
        self.spans.push((start, func));
        self.instrs.extend_from_slice(instrs);
        self.offsets.extend_from_slice(offsets);
        start
    }

    /// Address of the function whose code holds the instruction at `pc`.
    pub(crate) fn func_at(&self, pc: usize) -> Option<u32> {
        let after = self.spans.partition_point(|&(start, _)| start as usize <= pc);
        after.checked_sub(1).map(|i| self.spans[i].1)
    }
}

macro_rules! define_opcodes {
    (cond { $($c:ident $cm:ident;)* } int { $($i:ident $im:ident;)* }
     fcond { $($fc:ident $fcm:ident;)* } float { $($f:ident $fm:ident;)* } unary { $($u:ident $um:ident;)* }) => {
        mod number {
            #[allow(dead_code)]
            pub(super) enum Binary { $($c,)* $($i,)* $($fc,)* $($f,)* Count }
            #[allow(dead_code)]
            pub(super) enum Cond { $($c,)* Count }
            #[allow(dead_code)]
            pub(super) enum Int { $($i,)* Count }
            #[allow(dead_code)]
            pub(super) enum FCond { $($fc,)* Count }
            #[allow(dead_code)]
            pub(super) enum Unary { $($u,)* Count }
        }

        const CONDS: u16 = number::Cond::Count as u16;
        const IMMS: u16 = CONDS + number::Int::Count as u16;
        const FCONDS: u16 = number::FCond::Count as u16;
        const BRANCHES: u16 = CONDS + FCONDS;

        const IMM: u16 = number::Binary::Count as u16;
        const UNARY: u16 = IMM + IMMS;
        const BR_IF: u16 = UNARY + number::Unary::Count as u16;
        const BR_UNLESS: u16 = BR_IF + BRANCHES;
        const BR_IF_IMM: u16 = BR_UNLESS + BRANCHES;
        const BR_UNLESS_IMM: u16 = BR_IF_IMM + CONDS;
        const WIDE: u16 = BR_UNLESS_IMM + CONDS;
        const HAND: u16 = WIDE + IMMS;

        /// `a = b op c`
        #[allow(non_upper_case_globals)]
        pub(crate) mod slot {
            use super::number::Binary;
            $(pub(crate) const $c: u16 = Binary::$c as u16;)*
            $(pub(crate) const $i: u16 = Binary::$i as u16;)*
            $(pub(crate) const $fc: u16 = Binary::$fc as u16;)*
            $(pub(crate) const $f: u16 = Binary::$f as u16;)*
        }

        /// `a = b op (c as i16)`
        #[allow(non_upper_case_globals)]
        pub(crate) mod imm {
            use super::{IMM, number::Binary};
            $(pub(crate) const $c: u16 = IMM + Binary::$c as u16;)*
            $(pub(crate) const $i: u16 = IMM + Binary::$i as u16;)*
        }

        /// `a = b op constant`
        /// The constant, all of its 64 bits.
        #[allow(non_upper_case_globals)]
        pub(crate) mod wide {
            use super::{WIDE, number::Binary};
            $(pub(crate) const $c: u16 = WIDE + Binary::$c as u16;)*
            $(pub(crate) const $i: u16 = WIDE + Binary::$i as u16;)*
        }

        /// `a = op b`
        #[allow(non_upper_case_globals)]
        pub(crate) mod unary {
            use super::{UNARY, number::Unary};
            $(pub(crate) const $u: u16 = UNARY + Unary::$u as u16;)*
        }

        /// `if b op c { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod br_if {
            use super::{BR_IF, CONDS, number::{Cond, FCond}};
            $(pub(crate) const $c: u16 = BR_IF + Cond::$c as u16;)*
            $(pub(crate) const $fc: u16 = BR_IF + CONDS + FCond::$fc as u16;)*
        }

        /// `if !(b op c) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod br_unless {
            use super::{BR_UNLESS, CONDS, number::{Cond, FCond}};
            $(pub(crate) const $c: u16 = BR_UNLESS + Cond::$c as u16;)*
            $(pub(crate) const $fc: u16 = BR_UNLESS + CONDS + FCond::$fc as u16;)*
        }

        /// `if b op (c as i16) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod br_if_imm {
            use super::{BR_IF_IMM, number::Cond};
            $(pub(crate) const $c: u16 = BR_IF_IMM + Cond::$c as u16;)*
        }

        /// `if !(b op (c as i16)) { pc += a as i16 }`
        #[allow(non_upper_case_globals)]
        pub(crate) mod br_unless_imm {
            use super::{BR_UNLESS_IMM, number::Cond};
            $(pub(crate) const $c: u16 = BR_UNLESS_IMM + Cond::$c as u16;)*
        }

        /// The opcode for two cells, and for a cell and an immediate if there is one; `None` for an operator on vectors.
        pub(crate) fn binary(op: ops::BinaryOp) -> Option<(u16, Option<u16>)> {
            Some(match op {
                $(ops::BinaryOp::$c => (slot::$c, Some(imm::$c)),)*
                $(ops::BinaryOp::$i => (slot::$i, Some(imm::$i)),)*
                $(ops::BinaryOp::$fc => (slot::$fc, None),)*
                $(ops::BinaryOp::$f => (slot::$f, None),)*
                _ => return None,
            })
        }

        /// The opcode; `None` for an operator on vectors.
        pub(crate) fn unary(op: ops::UnaryOp) -> Option<u16> {
            Some(match op {
                $(ops::UnaryOp::$u => unary::$u,)*
                _ => return None,
            })
        }
    };
}

with_scalar_rows!(define_opcodes);

/// The opcode that branches on the result of `op` instead of leaving it in a cell: if it is not zero, or if it is zero.
pub(crate) fn branch_on(op: u16, nonzero: bool) -> Option<u16> {
    const FIRST_FCOND: u16 = CONDS + number::Int::Count as u16;
    let pick =
        |base_if: u16, base_unless: u16, index: u16| Some(if nonzero { base_if + index } else { base_unless + index });
    if op < CONDS {
        pick(BR_IF, BR_UNLESS, op)
    } else if (FIRST_FCOND..FIRST_FCOND + FCONDS).contains(&op) {
        pick(BR_IF, BR_UNLESS, op - FIRST_FCOND + CONDS)
    } else if (IMM..IMM + CONDS).contains(&op) {
        pick(BR_IF_IMM, BR_UNLESS_IMM, op - IMM)
    } else {
        None
    }
}

/// The branch that is taken when this one is not. Only for branches whose distance is short.
pub(crate) fn opposite(op: u16) -> u16 {
    match op {
        BR_IF..BR_UNLESS => op + BRANCHES,
        BR_UNLESS..BR_IF_IMM => op - BRANCHES,
        BR_IF_IMM..BR_UNLESS_IMM => op + CONDS,
        _ => op - CONDS,
    }
}

/// Whether the branch distance is in `a`, and not the 32-bit immediate.
pub(crate) fn has_short_distance(op: u16) -> bool {
    (BR_IF..WIDE).contains(&op) || fused::is_step(op)
}

/// From an opcode with a short immediate to that with a constant in a further word.
pub(crate) const TO_WIDE: u16 = WIDE - IMM;

macro_rules! hand_opcodes {
    ($($(#[$doc:meta])* $name:ident)*) => {
        mod hand_number {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
            pub(super) enum Hand { $($name,)* Count }
        }
        /// Everything that is not a pure operator. `imm` is the 32-bit immediate; a second line describes a further word.
        pub(crate) mod hand {
            use super::{HAND, hand_number::Hand};
            $($(#[$doc])* pub(crate) const $name: u16 = HAND + Hand::$name as u16;)*
        }
        /// The first of those in `fused.rs`.
        pub(crate) const FUSED: u16 = HAND + hand_number::Hand::Count as u16;
        /// The first of those in `aside.rs`.
        pub(crate) const ASIDE: u16 = fused::END;
    };
}

hand_opcodes! {
    /// A word that belongs to the instruction before it.
    DATA
    /// `a = b`
    COPY
    /// Two cells: `a = b`.
    COPY2
    /// `a = imm`, sign-extended.
    CONST
    /// `a = imm | imm << 32`.
    /// High half.
    CONST64
    /// `a = if b != 0 (i32) { c } else { a' }`
    /// `a'`.
    SELECT
    /// The same for two cells each.
    SELECT2
    /// `pc += imm`
    BR
    /// `if a != 0 (i32) { pc += imm }`
    BR_IF
    /// `if a == 0 (i32) { pc += imm }`
    BR_UNLESS
    /// Goes on at the `min(a, imm)`th of the `BR`s that follow.
    BR_TABLE
    /// Trap number imm.
    TRAP
    /// Uses imm units of fuel.
    FUEL
    /// `a = global cell imm`
    GLOBAL_GET
    /// Two cells.
    GLOBAL_GET2
    /// `global cell imm = a`
    GLOBAL_SET
    /// Two cells.
    GLOBAL_SET2
    /// `a = memory[b + c]`; likewise the next six, by size and extension.
    LOAD8_U
    LOAD8_S
    LOAD16_U
    LOAD16_S
    LOAD32_U
    LOAD32_S
    LOAD64
    /// `a = memory[imm]`.
    LOAD8_U_AT
    LOAD8_S_AT
    LOAD16_U_AT
    LOAD16_S_AT
    LOAD32_U_AT
    LOAD32_S_AT
    LOAD64_AT
    /// `a = memory[b + offset]`
    /// Offset.
    LOAD8_U_OFFSET
    LOAD8_S_OFFSET
    LOAD16_U_OFFSET
    LOAD16_S_OFFSET
    LOAD32_U_OFFSET
    LOAD32_S_OFFSET
    LOAD64_OFFSET
    /// `memory[a + c] = b`
    STORE8
    STORE16
    STORE32
    STORE64
    /// `memory[imm] = a`
    STORE8_AT
    STORE16_AT
    STORE32_AT
    STORE64_AT
    /// `memory[a + offset] = b`
    /// Offset.
    STORE8_OFFSET
    STORE16_OFFSET
    STORE32_OFFSET
    STORE64_OFFSET
    /// Calls function imm with the arguments at `a`.
    CALL
    /// Calls element `b` of a table with the arguments at `a`.
    /// Table. / Type.
    CALL_INDIRECT
    /// Calls the reference in `b` with the arguments at `a`.
    CALL_REF
    /// Calls function imm in place of this frame, with the arguments at `a`.
    /// Header cell in `a`, number of argument cells in `b`.
    RETURN_CALL
    /// Calls element `b` in place of this frame.
    /// As for `RETURN_CALL`. / Table. / Type.
    RETURN_CALL_INDIRECT
    /// Calls the reference in `b` in place of this frame.
    /// As for `RETURN_CALL`.
    RETURN_CALL_REF
    /// Returns; the header is in cell `a`.
    RETURN
    /// Returns `b`.
    RETURN1
    /// `if b == 0 { trap a }`
    TRAP_IF_NULL
    // From here on the dispatch loop is left, see `slow.rs`.
    /// The next instruction, one of `aside.rs`, accesses memory imm.
    FAR
    /// `a = wait(b, c)`
    /// Timeout in `a`, memory. / Low half of the offset, 1 in `a` for an `i64`. / High half.
    ATOMIC_WAIT
    /// `a = notify(b, c)`
    /// Memory. / Low half of the offset. / High half.
    ATOMIC_NOTIFY
    /// `a = size of memory imm`
    MEMORY_SIZE
    /// `a = grow by b`
    /// Memory.
    MEMORY_GROW
    /// `fill(a, b, c)`
    /// Memory.
    MEMORY_FILL
    /// `copy(a, b, c)`
    /// Destination memory. / Source memory.
    MEMORY_COPY
    /// `init(a, b, c)`
    /// Memory. / Segment. / Instance.
    MEMORY_INIT
    /// Drops segment imm.
    /// Instance.
    DATA_DROP
    /// `a = table[b]`
    /// Table.
    TABLE_GET
    /// `table[a] = b`
    /// Table.
    TABLE_SET
    /// `a = size of table imm`
    TABLE_SIZE
    /// `a = grow by b, with c`
    /// Table.
    TABLE_GROW
    /// `fill(a, b, c)`
    /// Table.
    TABLE_FILL
    /// `copy(a, b, c)`
    /// Destination table. / Source table.
    TABLE_COPY
    /// `init(a, b, c)`
    /// Table. / Segment. / Instance.
    TABLE_INIT
    /// Drops segment imm.
    /// Instance.
    ELEM_DROP
    /// `a = new structure of type imm` with the fields from cell `a` on
    STRUCT_NEW
    /// `a = new structure of type imm` with default fields
    STRUCT_NEW_DEFAULT
    /// `a = cell c of structure b`
    /// `a` is the `Form`.
    STRUCT_GET
    /// `cell c of structure a = b`
    /// `a` is the `Form`.
    STRUCT_SET
    /// `a = 1 if b has the type, else 0`
    /// Reference type.
    REF_TEST
    /// Traps if `b` does not have the type.
    /// Reference type.
    REF_CAST
    /// `a = i31 of b`
    REF_I31
    /// `a = value of i31 b`
    I31_GET_S
    I31_GET_U
    /// `a = new array of b's, c of them`
    /// Type.
    ARRAY_NEW
    /// `a = new array of b default values`
    /// Type.
    ARRAY_NEW_DEFAULT
    /// `a = new array` of the elements from cell `a` on
    /// Type. / Number of elements.
    ARRAY_NEW_FIXED
    /// `a = new array` of the segment's bytes from `b` on, `c` elements
    /// Type. / Segment. / Instance.
    ARRAY_NEW_DATA
    /// `a = new array` of the segment's elements from `b` on, `c` of them
    /// Type. / Segment. / Instance.
    ARRAY_NEW_ELEM
    /// `a = length of b`
    ARRAY_LEN
    /// `a = b[c]`
    /// `a` is the `Form`.
    ARRAY_GET
    /// `a[b] = c`
    ARRAY_SET
    /// Array, start, value, length from cell `a` on.
    /// Cells of the value.
    ARRAY_FILL
    /// Array, start, array, start, length from cell `a` on.
    ARRAY_COPY
    /// Array, start, start in the segment, length from cell `a` on.
    /// Segment. / Instance.
    ARRAY_INIT_DATA
    /// As for `ARRAY_INIT_DATA`.
    ARRAY_INIT_ELEM
    /// Throws an exception of tag imm with the values from cell `a` on.
    THROW
    /// Throws the exception `a` again.
    THROW_REF
}

/// From the near opcode to the form with an absolute address, and to the form with a 32-bit offset.
pub(crate) const LOAD_FORMS: u16 = hand::LOAD8_U_AT - hand::LOAD8_U;
/// The same for stores.
pub(crate) const STORE_FORMS: u16 = hand::STORE8_AT - hand::STORE8;

/// The near opcode of a load that leaves its value in one cell, without more to it. The type does not matter: a sign-extended `i32` is a
/// sign-extended `i64` whose upper half nobody reads.
pub(crate) fn load(op: ops::LoadOp) -> Option<u16> {
    if op.atomic() {
        return None;
    }
    Some(match (op.bytes(), op.shape()) {
        (1, ops::LoadShape::Unsigned) => hand::LOAD8_U,
        (1, ops::LoadShape::Signed) => hand::LOAD8_S,
        (2, ops::LoadShape::Unsigned) => hand::LOAD16_U,
        (2, ops::LoadShape::Signed) => hand::LOAD16_S,
        (4, ops::LoadShape::Unsigned | ops::LoadShape::Whole) => hand::LOAD32_U,
        (4, ops::LoadShape::Signed) => hand::LOAD32_S,
        (8, ops::LoadShape::Whole) => hand::LOAD64,
        _ => return None,
    })
}

/// The near opcode of a store of one cell, without more to it.
pub(crate) fn store(op: ops::StoreOp) -> Option<u16> {
    if op.atomic() {
        return None;
    }
    Some(match (op.bytes(), op.lane()) {
        (1, None) => hand::STORE8,
        (2, None) => hand::STORE16,
        (4, None) => hand::STORE32,
        (8, None) => hand::STORE64,
        _ => return None,
    })
}

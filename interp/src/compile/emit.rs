//! The code under construction: words, labels, and the short branches.

use super::Failure;
use crate::code::{self, Instr, hand};

/// A place in the code that branches lead to.
#[derive(Default)]
pub(super) struct Label {
    target: Option<usize>,
    /// The branches that wait for the target.
    waiting: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Emitter {
    pub(super) instrs: Vec<Instr>,
    pub(super) offsets: Vec<u32>,
    /// Offset in the module of the instruction at hand.
    pub(super) offset: u32,
    pub(super) long_branches: bool,
    pub(super) failure: Option<Failure>,
    /// Instructions before this one may be reached without the ones before them, and must not be joined with later ones.
    barrier: usize,
    /// The last instruction, if its destination in `a` is an operand's home.
    last: Option<(usize, u16)>,
}

impl Emitter {
    pub(super) fn push(&mut self, instr: Instr) -> usize {
        self.last = None;
        self.append(instr)
    }

    fn append(&mut self, instr: Instr) -> usize {
        self.instrs.push(instr);
        self.offsets.push(self.offset);
        self.instrs.len() - 1
    }

    /// An instruction whose result goes to the home `instr.a`, where a following `local.set` may find and redirect it.
    pub(super) fn push_value(&mut self, instr: Instr) -> usize {
        let at = self.push(instr);
        self.last = Some((at, instr.a));
        at
    }

    /// A further word of the last instruction.
    pub(super) fn data(&mut self, imm: u32) {
        self.append(Instr::data(imm));
    }

    /// A further word of the last instruction.
    pub(super) fn further(&mut self, word: Instr) {
        self.append(word);
    }

    /// Sends the value that was just computed for the home `cell` to `local`, if that is possible.
    pub(super) fn redirect(&mut self, cell: u16, local: u16) -> bool {
        match self.last.take() {
            Some((at, home)) if home == cell && at >= self.barrier => {
                self.instrs[at].a = local;
                true
            }
            _ => false,
        }
    }

    /// Takes back the instruction that has just computed the home `cell`, if it can be a branch, and gives it as the branch that
    /// is taken when the value is not zero (`nonzero`) or is zero.
    pub(super) fn take_condition(&mut self, cell: u16, nonzero: bool) -> Option<Instr> {
        let (at, home) = self.last?;
        if self.long_branches || home != cell || at + 1 != self.instrs.len() || at < self.barrier {
            return None;
        }
        let instr = self.instrs[at];
        // `br_if (eqz (compare))` is the opposite branch on the comparison.
        let compared = at.checked_sub(1).filter(|&before| before >= self.barrier).map(|before| self.instrs[before]);
        if let Some(inner) = compared
            && (instr.op, instr.b, instr.c) == (code::imm::I32Eq, cell, 0)
            && inner.a == cell
            && let Some(op) = code::branch_on(inner.op, !nonzero)
        {
            self.truncate(at - 1);
            return Some(Instr { op, ..inner });
        }
        let op = code::branch_on(instr.op, nonzero)?;
        self.truncate(at);
        Some(Instr { op, ..instr })
    }

    fn truncate(&mut self, len: usize) {
        self.instrs.truncate(len);
        self.offsets.truncate(len);
        self.last = None;
    }

    /// A branch to `label`; the distance is filled in.
    pub(super) fn branch(&mut self, instr: Instr, label: &mut Label) {
        let at = self.push(instr);
        match label.target {
            Some(target) => self.aim(at, target),
            None => label.waiting.push(at),
        }
    }

    /// A branch back to the loop that begins at `label`. Where the loop begins with a branch out of it, that test is repeated
    /// here, so that a turn executes one branch and not two.
    pub(super) fn branch_back(&mut self, label: &mut Label) {
        if let Some(target) = label.target
            && let Some(&first) = self.instrs.get(target)
            && code::has_short_distance(first.op)
            && self.instrs.len() - target < i16::MAX as usize
        {
            let at = self.push(Instr { op: code::opposite(first.op), ..first });
            self.aim(at, target + 1);
        }
        self.branch(Instr::with_imm(hand::BR, 0, 0), label);
    }

    /// Lets the label's branches come here.
    pub(super) fn bind(&mut self, label: &mut Label) {
        let here = self.instrs.len();
        label.target = Some(here);
        self.barrier = here;
        for at in std::mem::take(&mut label.waiting) {
            self.aim(at, here);
        }
    }

    fn aim(&mut self, at: usize, target: usize) {
        let distance = target as i64 - (at as i64 + 1);
        let instr = &mut self.instrs[at];
        if code::has_short_distance(instr.op) {
            match i16::try_from(distance) {
                Ok(distance) => instr.a = distance as u16,
                Err(_) => self.failure = Some(Failure::TooFar),
            }
        } else {
            *instr = Instr::with_imm(instr.op, instr.a, distance as i32 as u32);
        }
    }

    /// A value into a cell.
    pub(super) fn constant(&mut self, cell: u16, bits: u64) {
        if bits == i64::from(bits as i32) as u64 {
            self.push_value(Instr::with_imm(hand::CONST, cell, bits as u32));
        } else {
            self.push_value(Instr::with_imm(hand::CONST64, cell, bits as u32));
            self.data((bits >> 32) as u32);
        }
    }

    pub(super) fn copy(&mut self, to: u16, from: u16, width: u16) {
        if to != from {
            self.push(Instr::new(if width == 2 { hand::COPY2 } else { hand::COPY }, to, from, 0));
        }
    }
}

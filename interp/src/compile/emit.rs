//! The code under construction: words, labels, and the short branches.

use super::Failure;
use crate::code::{self, Instr, hand};
use crate::fused;

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
    /// Where each instruction begins: what follows it are words that may look like anything.
    starts: Vec<u32>,
}

impl Emitter {
    pub(super) fn push(&mut self, instr: Instr) -> usize {
        self.last = None;
        self.starts.push(self.instrs.len() as u32);
        self.append(instr)
    }

    /// The `n`th instruction from the end, if it and those after it have no further words, and nothing is reached without it.
    fn nth_last(&self, n: usize) -> Option<Instr> {
        let at = self.instrs.len().checked_sub(1 + n)?;
        let start = self.starts.len().checked_sub(1 + n)?;
        (at >= self.barrier && self.starts[start] as usize == at).then(|| self.instrs[at])
    }

    /// The last instruction, if it has just computed the home `cell`.
    pub(super) fn producer(&self, cell: u16) -> Option<Instr> {
        let (at, home) = self.last?;
        if home == cell && at + 1 == self.instrs.len() { self.nth_last(0) } else { None }
    }

    /// Takes back the last instruction, which has no further words, and gives its offset in the module.
    pub(super) fn retract(&mut self) -> u32 {
        let at = self.instrs.len() - 1;
        let offset = self.offsets[at];
        self.truncate(at);
        offset
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
        let instr = self.producer(cell).filter(|_| !self.long_branches)?;
        let at = self.instrs.len() - 1;
        // `br_if (eqz (compare))` is the opposite branch on the comparison.
        if (instr.op, instr.b, instr.c) == (code::imm::I32Eq, cell, 0)
            && let Some(inner) = self.nth_last(1)
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
        while self.starts.last().is_some_and(|&start| start as usize >= len) {
            self.starts.pop();
        }
        self.last = None;
    }

    /// A branch to `label`; the distance is filled in.
    pub(super) fn branch(&mut self, instr: Instr, label: &mut Label) {
        let instr = self.step_and_branch(instr).unwrap_or(instr);
        let at = self.push(instr);
        match label.target {
            Some(target) => self.aim(at, target),
            None => label.waiting.push(at),
        }
    }

    /// The branch that does the work of the last instruction too, which is taken back, if there is one.
    fn step_and_branch(&mut self, branch: Instr) -> Option<Instr> {
        let step = self.nth_last(0).filter(|_| !self.long_branches)?;
        let compare = match branch.op {
            hand::BR_IF => Instr::new(code::br_if_imm::I32Ne, 0, branch.a, 0),
            hand::BR_UNLESS => Instr::new(code::br_if_imm::I32Eq, 0, branch.a, 0),
            _ => branch,
        };
        let fused = fused::step_and_branch(step, compare)?;
        self.retract();
        Some(fused)
    }

    /// A branch back to the loop that begins at `label`. Where the loop begins with a branch out of it, that test is repeated
    /// here, so that a turn executes one branch and not two.
    pub(super) fn branch_back(&mut self, label: &mut Label) {
        if let Some(target) = label.target
            && let Some(&first) = self.instrs.get(target)
            && code::has_short_distance(first.op)
            // To step again is not to test again.
            && !fused::is_step(first.op)
            && self.instrs.len() - target < i16::MAX as usize
        {
            let test = Instr { op: code::opposite(first.op), ..first };
            let test = self.step_and_branch(test).unwrap_or(test);
            let at = self.push(test);
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

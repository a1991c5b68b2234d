//! The operand stack at compile time.

use super::{Compiler, Failure, Local, MAX_CELLS};
use crate::code::Instr;
use crate::side::Link;
use walrus::LocalId;

#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// In its home.
    Home,
    /// Still in this local; `below` is the next deeper operand that is the same local, as in `Compiler::pending`.
    Local { cell: u16, index: u32, below: u32 },
    /// Not in any cell yet. Only values of one cell.
    Const(u64),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) home: u16,
    pub(super) width: u16,
    pub(super) source: Source,
    /// The references among the operands up to this one: a number into `FuncSide::links`, less one.
    pub(super) chain: u32,
}

impl Compiler<'_> {
    /// The first cell above all operands.
    pub(super) fn top(&self) -> u32 {
        self.stack.last().map_or(self.locals_end, |top| u32::from(top.home + top.width))
    }

    fn push(&mut self, width: u16, source: Source) -> u16 {
        let home = self.top();
        if home > MAX_CELLS {
            self.failure = Some(Failure::TooManyCells);
        }
        let home = home.min(MAX_CELLS) as u16;
        self.stack.push(Operand { home, width, source, chain: self.chain() });
        home
    }

    fn chain(&self) -> u32 {
        self.stack.last().map_or(0, |top| top.chain)
    }

    /// The topmost operand may refer to an object.
    pub(super) fn mark_reference(&mut self) {
        let Some(top) = self.stack.last_mut() else { return };
        self.side.links.push(Link { cell: top.home, below: top.chain });
        top.chain = self.side.links.len() as u32;
    }

    /// Whether an operand that was just popped may refer to an object.
    pub(super) fn was_reference(&self, operand: &Operand) -> bool {
        operand.chain != self.chain()
    }

    /// The next instruction may collect; what it takes is off the stack, what it gives not yet there.
    pub(super) fn safepoint(&mut self) {
        let chain = self.chain();
        if chain != 0 {
            // What waits in a local is not in its home, where an old reference may be, and keep alive all that grew from it.
            self.flush_locals();
        }
        if self.side.points.last().map_or(0, |&(_, last)| last) != chain {
            self.side.points.push((self.emit.instrs.len() as u32, chain));
        }
    }

    /// An operand in its home, which is the result.
    pub(super) fn push_home(&mut self, width: u16) -> u16 {
        self.push(width, Source::Home)
    }

    pub(super) fn push_const(&mut self, bits: u64) {
        self.push(1, Source::Const(bits));
    }

    pub(super) fn push_local(&mut self, local: Local) {
        let below = self.pending[local.index as usize];
        self.push(local.width, Source::Local { cell: local.cell, index: local.index, below });
        self.pending[local.index as usize] = self.stack.len() as u32;
        if local.traced {
            self.mark_reference();
        }
    }

    pub(super) fn pop(&mut self) -> Operand {
        let operand = self.stack.pop().expect("a valid function has its operands");
        if let Source::Local { index, below, .. } = operand.source {
            self.pending[index as usize] = below;
        }
        self.flushed = self.flushed.min(self.stack.len());
        operand
    }

    /// The cell that an operand off the stack is in; a constant is put into its home, which is free.
    pub(super) fn cell(&mut self, operand: Operand) -> u16 {
        match operand.source {
            Source::Home => operand.home,
            Source::Local { cell, .. } => cell,
            Source::Const(bits) => {
                self.emit.constant(operand.home, bits);
                operand.home
            }
        }
    }

    pub(super) fn pop_cell(&mut self) -> u16 {
        let operand = self.pop();
        self.cell(operand)
    }

    /// Puts the operand at `index` into its home.
    pub(super) fn settle(&mut self, index: usize) {
        let Operand { home, width, source, .. } = self.stack[index];
        match source {
            Source::Home => return,
            Source::Const(bits) => self.emit.constant(home, bits),
            Source::Local { cell, index: local, .. } => {
                self.unlink(local, index as u32 + 1);
                self.emit.copy(home, cell, width);
            }
        }
        self.stack[index].source = Source::Home;
    }

    /// Takes an operand out of the list of its local. In nearly all uses it is the list's first.
    fn unlink(&mut self, local: u32, link: u32) {
        let next = |stack: &[Operand], link: u32| match stack[link as usize - 1].source {
            Source::Local { below, .. } => below,
            _ => 0,
        };
        let below = next(&self.stack, link);
        let mut at = self.pending[local as usize];
        if at == link {
            self.pending[local as usize] = below;
            return;
        }
        while next(&self.stack, at) != link {
            at = next(&self.stack, at);
        }
        if let Source::Local { below: found, .. } = &mut self.stack[at as usize - 1].source {
            *found = below;
        }
    }

    /// Puts the top `count` operands into their homes.
    pub(super) fn settle_top(&mut self, count: usize) {
        // From the top, so that each is the first in its local's list.
        for index in (self.stack.len() - count..self.stack.len()).rev() {
            self.settle(index);
        }
    }

    /// Puts every operand that is a local into its home: what follows may be executed or not.
    pub(super) fn flush_locals(&mut self) {
        for index in (self.flushed..self.stack.len()).rev() {
            if matches!(self.stack[index].source, Source::Local { .. }) {
                self.settle(index);
            }
        }
        self.flushed = self.stack.len();
    }

    pub(super) fn local(&self, id: LocalId) -> Local {
        self.locals[&id]
    }

    /// `local.set`, and `local.tee` when `keep`.
    pub(super) fn set_local(&mut self, id: LocalId, keep: bool) {
        let local = self.local(id);
        let operand = self.pop();
        let unchanged = matches!(operand.source, Source::Local { cell, .. } if cell == local.cell);
        if !unchanged {
            while let Some(link) = self.pending[local.index as usize].checked_sub(1) {
                self.settle(link as usize);
            }
            match operand.source {
                Source::Const(bits) => {
                    self.emit.constant(local.cell, bits);
                }
                Source::Local { cell, .. } => self.emit.copy(local.cell, cell, local.width),
                Source::Home => {
                    if !self.emit.redirect(operand.home, local.cell) {
                        self.emit.copy(local.cell, operand.home, local.width);
                    }
                }
            }
        }
        if keep {
            self.push_local(local);
        }
    }

    /// An instruction with its result in a new operand.
    pub(super) fn emit_value(&mut self, width: u16, instr: impl FnOnce(u16) -> Instr) {
        let home = self.push_home(width);
        self.emit.push_value(instr(home));
    }
}

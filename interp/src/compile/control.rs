//! Blocks and branches.

use super::Compiler;
use super::emit::Label;
use super::operands::Source;
use super::tries::Handler;
use crate::code::{self, Instr, hand};
use crate::instance::Instance;
use crate::side::NONE;
use walrus::ValType;
use walrus::ir::{self, InstrSeqId, InstrSeqType, LegacyCatch, TryTableCatch};

pub(super) enum Kind<'a> {
    Function,
    Block,
    Loop,
    /// The first arm of an `if`; holds the second arm and the label of its beginning.
    Then {
        alternative: InstrSeqId,
        otherwise: Label,
    },
    Else,
    TryTable(&'a [TryTableCatch]),
    /// The body of a legacy `try`.
    Try(&'a [LegacyCatch]),
    /// One of its handlers.
    Handler(Handler<'a>),
}

/// An open instruction sequence.
pub(super) struct Control<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) seq: InstrSeqId,
    pub(super) instrs: &'a [(ir::Instr, ir::InstrLocId)],
    /// Index of the next instruction.
    pub(super) next: usize,
    /// Whether the end is not reached by falling through.
    pub(super) unreachable: bool,
    /// Operands below the parameters.
    pub(super) height: usize,
    pub(super) params: &'a [ValType],
    pub(super) results: &'a [ValType],
    pub(super) label: Label,
    /// Number of the region that sees what is thrown here first.
    pub(super) region: u32,
    /// The `FUEL` instruction, and what it must count up to here.
    pub(super) fuel: Option<(usize, u32)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn open(&mut self, kind: Kind<'a>, id: InstrSeqId) {
        let seq = self.func.block(id);
        let instance: &'a Instance = self.context.instance;
        let (params, results): (&'a [ValType], &'a [ValType]) = match &seq.ty {
            InstrSeqType::Simple(None) => (&[], &[]),
            InstrSeqType::Simple(Some(result)) => (&[], std::slice::from_ref(result)),
            InstrSeqType::MultiValue(ty) => instance.module.types.params_results(*ty),
        };
        if self.labels.len() <= id.index() {
            self.labels.resize(id.index() + 1, u32::MAX);
        }
        self.labels[id.index()] = self.control.len() as u32;
        let height = self.stack.len() - params.len();
        self.control.push(Control {
            kind,
            seq: id,
            instrs: &seq.instrs,
            next: 0,
            unreachable: false,
            height,
            params,
            results,
            label: Label::default(),
            region: self.control.last().map_or(NONE, |around| around.region),
            fuel: None,
        });
    }

    fn start_counting(&mut self) {
        if self.context.count_fuel {
            let at = self.emit.push(Instr::with_imm(hand::FUEL, 0, 0));
            self.control.last_mut().expect("a block is open").fuel = Some((at, 1));
        }
    }

    /// The innermost loop pays for its instructions at each turn.
    pub(super) fn count_fuel(&mut self) {
        if self.context.count_fuel
            && let Some((_, count)) = self.control.iter_mut().rev().find_map(|c| c.fuel.as_mut())
        {
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn enter_function(&mut self) {
        self.open(Kind::Function, self.func.entry_block());
        self.start_counting();
    }

    pub(super) fn block(&mut self, id: InstrSeqId) {
        self.flush_locals();
        self.open(Kind::Block, id);
    }

    pub(super) fn loop_(&mut self, id: InstrSeqId) {
        self.flush_locals();
        self.open(Kind::Loop, id);
        let params = self.control.last().map_or(0, |c| c.params.len());
        self.settle_top(params);
        let mut label = Label::default();
        self.emit.bind(&mut label);
        self.control.last_mut().expect("the loop is open").label = label;
        self.start_counting();
    }

    pub(super) fn if_else(&mut self, consequent: InstrSeqId, alternative: InstrSeqId) {
        let branch = self.pop_condition(false);
        self.flush_locals();
        self.open(Kind::Then { alternative, otherwise: Label::default() }, consequent);
        // Both arms begin with the same operands.
        let params = self.control.last().map_or(0, |c| c.params.len());
        self.settle_top(params);
        if let Some(Control { kind: Kind::Then { otherwise, .. }, .. }) = self.control.last_mut() {
            self.emit.branch(branch, otherwise);
        }
    }

    /// Pops an `i32` and gives the branch that is taken if it is not zero, or is zero. It must be emitted before any of the
    /// operator's own operands changes; settling operands below does no harm.
    pub(super) fn pop_condition(&mut self, nonzero: bool) -> Instr {
        let operand = self.pop();
        if matches!(operand.source, Source::Home)
            && let Some(branch) = self.emit.take_condition(operand.home, nonzero)
        {
            return branch;
        }
        let cell = self.cell(operand);
        Instr::with_imm(if nonzero { hand::BR_IF } else { hand::BR_UNLESS }, cell, 0)
    }

    /// The innermost sequence ends.
    pub(super) fn end(&mut self) {
        let mut control = self.control.pop().expect("a block is open");
        let results = control.results.len();
        if let Some((at, count)) = control.fuel {
            self.emit.instrs[at] = Instr::with_imm(hand::FUEL, 0, count);
        }
        match control.kind {
            Kind::Function => {
                if !control.unreachable {
                    self.return_();
                }
                return;
            }
            Kind::TryTable(_) | Kind::Try(_) | Kind::Handler(_) => return self.end_try(control),
            _ => {}
        }
        if !control.unreachable {
            self.settle_top(results);
        }
        self.cut(control.height);
        match std::mem::replace(&mut control.kind, Kind::Block) {
            Kind::Then { alternative, mut otherwise } => {
                let empty = self.func.block(alternative).instrs.is_empty() && control.params.is_empty();
                if empty {
                    self.emit.bind(&mut otherwise);
                } else {
                    if !control.unreachable {
                        self.emit.branch(Instr::with_imm(hand::BR, 0, 0), &mut control.label);
                    }
                    self.emit.bind(&mut otherwise);
                    self.push_all(control.params);
                    self.open(Kind::Else, alternative);
                    self.control.last_mut().expect("the second arm is open").label = control.label;
                    return;
                }
            }
            Kind::Loop => {
                self.push_all(control.results);
                return;
            }
            _ => {}
        }
        self.close(control);
    }

    /// Branches to the end of a block come here.
    pub(super) fn close(&mut self, mut control: Control<'a>) {
        self.emit.bind(&mut control.label);
        self.push_all(control.results);
        self.labels[control.seq.index()] = u32::MAX;
    }

    pub(super) fn push_all(&mut self, types: &[ValType]) {
        for &ty in types {
            self.push_value(self.val_type(ty));
        }
        // These are in their homes already.
        if self.flushed + types.len() == self.stack.len() {
            self.flushed = self.stack.len();
        }
    }

    /// An operand of this type in its home.
    pub(super) fn push_value(&mut self, ty: crate::types::ValType) -> u16 {
        let home = self.push_home(ty.width());
        if self.context.types.is_traced(ty) {
            self.mark_reference();
        }
        home
    }

    pub(super) fn cut(&mut self, height: usize) {
        while self.stack.len() > height {
            self.pop();
        }
    }

    /// What follows in this sequence is not executed (and walrus does not hold it).
    pub(super) fn set_unreachable(&mut self) {
        self.control.last_mut().expect("a block is open").unreachable = true;
    }

    pub(super) fn target(&self, id: InstrSeqId) -> usize {
        self.labels[id.index()] as usize
    }

    /// Number of operands that a branch to `target` carries, and whether they are already where they must be, given that they
    /// are in their homes.
    fn carried(&self, target: usize) -> (usize, bool) {
        let control = &self.control[target];
        let count = match control.kind {
            Kind::Loop => control.params.len(),
            Kind::Function => self.results,
            _ => control.results.len(),
        };
        let in_place =
            !matches!(control.kind, Kind::Function) && (count == 0 || self.stack.len() - count == control.height);
        (count, in_place)
    }

    pub(super) fn br(&mut self, id: InstrSeqId) {
        self.branch_always(self.target(id));
        self.set_unreachable();
    }

    /// Leaves the operands as they are.
    pub(super) fn branch_always(&mut self, target: usize) {
        if matches!(self.control[target].kind, Kind::Function) {
            return self.return_();
        }
        let (count, in_place) = self.carried(target);
        if in_place {
            self.settle_top(count);
        } else {
            let mut to = self.cell_at(self.control[target].height);
            // Downwards and in ascending order, so that nothing is overwritten before it is read: see `return_`.
            for index in self.stack.len() - count..self.stack.len() {
                self.move_operand(index, to as u16);
                to += u32::from(self.stack[index].width);
            }
        }
        let Control { kind, label, .. } = &mut self.control[target];
        match kind {
            Kind::Loop => self.emit.branch_back(label),
            _ => self.emit.branch(Instr::with_imm(hand::BR, 0, 0), label),
        }
    }

    /// The home of an operand that would be pushed at this height.
    fn cell_at(&self, height: usize) -> u32 {
        match height.checked_sub(1) {
            Some(below) => u32::from(self.stack[below].home + self.stack[below].width),
            None => self.locals_end,
        }
    }

    /// Copies the operand at `index` to the cell `to`, and leaves the operand as it is.
    fn move_operand(&mut self, index: usize, to: u16) {
        let operand = self.stack[index];
        match operand.source {
            Source::Const(bits) => self.emit.constant(to, bits),
            Source::Home => self.emit.copy(to, operand.home, operand.width),
            Source::Local { cell, .. } => self.emit.copy(to, cell, operand.width),
        }
    }

    pub(super) fn br_if(&mut self, id: InstrSeqId) {
        let target = self.target(id);
        let on_stack = self.stack.len() - 1;
        let count = self.carried(target).0;
        let in_place = count == 0 || on_stack - count == self.control[target].height;
        if in_place && !matches!(self.control[target].kind, Kind::Function) {
            let branch = self.pop_condition(true);
            self.settle_top(count);
            self.emit.branch(branch, &mut self.control[target].label);
        } else {
            let mut past = Label::default();
            let branch = self.pop_condition(false);
            self.emit.branch(branch, &mut past);
            self.branch_always(target);
            self.emit.bind(&mut past);
        }
    }

    pub(super) fn br_table(&mut self, ids: &[InstrSeqId], default: InstrSeqId) {
        let index = self.pop_cell();
        let targets: Vec<usize> = ids.iter().chain([&default]).map(|&id| self.target(id)).collect();
        let count = self.carried(targets[0]).0;
        self.settle_top(count);
        self.emit.push(Instr::with_imm(hand::BR_TABLE, index, ids.len() as u32));
        // Where operands must be moved, the table leads to a detour that does it; one per target.
        let mut detours: Vec<(usize, Label)> = Vec::new();
        let mut detour_of = vec![usize::MAX; self.control.len()];
        for &target in &targets {
            let branch = Instr::with_imm(hand::BR, 0, 0);
            if self.carried(target).1 {
                self.emit.branch(branch, &mut self.control[target].label);
                continue;
            }
            if detour_of[target] == usize::MAX {
                detour_of[target] = detours.len();
                detours.push((target, Label::default()));
            }
            self.emit.branch(branch, &mut detours[detour_of[target]].1);
        }
        for (target, mut label) in detours {
            self.emit.bind(&mut label);
            self.branch_always(target);
        }
        self.set_unreachable();
    }

    /// `br_on_null`: the reference stays when the branch is not taken. `br_on_non_null`: the branch carries it.
    pub(super) fn br_on_null(&mut self, id: InstrSeqId, if_null: bool) {
        let target = self.target(id);
        let kept = usize::from(if_null);
        self.settle_top(self.carried(target).0 + kept);
        let reference = self.stack[self.stack.len() - 1].home;
        let flag = self.push_home(1);
        // Null is 0.
        self.emit.push_value(Instr::new(if if_null { code::imm::I64Eq } else { code::imm::I64Ne }, flag, reference, 0));
        if if_null {
            let mut past = Label::default();
            let branch = self.pop_condition(false);
            self.emit.branch(branch, &mut past);
            let operand = self.pop();
            let traced = self.was_reference(&operand);
            self.branch_always(target);
            self.emit.bind(&mut past);
            self.push_home(1);
            if traced {
                self.mark_reference();
            }
        } else {
            self.br_if(id);
            self.pop();
        }
    }

    pub(super) fn return_(&mut self) {
        let header = self.context.entry.header;
        let count = self.results;
        let first = self.stack.len() - count;
        if let (1, 1) = (count, self.result_cells) {
            let operand = self.stack[first];
            let cell = self.cell(operand);
            self.emit.push(Instr::new(hand::RETURN1, header, cell, 0));
            return;
        }
        // Results go to the cells of the parameters. An operand in its home is above them all; one that is a parameter must be
        // saved if its cell is written before it is read.
        let mut to = 0;
        for index in first..self.stack.len() {
            let operand = self.stack[index];
            if let Source::Local { cell, .. } = operand.source
                && cell < to
            {
                self.emit_saved(index);
            }
            to += operand.width;
        }
        let mut to = 0;
        for index in first..self.stack.len() {
            if let Source::Local { cell, .. } = self.stack[index].source
                && cell < to
            {
                let operand = self.stack[index];
                self.emit.copy(to, operand.home, operand.width);
            } else {
                self.move_operand(index, to);
            }
            to += self.stack[index].width;
        }
        self.emit.push(Instr::new(hand::RETURN, header, 0, 0));
    }

    /// Copies the operand at `index` to its home, and leaves it as it is, since another path may go on with it.
    fn emit_saved(&mut self, index: usize) {
        let home = self.stack[index].home;
        self.move_operand(index, home);
    }
}

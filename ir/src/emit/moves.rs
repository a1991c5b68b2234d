//! What passing values to labels comes to, once every value has its local; and the last look at the code, piece by piece.

use super::locals::Locals;
use super::prepare::{Facts, READ, constant_size};
use super::schedule::{Item, Schedule};
use crate::body::{Body, Def, Edge, InstId, Op, RegionId, Value};
use smallvec::SmallVec;
use std::ops::Range;

/// Copies that happen at once, as `(value, what it becomes at the label)`: one may overwrite what another one reads.
pub(crate) type Moves = SmallVec<[(Value, Value); 4]>;

/// Finds copies.
#[derive(Clone, Copy)]
pub(crate) struct Mover<'a> {
    pub(crate) body: &'a Body,
    pub(crate) facts: &'a Facts,
    pub(crate) locals: &'a Locals,
}

impl Mover<'_> {
    fn add(&self, moves: &mut Moves, args: &[Value], targets: impl Iterator<Item = Value>) {
        for (arg, target) in args.iter().zip(targets) {
            if self.facts.carried[target.index()] && self.locals.assignment.takes_copy(*arg, target) {
                moves.push((*arg, target));
            }
        }
    }

    /// Calls `f` for each copy on the edges of an instruction, with the edge's number.
    pub(crate) fn on_edges(&self, id: InstId, mut f: impl FnMut(usize, Value, Value)) {
        let mut nth = 0;
        self.body.for_edges(id, |edge, made| {
            self.on_edge(id, edge, made, |arg, target| f(nth, arg, target));
            nth += 1;
        });
    }

    /// Calls `f` for each copy on one edge of an instruction, where the branch itself makes the label's values at `made`.
    fn on_edge(&self, id: InstId, edge: &Edge, made: Range<u32>, mut f: impl FnMut(Value, Value)) {
        let args = &self.body.inst(id).args;
        for i in 0..if edge.target == Body::ENTRY { 0 } else { edge.len } {
            let at = if i < made.start { i } else { i + made.len() as u32 };
            let (arg, target) = (args[(edge.start + i) as usize], self.body.label_value(edge.target, at as usize));
            if self.facts.carried[target.index()] && self.locals.assignment.takes_copy(arg, target) {
                f(arg, target);
            }
        }
    }

    /// The copies on the n-th edge of an instruction.
    pub(crate) fn of_edge(&self, id: InstId, nth: usize) -> Moves {
        let mut moves = Moves::new();
        // Asked for each edge of a table in turn, looking through all of them would take the square of their number.
        if let Op::BrTable(edges) = &self.body.inst(id).op {
            self.on_edge(id, &edges[nth], 0..0, |arg, target| moves.push((arg, target)));
            return moves;
        }
        self.on_edges(id, |edge, arg, target| {
            if edge == nth {
                moves.push((arg, target));
            }
        });
        moves
    }

    /// The copies on entry to a control instruction, at the end of a region, and on an edge that is always taken.
    pub(crate) fn own(&self, id: InstId) -> Moves {
        let mut moves = Moves::new();
        let inst = self.body.inst(id);
        if inst.args.is_empty() {
            return moves;
        }
        match &inst.op {
            Op::Block { body } | Op::Loop { body } | Op::TryTable { body, .. } | Op::Try { body, .. } => {
                self.add(&mut moves, &inst.args, self.body.region(*body).params.iter().copied());
            }
            Op::Yield => match self.body.region(inst.region).owner {
                Some(owner) if owner != Body::ENTRY => {
                    self.add(&mut moves, &inst.args, self.body.inst(owner).results())
                }
                _ => {}
            },
            Op::Br(_) => return self.of_edge(id, 0),
            _ => {}
        }
        moves
    }

    /// Calls `f` for each carried value of a label and what an instruction passes to it.
    fn joins(&self, id: InstId, mut f: impl FnMut(Value, Value)) {
        if !self.body.inst(id).op.is_plain() {
            self.facts.operands(self.body, id, |arg, _, to| {
                if let Some(to) = to {
                    f(arg, to);
                }
            });
        }
    }
}

/// Constants for which no label has its variable in common, and which are no longer than copies would be: they are written again
/// wherever they are read, and never written to their variable. The answer says which these are.
pub(crate) fn constants(body: &Body, facts: &mut Facts, schedule: &Schedule, locals: &Locals) -> Vec<bool> {
    let mut in_place = vec![false; body.values.len()];
    let mut reads = vec![0u32; body.values.len()];
    let mover = Mover { body, facts, locals };
    for item in &schedule.items {
        match *item {
            Item::Get(value) => reads[value.index()] += 1,
            Item::Op(id) | Item::Begin(id) => mover.joins(id, |arg, to| {
                if locals.assignment.var(to).is_some() {
                    in_place[arg.index()] |= !locals.assignment.takes_copy(arg, to);
                    reads[arg.index()] += 1;
                }
            }),
            _ => {}
        }
    }
    let mut nowhere = vec![false; body.values.len()];
    for inst in &body.insts {
        let Some(size) = constant_size(body, inst) else { continue };
        let value = inst.first_result.index();
        let n = reads[value];
        if schedule.needs[value] && !in_place[value] && n * size <= size + (n + 1) * READ {
            facts.again[value] = true;
            nowhere[value] = true;
        }
    }
    nowhere
}

/// Writes out copies, and takes away what reads and writes cancel out: copies within one local, a read right after a write, values
/// that are read nowhere else, initial values that are there already.
pub(crate) struct Tidier<'a> {
    mover: Mover<'a>,
    nowhere: &'a [bool],
    /// How often each value is read from its local.
    reads: Vec<u32>,
    /// Locals that may hold something else than their initial value.
    written: Vec<bool>,
    loops: u32,
    out: Vec<Item>,
}

/// The code that is to be written, and which branches' copies are in it.
pub(crate) struct Tidied {
    pub(crate) items: Vec<Item>,
    /// By instruction: whether the copies on its edge are made before it, since what they overwrite is of no use if it is not taken.
    pub(crate) before: Vec<bool>,
}

impl<'a> Tidier<'a> {
    pub(crate) fn run(mover: Mover<'a>, schedule: &Schedule, nowhere: &'a [bool]) -> Tidied {
        let (items, before, reads) = spell_out(mover, schedule);
        let written = vec![false; mover.locals.sources.len()];
        let mut tidier = Tidier { mover, nowhere, reads, written, loops: 0, out: Vec::with_capacity(items.len()) };
        for param in &mover.body.region(Body::ROOT).params {
            tidier.copy_early(*param);
        }
        for item in items {
            tidier.item(item, &before);
        }
        Tidied { items: tidier.out, before }
    }

    fn op(&self, item: Option<&Item>) -> Option<&'a Op> {
        match item {
            Some(Item::Op(inst)) => Some(&self.mover.body.inst(*inst).op),
            _ => None,
        }
    }

    fn same(&self, a: Value, b: Value) -> bool {
        self.mover.locals.of(a) == self.mover.locals.of(b)
    }

    /// Whether an item pushes the initial value of its type.
    fn is_initial(&self, item: Option<&Item>) -> bool {
        let op = match item {
            Some(Item::Const(value)) => match self.mover.body.value(*value).def {
                Def::Result(inst, _) => Some(&self.mover.body.inst(inst).op),
                Def::Param(..) => None,
            },
            other => self.op(other),
        };
        op.is_some_and(|op| match op {
            Op::Default | Op::RefNull(_) => true,
            Op::Const(value) => value.bits() == 0,
            _ => false,
        })
    }

    fn item(&mut self, item: Item, before: &[bool]) {
        match item {
            Item::Op(inst) if matches!(self.mover.body.inst(inst).op, Op::Copy) => return,
            Item::Op(id) | Item::Begin(id) => self.note_detours(id, before),
            Item::Enter(region) if region != Body::ROOT => {
                self.loops += u32::from(self.is_loop(region));
                self.out.push(item);
                let body = self.mover.body;
                let carried = body.region(region).params.iter().filter(|p| self.mover.facts.carried[p.index()]);
                return carried.for_each(|param| self.copy_early(*param));
            }
            Item::End(id) => {
                self.out.push(item);
                let carried = self.mover.body.inst(id).results().filter(|r| self.mover.facts.carried[r.index()]);
                return carried.for_each(|result| self.copy_early(result));
            }
            Item::Leave(region) => self.loops -= u32::from(self.is_loop(region)),
            Item::Set(v) if self.set(v) => return,
            Item::Tee(v) if self.tee(v) => return,
            Item::Get(v) if self.get(v) => return,
            Item::Drop => match self.out.last().copied() {
                Some(Item::Get(_) | Item::Const(_)) => {
                    self.out.pop();
                    return;
                }
                Some(Item::Tee(v)) => {
                    self.out.pop();
                    return self.item(Item::Set(v), before);
                }
                _ => {}
            },
            _ => {}
        }
        self.out.push(item);
    }

    /// Writes what is in its variable already to its other ones.
    fn copy_early(&mut self, value: Value) {
        for to in self.mover.locals.assignment.early_of(value) {
            self.written[self.mover.locals.of(to) as usize] = true;
            self.out.extend([Item::Get(value), Item::Set(to)]);
        }
    }

    /// Writes what is on the stack to its other variables.
    fn tee_early(&mut self, value: Value) {
        for to in self.mover.locals.assignment.early_of(value) {
            self.written[self.mover.locals.of(to) as usize] = true;
            self.out.push(Item::Tee(to));
        }
    }

    fn is_loop(&self, region: RegionId) -> bool {
        let owner = self.mover.body.region(region).owner;
        owner.is_some_and(|owner| matches!(self.mover.body.inst(owner).op, Op::Loop { .. }))
    }

    /// Locals that a branch's own code writes.
    fn note_detours(&mut self, id: InstId, before: &[bool]) {
        let op = &self.mover.body.inst(id).op;
        if op.is_plain() || before[id.index()] || matches!(op, Op::Br(_)) {
            return;
        }
        let (mover, written) = (self.mover, &mut self.written);
        mover.on_edges(id, |_, _, target| written[mover.locals.of(target) as usize] = true);
    }

    /// Whether nothing is to be written for a `local.set`.
    fn set(&mut self, v: Value) -> bool {
        let local = self.mover.locals.of(v);
        if self.nowhere[v.index()] {
            // The constant itself came right before.
            self.out.pop();
            return true;
        }
        self.tee_early(v);
        match self.out.last() {
            Some(Item::Get(u)) if self.same(*u, v) => {
                self.out.pop();
                return true;
            }
            last if !self.written[local as usize]
                && self.loops == 0
                && local as usize >= self.mover.body.params.len()
                && self.is_initial(last) =>
            {
                self.out.pop();
                return true;
            }
            _ => {}
        }
        self.written[local as usize] = true;
        false
    }

    fn tee(&mut self, v: Value) -> bool {
        self.tee_early(v);
        if self.nowhere[v.index()] || self.reads[v.index()] == 0 && !self.mover.facts.carried[v.index()] {
            return true;
        }
        self.written[self.mover.locals.of(v) as usize] = true;
        matches!(self.out.last(), Some(Item::Get(u)) if self.same(*u, v))
    }

    fn get(&mut self, v: Value) -> bool {
        match self.out.last().copied() {
            Some(Item::Set(u)) if self.same(u, v) => {
                self.out.pop();
                self.reads[v.index()] -= 1;
                if self.reads[u.index()] > 0 || self.mover.facts.carried[u.index()] {
                    self.out.push(Item::Tee(u));
                }
                true
            }
            _ => false,
        }
    }
}

/// The schedule with its copies written out; by instruction whether its edge's are; and how often each value is read, where a copy that
/// is none because the two have one variable counts too.
fn spell_out(mover: Mover<'_>, schedule: &Schedule) -> (Vec<Item>, Vec<bool>, Vec<u32>) {
    let body = mover.body;
    let mut items = Vec::with_capacity(schedule.items.len() + schedule.items.len() / 4);
    let mut before = vec![false; body.insts.len()];
    let mut reads = vec![0u32; body.values.len()];
    for (at, item) in schedule.items.iter().enumerate() {
        match *item {
            Item::Get(value) => {
                let again = mover.facts.again[value.index()];
                reads[value.index()] += u32::from(!again);
                items.push(if again { Item::Const(value) } else { *item });
                continue;
            }
            Item::Op(id) | Item::Begin(id) if !body.inst(id).args.is_empty() => {
                mover.joins(id, |arg, _| reads[arg.index()] += 1);
                if let Op::BrIf(_) = body.inst(id).op {
                    let moves = mover.of_edge(id, 0);
                    if !moves.is_empty() && moves.iter().all(|(_, to)| mover.locals.is_free_after(*to, at)) {
                        before[id.index()] = true;
                        copy(mover, &moves, &mut items);
                    }
                } else {
                    copy(mover, &mover.own(id), &mut items);
                }
            }
            _ => {}
        }
        items.push(*item);
    }
    (items, before, reads)
}

/// Everything is read before anything is written.
fn copy(mover: Mover<'_>, moves: &[(Value, Value)], items: &mut Vec<Item>) {
    items.extend(moves.iter().map(|(from, _)| match mover.facts.again[from.index()] {
        true => Item::Const(*from),
        false => Item::Get(*from),
    }));
    items.extend(moves.iter().rev().map(|(_, to)| Item::Set(*to)));
}

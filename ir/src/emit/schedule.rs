//! Stack code: which value stays on the wasm stack, and where the others are read and written.
//!
//! Code is laid out back to front. Before an operator stand its operands, the last one first: if the value was made by an
//! instruction of the same region, and nothing that must come before stands in between, that instruction is laid out right here;
//! whatever statements lie between it and here leave the stack as it is. Otherwise the operand is a read of a variable. What was
//! on the stack in the source is found to fit there again, because that is how it got its order.

use super::prepare::{Facts, Left};
use crate::body::{Body, Def, InstId, Op, RegionId, Value};
use smallvec::SmallVec;

/// A piece of code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    /// Read a value's variable.
    Get(Value),
    /// Write a constant again.
    Const(Value),
    /// Write it from the stack.
    Set(Value),
    /// The same, and leave it there.
    Tee(Value),
    Drop,
    /// An instruction that owns no regions; its operands are on the stack.
    Op(InstId),
    /// The stack is where it was before this branch's operands: where what surrounds a branch can begin.
    Mark(InstId),
    /// A control instruction begins.
    Begin(InstId),
    /// This region of it begins.
    Enter(RegionId),
    /// It ends.
    Leave(RegionId),
    /// The control instruction ends.
    End(InstId),
    /// Control does not get past this instruction, and its region ends here.
    Stop(InstId),
}

/// The code of a body.
pub(crate) struct Schedule {
    pub(crate) items: Vec<Item>,
    /// Values that have a variable.
    pub(crate) needs: Vec<bool>,
}

/// Work to be done, last first.
enum Task {
    Region(RegionId),
    /// Lay out statements down to and without position `until`.
    Statements {
        until: i32,
        floor: Floor,
    },
    Finish(RegionId),
    /// Lay out the operands that are left of an instruction.
    Operands {
        inst: InstId,
        start: usize,
        left: usize,
        floor: Floor,
    },
    /// Lay out what leaves a value as the n-th on the stack.
    Provide {
        index: i32,
        nth: usize,
        floor: Floor,
    },
    Item(Item),
}

/// What must not be reached past, because it is wanted lower on the stack.
#[derive(Clone, Copy)]
struct Floor {
    /// The last position in the region at which such a value is made.
    index: i32,
    /// How many values of this region lie below on the stack.
    under: usize,
}

const GROUND: Floor = Floor { index: OUTSIDE, under: 0 };

/// A region that is being laid out.
struct Cursor {
    region: RegionId,
    /// The next instruction to lay out, going down; -1 stands for the region's parameters.
    at: i32,
    params_used: bool,
}

#[derive(Clone, Copy)]
struct Operand {
    value: Value,
    /// Where in the region it is made: a position, -1 for a parameter of the region, `OUTSIDE`.
    source: i32,
}

const OUTSIDE: i32 = -2;
// How far back a value that had a local in the source is fetched past other statements.
const REACH: i32 = 24;
// The same for a value that is read elsewhere too: that saves half as much, and takes idioms apart that compression knows.
const REACH_OF_COPIED: i32 = 1;

struct Scheduler<'a> {
    body: &'a Body,
    facts: &'a Facts,
    items: Vec<Item>,
    needs: Vec<bool>,
    tasks: Vec<Task>,
    cursors: Vec<Cursor>,
    operands: Vec<Operand>,
    /// For a value with a hint: the position in its region where the next value with that hint is made.
    replaced: Vec<i32>,
}

/// Lays out a body.
pub(crate) fn schedule(body: &Body, facts: &Facts) -> Schedule {
    let mut scheduler = Scheduler {
        body,
        facts,
        items: Vec::with_capacity(body.insts.len() * 2),
        needs: vec![false; body.values.len()],
        tasks: vec![Task::Region(Body::ROOT)],
        cursors: Vec::new(),
        operands: Vec::new(),
        replaced: vec![i32::MAX; body.values.len()],
    };
    body.region(Body::ROOT).params.iter().for_each(|p| scheduler.needs[p.index()] = true);
    scheduler.find_replaced();
    while let Some(task) = scheduler.tasks.pop() {
        scheduler.run(task);
    }
    let Scheduler { mut items, needs, .. } = scheduler;
    items.reverse();
    Schedule { items, needs }
}

impl Scheduler<'_> {
    /// For every value, where its local is taken over by another value in the same region.
    fn find_replaced(&mut self) {
        let mut last: Vec<(RegionId, Value)> = vec![(RegionId(u32::MAX), Value(0)); self.body.num_locals as usize];
        for (i, region) in self.body.regions.iter().enumerate() {
            let id = RegionId(i as u32);
            for param in &region.params {
                if let Some(local) = self.body.value(*param).local {
                    last[local as usize] = (id, *param);
                }
            }
            for (at, inst) in region.insts.iter().enumerate() {
                for value in self.body.inst(*inst).results() {
                    if let Some(local) = self.body.value(value).local {
                        let (there, old) = std::mem::replace(&mut last[local as usize], (id, value));
                        if there == id {
                            self.replaced[old.index()] = at as i32;
                        }
                    }
                }
            }
        }
    }

    fn run(&mut self, task: Task) {
        match task {
            Task::Item(item) => self.items.push(item),
            Task::Region(region) => {
                let at = self.facts.len[region.index()] as i32 - 1;
                self.cursors.push(Cursor { region, at, params_used: false });
                self.items.push(Item::Leave(region));
                self.tasks.push(Task::Finish(region));
                self.tasks.push(Task::Statements { until: -1, floor: GROUND });
            }
            Task::Finish(region) => {
                let cursor = self.cursors.pop().expect("a region is open");
                if region != Body::ROOT && !cursor.params_used {
                    let params = self.stack_params(region);
                    self.leftovers(&params, 0);
                }
                self.items.push(Item::Enter(region));
            }
            Task::Statements { until, floor } => self.statements(until, floor),
            Task::Operands { inst, start, left, floor } => self.operand(inst, start, left, floor),
            Task::Provide { index, nth, floor } => self.provide(index, nth, floor),
        }
    }

    fn cursor(&mut self) -> &mut Cursor {
        self.cursors.last_mut().expect("a region is open")
    }

    fn inst_at(&self, index: i32) -> InstId {
        let region = self.cursors.last().expect("a region is open").region;
        self.body.region(region).insts[index as usize]
    }

    fn stack_params(&self, region: RegionId) -> SmallVec<[Left; 4]> {
        let params = self.body.region(region).params.iter().copied();
        params.filter(|p| !self.facts.carried[p.index()]).map(|value| Left { value, passed: false }).collect()
    }

    fn is_needed(&self, left: Left) -> bool {
        // What was passed through is in its variable since it was made.
        !left.passed && self.needs[left.value.index()]
    }

    /// Writes or drops the values that lie on the stack from position `from` on. Back to front: the lowest is taken last.
    fn leftovers(&mut self, values: &[Left], from: usize) {
        for left in &values[from..] {
            let item = if self.is_needed(*left) { Item::Set(left.value) } else { Item::Drop };
            self.items.push(item);
        }
    }

    fn statements(&mut self, until: i32, floor: Floor) {
        while self.cursor().at > until {
            let index = self.cursor().at;
            let inst = self.inst_at(index);
            if !self.facts.live_inst[inst.index()] {
                self.cursor().at -= 1;
                continue;
            }
            self.tasks.push(Task::Statements { until, floor });
            let region = self.cursor().region;
            let is_last = index + 1 == self.facts.len[region.index()] as i32;
            if is_last && !self.body.inst(inst).op.is_terminator() {
                self.items.push(Item::Stop(inst));
            } else {
                let results = self.facts.stack_results(self.body, inst);
                self.leftovers(&results, 0);
            }
            self.emit(index, floor);
            return;
        }
    }

    /// What stands at `index`, without what happens to its results.
    fn emit(&mut self, index: i32, mut floor: Floor) {
        self.cursor().at = index - 1;
        let id = self.inst_at(index);
        if self.may_detour(id) {
            // Blocks may have to stand around its operands, and inside those the region's parameters are out of reach.
            floor.under += 1;
        }
        let start = self.operands.len();
        self.push_operands(id, index);
        let left = self.operands.len() - start;
        let operands = Task::Operands { inst: id, start, left, floor };
        if !self.body.inst(id).op.owns_regions() {
            self.items.push(Item::Op(id));
            self.tasks.push(operands);
            return;
        }
        self.items.push(Item::End(id));
        self.tasks.push(operands);
        self.tasks.push(Task::Item(Item::Begin(id)));
        self.tasks.extend(self.body.inst(id).op.regions().into_iter().map(Task::Region));
    }

    /// Notes the operands that go by the stack; those that are carried need a variable.
    fn push_operands(&mut self, id: InstId, index: i32) {
        if self.body.inst(id).op.is_plain() {
            for value in &self.body.inst(id).args {
                let source = self.source(*value, index);
                self.operands.push(Operand { value: *value, source });
            }
            return;
        }
        let same_twice = self.stack_operands_differ(id);
        let (facts, body) = (self.facts, self.body);
        let first_only = matches!(body.inst(id).op, Op::BrTable(_));
        let last = body.inst(id).args.len().wrapping_sub(1);
        let mut seen_first_edge = None;
        let mut found: SmallVec<[Value; 8]> = SmallVec::new();
        facts.operands(body, id, |value, position, to| match to {
            Some(to) => self.needs[value.index()] |= facts.live_value[to.index()],
            None if first_only && position != last => {
                // All edges of a `br_table` pass the same values by the stack, or else none does.
                let Op::BrTable(edges) = &body.inst(id).op else { unreachable!("looked at above") };
                let edge = edges.iter().find(|e| (e.start..e.start + e.len).contains(&(position as u32)));
                let start = edge.map(|e| e.start);
                if same_twice {
                    self.needs[value.index()] |= !facts.again[value.index()];
                } else if *seen_first_edge.get_or_insert(start) == start {
                    found.push(value);
                }
            }
            None => found.push(value),
        });
        for value in found {
            let source = self.source(value, index);
            self.operands.push(Operand { value, source });
        }
    }

    /// Whether edges of this branch may need code of their own, in blocks around it.
    fn may_detour(&self, id: InstId) -> bool {
        let op = &self.body.inst(id).op;
        if op.is_plain()
            || matches!(op, Op::Br(_) | Op::Yield)
            || op.owns_regions() && !matches!(op, Op::TryTable { .. })
        {
            return false;
        }
        let mut carries = self.stack_operands_differ(id);
        let own = match op {
            Op::TryTable { body, .. } => self.body.region(*body).params.len(),
            _ => 0,
        };
        self.facts.operands(self.body, id, |_, position, to| carries |= position >= own && to.is_some());
        carries
    }

    /// Whether this is a `br_table` whose edges pass different values by the stack.
    pub(super) fn stack_operands_differ(&self, id: InstId) -> bool {
        stack_operands_differ(self.body, self.facts, id)
    }

    /// Where in the current region, before `index`, the value is left on the stack.
    fn source(&self, value: Value, index: i32) -> i32 {
        if self.facts.again[value.index()] {
            return OUTSIDE;
        }
        let region = self.cursors.last().expect("a region is open").region;
        let made = match self.body.value(value).def {
            Def::Param(r, _) if r == region => -1,
            Def::Result(inst, _) if self.body.inst(inst).region == region => self.facts.index[inst.index()] as i32,
            _ => OUTSIDE,
        };
        let passes = &self.facts.passes;
        if passes.is_empty() {
            return made;
        }
        let after = passes.partition_point(|p| *p < (value, region, index as u32));
        match after.checked_sub(1).map(|i| passes[i]) {
            Some((v, r, at)) if v == value && r == region => made.max(at as i32),
            _ => made,
        }
    }

    fn operand(&mut self, inst: InstId, start: usize, left: usize, floor: Floor) {
        if left == 0 {
            self.operands.truncate(start);
            if matches!(
                self.body.inst(inst).op,
                Op::BrIf(_)
                    | Op::BrOnNull(_)
                    | Op::BrOnNonNull { .. }
                    | Op::BrOnCast { .. }
                    | Op::BrTable(_)
                    | Op::TryTable { .. }
            ) {
                self.items.push(Item::Mark(inst));
            }
            return;
        }
        let at = start + left - 1;
        let Operand { value, source } = self.operands[at];
        if source > floor.index
            && let Some(nth) = self.provided(source, start, at)
            && self.is_worth(value, source)
        {
            // What the same instruction leaves below is taken with it.
            let left = left - 1 - nth;
            let below = self.last_source(start, left).max(floor.index);
            let under = floor.under + left;
            if source > below && (source >= 0 || under == 0) {
                self.tasks.push(Task::Operands { inst, start, left, floor });
                self.tasks.push(Task::Provide { index: source, nth, floor: Floor { index: below, under } });
                self.tasks.push(Task::Statements { until: source, floor: Floor { index: source, under } });
                return;
            }
        }
        if self.facts.again[value.index()] {
            self.items.push(Item::Const(value));
            self.tasks.push(Task::Operands { inst, start, left: left - 1, floor });
            return;
        }
        let before = self.last_source(start, left - 1).max(floor.index);
        self.needs[value.index()] = true;
        self.tasks.push(Task::Operands { inst, start, left: left - 1, floor });
        self.tasks.push(Task::Item(Item::Get(value)));
        // A local that is about to be taken over is read before that, though it is wanted only here.
        let replaced = self.replaced[value.index()];
        if source != OUTSIDE && replaced > before.max(source) && replaced <= self.cursor().at {
            // What was read lies below while those statements run, and what they fetch must not take them past where it is made.
            let (index, under) = (before.max(source), floor.under + left);
            self.tasks.push(Task::Statements { until: replaced - 1, floor: Floor { index, under } });
        }
    }

    /// The last position at which any of these operands is made.
    fn last_source(&self, start: usize, count: usize) -> i32 {
        self.operands[start..start + count].iter().map(|o| o.source).max().unwrap_or(OUTSIDE)
    }

    /// Whether what stands at `source` can leave the operand at `at` on the stack: as which of its values. Values below it must
    /// be the operands before, and must not be needed elsewhere.
    fn provided(&self, source: i32, start: usize, at: usize) -> Option<usize> {
        let value = self.operands[at].value;
        let results = match source {
            -1 => self.stack_params(self.cursors.last()?.region),
            _ => {
                let inst = self.inst_at(source);
                if matches!(self.body.inst(inst).op, Op::Default) {
                    return None;
                }
                self.facts.stack_results(self.body, inst)
            }
        };
        if source == -1 && self.cursors.len() == 1 {
            return None;
        }
        let nth = results.iter().position(|r| r.value == value)?;
        if nth == 0 {
            return Some(0);
        }
        let first = at.checked_sub(nth).filter(|first| *first >= start)?;
        // A value below the top cannot be kept in a variable as well.
        let fits = self.operands[first..at].iter().zip(&results).all(|(operand, result)| {
            let only_here = !self.needs[result.value.index()] && self.facts.uses[result.value.index()] == 1;
            operand.value == result.value && operand.source == source && (result.passed || only_here)
        });
        fits.then_some(nth)
    }

    /// Whether fetching the value past the statements in between is no loss.
    fn is_worth(&mut self, value: Value, source: i32) -> bool {
        let unnamed = |v: Value| self.body.value(v).local.is_none();
        let was_on_stack = |v: Value| unnamed(v) && self.facts.uses[v.index()] == 1;
        let passed = |v| self.facts.passes.binary_search_by_key(&v, |p| p.0).is_ok();
        if was_on_stack(value) || source == -1 || unnamed(value) && passed(value) {
            return true;
        }
        let at = self.cursors.last().expect("a region is open").at;
        let reach = if self.facts.uses[value.index()] == 1 { REACH } else { REACH_OF_COPIED };
        if at - source > reach {
            return false;
        }
        // Not past a statement that has an operand on the stack from before it.
        !(source + 1..=at).any(|index| {
            let id = self.inst_at(index);
            self.facts.live_inst[id.index()]
                && self.body.inst(id).args.iter().any(|arg| {
                    was_on_stack(*arg) && {
                        let from = self.source(*arg, index);
                        from != OUTSIDE && from <= source
                    }
                })
        })
    }

    fn provide(&mut self, index: i32, nth: usize, floor: Floor) {
        debug_assert_eq!(self.cursor().at, index);
        let results = match index {
            -1 => {
                let region = self.cursor().region;
                self.cursor().params_used = true;
                self.stack_params(region)
            }
            _ => self.facts.stack_results(self.body, self.inst_at(index)),
        };
        if self.is_needed(results[nth]) {
            self.items.push(Item::Tee(results[nth].value));
        }
        self.leftovers(&results, nth + 1);
        if index >= 0 {
            self.emit(index, floor);
        }
    }
}

/// Whether this is a `br_table` whose edges pass different values by the stack, which one instruction cannot do.
pub(crate) fn stack_operands_differ(body: &Body, facts: &Facts, id: InstId) -> bool {
    let Op::BrTable(edges) = &body.inst(id).op else { return false };
    let mut lists: Vec<Vec<Value>> = vec![Vec::new(); edges.len()];
    let mut edge = 0;
    let last = body.inst(id).args.len() - 1;
    facts.operands(body, id, |value, position, to| {
        if position < last && to.is_none() {
            while position as u32 >= edges[edge].start + edges[edge].len {
                edge += 1;
            }
            lists[edge].push(value);
        }
    });
    lists.iter().any(|list| *list != lists[0])
}

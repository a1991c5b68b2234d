//! From values to variables: which values may share one, so that what labels carry needs no copy.
//!
//! The caller lays out its code (which value is computed where, which is read from a variable) as a list of [`Event`]s in order of
//! evaluation. Values of one hint and type are put into one variable on trial; then every read is *proved* to find its value
//! there, on every path, and a value of which that cannot be proved moves to another variable. So the answer is right for any
//! verified body, whatever passes did, and for a freshly lifted one it is the source's own locals again. The proof looks at
//! writes and reads only (see [`outline`](crate::outline)), not at blocks, so it is linear where the code is ordinary; what
//! would take longer is given up to plain intervals.

use crate::body::{Body, InstId, Op, RegionId, Value};
use crate::outline::{self, AsWrite, Kind, NONE, Outline, Step, Write};
use indexmap::IndexMap;
use walrus::ValType;

/// A step of evaluation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// The value is written to its variable. For what [`Demand::carried`] names no event is given, nor for the function's
    /// parameters.
    Write(Value),
    /// The value is read from its variable.
    Read(Value),
    /// A control instruction begins, right after its operands.
    Open(InstId),
    /// This region of the innermost open instruction begins.
    Enter(RegionId),
    /// It ends; `falls` is whether its end is reached. Ending it by [`Op::Yield`] passes on that instruction's operands.
    Leave {
        /// Whether the end is reached.
        falls: bool,
    },
    /// The innermost open instruction ends.
    Close,
    /// The edges of this branch leave from here.
    Branch(InstId),
}

/// A variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Var {
    /// Its type: exactly that of each of its values.
    pub ty: ValType,
    /// The source local whose values it holds, if any.
    pub local: Option<u32>,
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Assignment {
    /// Number of each value's variable; `u32::MAX` for those without.
    pub var_of: Vec<u32>,
    /// All variables.
    pub vars: Vec<Var>,
}

impl Assignment {
    /// The variable of a value that has one.
    pub fn var(&self, value: Value) -> Option<u32> {
        let var = self.var_of[value.index()];
        (var != NONE).then_some(var)
    }

    /// The copies that passing `args` to `targets` takes, as `(value, variable it goes to)`. They happen at once: a copy may
    /// overwrite what another one reads. A target without a variable takes nothing.
    pub fn moves<'a>(&'a self, args: &'a [Value], targets: &'a [Value]) -> impl Iterator<Item = (Value, u32)> + 'a {
        args.iter().zip(targets).filter_map(|(arg, target)| {
            let to = self.var(*target)?;
            (self.var(*arg) != Some(to)).then_some((*arg, to))
        })
    }
}

#[derive(Clone, Copy)]
struct ValueWrite {
    at: Write,
    value: Value,
}

impl AsWrite for ValueWrite {
    fn as_write(&self) -> Write {
        self.at
    }
}

#[derive(Clone, Copy)]
struct Read {
    at: Write,
    value: Value,
    /// The body of a try through which the value must come unharmed, or `NONE`.
    thrown_in: u32,
}

/// What is asked of an assignment.
#[derive(Clone, Copy)]
pub struct Demand<'a> {
    /// Which values have a variable.
    pub needs: &'a dyn Fn(Value) -> bool,
    /// Which parameters and results of control instructions are written by what is passed to them; no [`Event::Write`] is
    /// given for those. The others are like any value.
    pub carried: &'a dyn Fn(Value) -> bool,
    /// Which values must have a variable that no other of them has: function parameters.
    pub pinned: &'a dyn Fn(Value) -> bool,
}

/// Outline, reads and writes made from the events.
struct Layout<'a> {
    body: &'a Body,
    demand: Demand<'a>,
    outline: Outline,
    reads: Vec<Read>,
    writes: Vec<ValueWrite>,
    /// Pairs `(operand, what it becomes at the label)`, both with a variable.
    joins: Vec<(Value, Value)>,
    construct_of: Vec<u32>,
    /// Regions and constructs that are open.
    regions: Vec<(RegionId, u32)>,
    constructs: Vec<(InstId, u32)>,
}

/// Assigns variables to the values of `body`, evaluated as `events` say.
pub fn assign(body: &Body, events: &[Event], demand: Demand<'_>) -> Assignment {
    let layout = Layout::new(body, events, demand);
    let mut groups = Groups::new(body, &layout, demand.pinned);
    let mut answer = Assignment { var_of: vec![NONE; body.values.len()], vars: Vec::new() };
    let mut prover = Prover::new(&layout.outline);
    // A value that has nothing to share its variable with takes any that is free.
    let (singles, shared) = groups.groups.into_iter().partition(|g| g.local.is_none() && g.values.len() == 1);
    groups.groups = shared;
    intervals(&layout.outline, singles, &mut answer);
    // Those left over try their luck together again, then fall back to intervals.
    for round in 0..4 {
        let mut left = Vec::new();
        for group in std::mem::take(&mut groups.groups) {
            let failed = prover.failing(&group, demand.pinned);
            let (gone, kept): (Vec<Value>, Vec<Value>) =
                group.values.iter().copied().partition(|v| failed.binary_search(v).is_ok());
            if !kept.is_empty() {
                let var = answer.vars.len() as u32;
                answer.vars.push(Var { ty: group.ty, local: group.local });
                kept.iter().for_each(|v| answer.var_of[v.index()] = var);
            }
            if !gone.is_empty() {
                left.push(group.only(gone));
            }
        }
        if left.is_empty() {
            return answer;
        }
        if round == 3 {
            intervals(&layout.outline, left, &mut answer);
            return answer;
        }
        groups.groups = left;
    }
    answer
}

impl<'a> Layout<'a> {
    fn new(body: &'a Body, events: &[Event], demand: Demand<'a>) -> Self {
        let mut layout = Layout {
            body,
            demand,
            outline: Outline::default(),
            reads: Vec::new(),
            writes: Vec::new(),
            joins: Vec::new(),
            construct_of: vec![NONE; body.insts.len()],
            regions: Vec::new(),
            constructs: Vec::new(),
        };
        let entry = layout.outline.open(Kind::Plain, NONE);
        layout.construct_of[Body::ENTRY.index()] = entry;
        layout.constructs.push((Body::ENTRY, entry));
        events.iter().for_each(|event| layout.event(*event));
        layout.outline.finish();
        layout
    }

    fn here(&mut self) -> Write {
        Write { pos: self.outline.tick(), region: self.regions.last().expect("inside a region").1 }
    }

    fn write(&mut self, value: Value, at: Write) {
        if (self.demand.needs)(value) {
            self.writes.push(ValueWrite { at, value });
        }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Write(value) => {
                let at = self.here();
                self.write(value, at);
            }
            Event::Read(value) => {
                let at = self.here();
                self.reads.push(Read { at, value, thrown_in: NONE });
            }
            Event::Open(inst) => self.open(inst),
            Event::Enter(region) => {
                let construct = self.constructs.last().expect("inside a construct").1;
                let id = self.outline.open_region(construct);
                self.regions.push((region, id));
                let at = Write { pos: self.outline.regions[id as usize].start, region: id };
                let is_root = region == Body::ROOT;
                for param in &self.body.region(region).params {
                    if is_root || (self.demand.carried)(*param) {
                        self.write(*param, at);
                    }
                }
                if let Op::TryTable { body, .. } = self.body.inst(self.constructs.last().expect("open").0).op
                    && body == region
                {
                    self.catches(id);
                }
            }
            Event::Leave { falls } => {
                let (region, id) = self.regions.pop().expect("inside a region");
                self.outline.close_region(id, falls);
                let at = Write { pos: self.outline.regions[id as usize].end, region: id };
                let last = self.body.region(region).insts.last().map(|i| self.body.inst(*i));
                let owner = self.constructs.last().expect("inside a construct").0;
                if falls && owner != Body::ENTRY && let Some(last) = last.filter(|i| matches!(i.op, Op::Yield)) {
                    for (arg, result) in last.args.iter().zip(self.body.inst(owner).results()) {
                        self.join(*arg, result, at, NONE);
                    }
                }
            }
            Event::Close => {
                let (inst, construct) = self.constructs.pop().expect("inside a construct");
                self.outline.close(construct);
                let c = &self.outline.constructs[construct as usize];
                let at = Write { pos: c.end, region: c.parent };
                for result in self.body.inst(inst).results() {
                    if (self.demand.carried)(result) {
                        self.write(result, at);
                    }
                }
            }
            Event::Branch(inst) => self.branch(inst),
        }
    }

    /// An operand that is passed on to a label's value.
    fn join(&mut self, arg: Value, target: Value, at: Write, thrown_in: u32) {
        if (self.demand.carried)(target) && (self.demand.needs)(target) && (self.demand.needs)(arg) {
            self.joins.push((arg, target));
            self.reads.push(Read { at, value: arg, thrown_in });
        }
    }

    fn open(&mut self, id: InstId) {
        let parent = self.regions.last().expect("inside a region").1;
        let inst = self.body.inst(id);
        let kind = match inst.op {
            Op::Loop { .. } => Kind::Loop,
            Op::Try { .. } => Kind::Try,
            _ => Kind::Plain,
        };
        let construct = self.outline.open(kind, parent);
        let at = Write { pos: self.outline.constructs[construct as usize].start, region: parent };
        self.construct_of[id.index()] = construct;
        self.constructs.push((id, construct));
        let regions = inst.op.regions();
        let taken = if matches!(inst.op, Op::Try { .. }) { &regions[..1] } else { &regions[..] };
        for region in taken {
            for (arg, param) in inst.args.iter().zip(&self.body.region(*region).params) {
                self.join(*arg, *param, at, NONE);
            }
        }
    }

    /// The clauses of a `try_table` whose body has just been entered.
    fn catches(&mut self, region: u32) {
        let (id, construct) = *self.constructs.last().expect("inside a construct");
        let c = &self.outline.constructs[construct as usize];
        let at = Write { pos: c.start, region: c.parent };
        self.edges(id, at, region);
    }

    fn branch(&mut self, id: InstId) {
        let at = self.here();
        self.edges(id, at, NONE);
    }

    fn edges(&mut self, id: InstId, at: Write, thrown_in: u32) {
        let body = self.body;
        let inst = body.inst(id);
        for (edge, made) in body.edges_with_made(id) {
            if edge.target == Body::ENTRY {
                continue;
            }
            let target = self.construct_of[edge.target.index()];
            self.outline.edge(outline::Edge { target, pos: at.pos, region: at.region, thrown_in, times: 1, tag: NONE });
            let label = body.label_values(edge.target);
            // The label's values less those that the branch makes itself.
            let passed = label.iter().enumerate().filter(|(i, _)| !made.contains(&(*i as u32))).map(|(_, v)| *v);
            for (arg, value) in inst.edge_args(&edge).iter().zip(passed) {
                self.join(*arg, value, at, thrown_in);
            }
        }
    }
}

/// Values that share a variable if they can.
struct Group {
    ty: ValType,
    local: Option<u32>,
    values: Vec<Value>,
    writes: Vec<ValueWrite>,
    reads: Vec<Read>,
}

impl Group {
    /// The part of it that is about some of its values.
    fn only(mut self, values: Vec<Value>) -> Group {
        let mut sorted = values.clone();
        sorted.sort_unstable();
        self.writes.retain(|w| sorted.binary_search(&w.value).is_ok());
        self.reads.retain(|r| sorted.binary_search(&r.value).is_ok());
        self.values = values;
        self
    }
}

struct Groups {
    groups: Vec<Group>,
}

impl Groups {
    fn new(body: &Body, layout: &Layout<'_>, pinned: &dyn Fn(Value) -> bool) -> Groups {
        let mut hint: Vec<u32> = body.values.iter().map(|v| v.local.unwrap_or(NONE)).collect();
        let mut next = body.num_locals;
        // What a label carries without a hint is a group of its own, and draws in what is passed there.
        for (_, target) in &layout.joins {
            if hint[target.index()] == NONE {
                hint[target.index()] = next;
                next += 1;
            }
        }
        for (arg, target) in &layout.joins {
            if hint[arg.index()] == NONE && body.ty(*arg) == body.ty(*target) {
                hint[arg.index()] = hint[target.index()];
            }
        }
        let mut groups: IndexMap<(u32, ValType), Group> = IndexMap::new();
        let mut group_of = vec![NONE; body.values.len()];
        for write in &layout.writes {
            let value = write.value;
            if group_of[value.index()] == NONE {
                let local = match hint[value.index()] {
                    NONE => {
                        next += 1;
                        next - 1
                    }
                    local => local,
                };
                let entry = groups.entry((local, body.ty(value)));
                let index = entry.index();
                let group = entry.or_insert_with(|| Group {
                    ty: body.ty(value),
                    local: (local < body.num_locals).then_some(local),
                    values: Vec::new(),
                    writes: Vec::new(),
                    reads: Vec::new(),
                });
                group.values.push(value);
                group_of[value.index()] = index as u32;
            }
            groups[group_of[value.index()] as usize].writes.push(*write);
        }
        for read in &layout.reads {
            debug_assert_ne!(group_of[read.value.index()], NONE, "{} is read and never written", read.value);
            groups[group_of[read.value.index()] as usize].reads.push(*read);
        }
        let mut groups: Vec<Group> = groups.into_values().collect();
        groups.sort_by_key(|g| !g.values.iter().any(|v| pinned(*v)));
        for group in &mut groups {
            // Writes of labels come when the label does, so they are not all in order.
            group.writes.sort_by_key(|w| w.at.pos);
            group.reads.sort_by_key(|r| r.at.pos);
        }
        Groups { groups }
    }
}

/// Proves reads.
struct Prover<'a> {
    outline: &'a Outline,
    epoch: u32,
    ends: Vec<(u32, Option<u32>)>,
    headers: Vec<u32>,
    bad: Vec<u32>,
    group_epoch: u32,
    queue: Vec<u32>,
    work: u32,
    limit: u32,
}

/// The function's start, as what reaches a read.
const START: u32 = NONE - 1;
const MAX_DEPTH: u32 = 256;

impl<'a> Prover<'a> {
    fn new(outline: &'a Outline) -> Self {
        let n = outline.constructs.len();
        Prover {
            outline,
            epoch: 0,
            ends: vec![(0, None); n],
            headers: vec![0; n],
            bad: vec![0; n],
            group_epoch: 0,
            queue: Vec::new(),
            work: 0,
            limit: 0,
        }
    }

    /// The values of which not every read can be proved if all of them share one variable.
    fn failing(&mut self, group: &Group, pinned: &dyn Fn(Value) -> bool) -> Vec<Value> {
        let mut failed = Vec::new();
        if group.values.len() < 2 {
            return failed;
        }
        self.group_epoch += 1;
        self.work = 0;
        self.limit = ((group.reads.len() + group.writes.len()) as u32).saturating_mul(64).saturating_add(1 << 16);
        while !self.round(group, &mut failed) {}
        if self.work > self.limit || failed.iter().any(|v| pinned(*v)) {
            // Someone else overwrote a pinned value, or it takes too long: the first value keeps the variable for itself.
            let keep = group.values.iter().copied().find(|v| pinned(*v)).unwrap_or(group.values[0]);
            failed = group.values.iter().copied().filter(|v| *v != keep).collect();
            failed.sort_unstable();
        }
        failed
    }

    /// Checks all reads. `false` if a loop that was believed to change nothing does, so that all must be done again.
    fn round(&mut self, group: &Group, failed: &mut Vec<Value>) -> bool {
        self.epoch += 1;
        self.queue.clear();
        failed.clear();
        for read in &group.reads {
            let unharmed = read.thrown_in == NONE || !self.outline.has_write(&group.writes, read.thrown_in);
            let found = if unharmed { self.reaching(&group.writes, read.at, 0) } else { None };
            if !found.is_some_and(|w| w != START && group.writes[w as usize].value == read.value) {
                failed.push(read.value);
            }
            if self.work > self.limit {
                return true;
            }
        }
        failed.sort_unstable();
        failed.dedup();
        let mut done = 0;
        let mut sound = true;
        while done < self.queue.len() {
            let header = self.queue[done];
            done += 1;
            let c = &self.outline.constructs[header as usize];
            let entered = self.reaching(&group.writes, Write { pos: c.start, region: c.parent }, 0);
            for edge in self.outline.edges(header) {
                let unharmed = edge.thrown_in == NONE || !self.outline.has_write(&group.writes, edge.thrown_in);
                let back = self.reaching(&group.writes, Write { pos: edge.pos, region: edge.region }, 0);
                if !unharmed || back.is_none() || back != entered {
                    self.bad[header as usize] = self.group_epoch;
                    sound = false;
                }
            }
        }
        sound
    }

    /// The one write that reaches `at` on every path, or [`START`]; `None` if there is no such one.
    fn reaching(&mut self, writes: &[ValueWrite], mut at: Write, depth: u32) -> Option<u32> {
        if depth > MAX_DEPTH {
            return None;
        }
        loop {
            if self.work > self.limit {
                return None;
            }
            match self.outline.step(writes, at.pos, at.region, |_| false, &mut self.work) {
                Step::Start => return Some(START),
                Step::Write(write) => return Some(write),
                Step::Thrown(_) => return None,
                Step::End(construct) => return self.end(writes, construct, depth + 1),
                Step::Header(header) => {
                    if self.bad[header as usize] == self.group_epoch {
                        return None;
                    }
                    if self.headers[header as usize] != self.epoch {
                        self.headers[header as usize] = self.epoch;
                        self.queue.push(header);
                    }
                    let c = &self.outline.constructs[header as usize];
                    at = Write { pos: c.start, region: c.parent };
                }
            }
        }
    }

    fn end(&mut self, writes: &[ValueWrite], construct: u32, depth: u32) -> Option<u32> {
        let (epoch, known) = self.ends[construct as usize];
        if epoch == self.epoch {
            return known;
        }
        let outline = self.outline;
        let c = &outline.constructs[construct as usize];
        let is_loop = c.kind == Kind::Loop;
        let branches = if is_loop { &[] } else { outline.edges(construct) };
        let mut ways: Vec<Write> = Vec::new();
        let mut answer = Some(START);
        for edge in branches {
            if edge.thrown_in != NONE && outline.has_write(writes, edge.thrown_in) {
                answer = None;
            }
            ways.push(Write { pos: edge.pos, region: edge.region });
        }
        for region in outline.regions_of(construct) {
            let r = &outline.regions[region as usize];
            if r.falls {
                ways.push(Write { pos: r.end, region });
            }
        }
        if ways.is_empty() {
            ways.push(Write { pos: c.start, region: c.parent });
        }
        if answer.is_some() {
            answer = self.reaching(writes, ways[0], depth);
            for way in &ways[1..] {
                if answer.is_none() || self.reaching(writes, *way, depth) != answer {
                    answer = None;
                    break;
                }
            }
        }
        // What was written inside is not in scope outside.
        if answer.is_some_and(|w| w != START && writes[w as usize].at.pos > c.start) {
            answer = None;
        }
        self.ends[construct as usize] = (self.epoch, answer);
        answer
    }
}

/// Packs values into variables by the span between their first write and their last read, whole loops included. Coarse, but
/// right without proof: a read in a loop that does not contain the write keeps the variable for all of the loop.
fn intervals(outline: &Outline, groups: Vec<Group>, answer: &mut Assignment) {
    struct Span {
        start: u32,
        end: u32,
        value: Value,
        ty: ValType,
    }
    let mut spans: Vec<Span> = Vec::new();
    for group in &groups {
        let mut of: IndexMap<Value, (u32, u32)> = IndexMap::new();
        for write in &group.writes {
            of.entry(write.value).or_insert((write.at.pos, write.at.pos));
        }
        for read in &group.reads {
            let (start, end) = of.get_mut(&read.value).expect("a value is written before it is read");
            *end = (*end).max(read.at.pos).max(outline.end_of_loops(read.at.region, *start));
            if read.thrown_in != NONE {
                *end = (*end).max(outline.regions[read.thrown_in as usize].end);
            }
        }
        spans.extend(of.into_iter().map(|(value, (start, end))| Span { start, end, value, ty: group.ty }));
    }
    spans.sort_by_key(|s| (s.start, s.value));
    let mut free: IndexMap<ValType, Vec<u32>> = IndexMap::new();
    let mut busy: std::collections::BinaryHeap<std::cmp::Reverse<(u32, u32)>> = std::collections::BinaryHeap::new();
    for span in spans {
        while let Some(std::cmp::Reverse((end, var))) = busy.peek().copied() {
            if end >= span.start {
                break;
            }
            busy.pop();
            free.entry(answer.vars[var as usize].ty).or_default().push(var);
        }
        let var = free.entry(span.ty).or_default().pop().unwrap_or_else(|| {
            answer.vars.push(Var { ty: span.ty, local: None });
            answer.vars.len() as u32 - 1
        });
        answer.var_of[span.value.index()] = var;
        busy.push(std::cmp::Reverse((span.end, var)));
    }
}

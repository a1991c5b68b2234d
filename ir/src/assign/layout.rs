//! The code as segments: straight pieces, with the ways into each, and where values are written, read and passed on.

use super::{Demand, Event};
use crate::body::{Body, InstId, Op, RegionId, Value};
use crate::outline::NONE;

/// A piece of code without labels inside. Branches may leave it anywhere.
pub(super) struct Segment {
    /// Its first and last positions. Every position lies in one segment.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Head of its list of [`Way`]s.
    pub(super) ways: u32,
    /// The innermost loop around it.
    pub(super) in_loop: u32,
}

/// A way into a segment.
pub(super) struct Way {
    pub(super) from: Place,
    pub(super) next: u32,
}

/// Where control comes from, or where a value is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// A segment, or with [`THROWN`] set the number of a span: anywhere in it.
    pub(super) segment: u32,
    pub(super) pos: u32,
}

/// Marks a place that is anywhere in the body of a try.
pub(super) const THROWN: u32 = 1 << 31;

/// A loop: its positions, and the loop around it.
pub(super) struct Loop {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) parent: u32,
}

/// A value is passed to a label's value.
#[derive(Clone, Copy)]
pub(super) struct Join {
    pub(super) from: Value,
    pub(super) to: Value,
    /// What the copy costs if they have different variables.
    pub(super) weight: u32,
    /// Where it happens.
    pub(super) at: Place,
}

/// Everything that the events say.
pub(super) struct Layout {
    pub(super) segments: Vec<Segment>,
    pub(super) ways: Vec<Way>,
    pub(super) loops: Vec<Loop>,
    /// First and last segment of the body of each try that something can be thrown in.
    pub(super) spans: Vec<(u32, u32)>,
    /// Where each value with a variable is written; once, since labels write on the edges.
    pub(super) writes: Vec<(Value, Place)>,
    pub(super) reads: Vec<(Value, Place)>,
    pub(super) joins: Vec<Join>,
    /// Copies, as pairs of what is read and what is written.
    pub(super) copies: Vec<(Value, Value)>,
}

/// An open construct.
struct Open {
    inst: InstId,
    /// Where it was opened.
    at: Place,
    /// Ways to its end.
    ways: u32,
    /// Whether a branch goes there.
    labelled: bool,
    /// Segment of a loop's label; for a try the number of its span.
    header: u32,
    is_loop: bool,
    entered: bool,
}

// In bytes: `local.get` and `local.set`; the same in an `if` of its own with a `br`, less the `br_if`; in a block of its own.
pub(super) const COPY: u32 = 4;
const COPY_IN_IF: u32 = 9;
const COPY_IN_BLOCK: u32 = 10;
/// A weight's unit is an eighth of a byte, so that the depth of loops decides among equals.
pub(super) const UNIT: u32 = 8;

struct Builder<'a> {
    body: &'a Body,
    demand: Demand<'a>,
    layout: Layout,
    pos: u32,
    /// The segment at hand.
    at: u32,
    open: Vec<Open>,
    /// For each control instruction that is open: its place in `open`.
    open_at: Vec<u32>,
    regions: Vec<RegionId>,
    in_loop: u32,
    depth: u32,
}

impl Layout {
    pub(super) fn new(body: &Body, events: &[Event], demand: Demand<'_>) -> Layout {
        let layout = Layout {
            segments: vec![Segment { start: 0, end: 0, ways: NONE, in_loop: NONE }],
            ways: Vec::new(),
            loops: Vec::new(),
            spans: Vec::new(),
            writes: Vec::with_capacity(events.len() / 4),
            reads: Vec::with_capacity(events.len() / 2),
            joins: Vec::new(),
            copies: Vec::new(),
        };
        let mut builder = Builder {
            body,
            demand,
            layout,
            pos: 0,
            at: 0,
            open: Vec::new(),
            open_at: vec![NONE; body.insts.len()],
            regions: Vec::new(),
            in_loop: NONE,
            depth: 0,
        };
        for param in &body.region(Body::ROOT).params {
            builder.write(*param);
        }
        builder.push_open(Body::ENTRY);
        for event in events {
            builder.pos += 1;
            builder.event(*event);
        }
        let last = builder.layout.segments.len() - 1;
        builder.layout.segments[last].end = builder.pos;
        builder.layout
    }
}

impl Builder<'_> {
    fn here(&self) -> Place {
        Place { segment: self.at, pos: self.pos }
    }

    fn write(&mut self, value: Value) {
        if self.demand.needs[value.index()] {
            let place = self.here();
            self.layout.writes.push((value, place));
        }
    }

    fn way(&mut self, list: u32, from: Place) -> u32 {
        self.layout.ways.push(Way { from, next: list });
        self.layout.ways.len() as u32 - 1
    }

    /// A segment that begins with the event at hand.
    fn segment(&mut self, ways: u32) {
        let last = self.layout.segments.len() - 1;
        self.layout.segments[last].end = self.pos - 1;
        self.at = last as u32 + 1;
        self.layout.segments.push(Segment { start: self.pos, end: self.pos, ways, in_loop: self.in_loop });
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Write(value) => self.write(value),
            Event::Read(value) => self.layout.reads.push((value, self.here())),
            Event::Copy { from, to } => {
                self.layout.copies.push((from, to));
                self.push_join(from, to, self.here(), COPY / 2);
            }
            Event::Open(inst) => self.open(inst),
            Event::Enter(region) => self.enter(region),
            Event::Leave { falls } => self.leave(falls),
            Event::Close => self.close(),
            Event::Branch(inst) => {
                let place = self.here();
                self.edges(inst, place);
            }
        }
    }

    fn push_join(&mut self, from: Value, to: Value, at: Place, bytes: u32) {
        let weight = bytes * UNIT + self.depth.min(UNIT - 1);
        self.layout.joins.push(Join { from, to, weight, at });
    }

    /// An operand that is passed on to a label's value.
    fn join(&mut self, from: Value, to: Value, at: Place, bytes: u32) {
        let Demand { needs, carried, .. } = self.demand;
        if carried[to.index()] && needs[to.index()] && needs[from.index()] {
            self.push_join(from, to, at, bytes);
            self.layout.reads.push((from, at));
        }
    }

    fn push_open(&mut self, inst: InstId) {
        let is_loop = matches!(self.body.inst(inst).op, Op::Loop { .. });
        self.open_at[inst.index()] = self.open.len() as u32;
        let at = self.here();
        self.open.push(Open { inst, at, ways: NONE, labelled: false, header: NONE, is_loop, entered: false });
    }

    fn open(&mut self, id: InstId) {
        let body = self.body;
        let inst = body.inst(id);
        let place = self.here();
        let regions = inst.op.regions();
        let taken = if matches!(inst.op, Op::Try { .. }) { &regions[..1] } else { &regions[..] };
        for region in taken {
            for (arg, param) in inst.args.iter().zip(&body.region(*region).params) {
                self.join(*arg, *param, place, COPY);
            }
        }
        self.push_open(id);
    }

    fn enter(&mut self, region: RegionId) {
        let body = self.body;
        self.regions.push(region);
        let nth = self.open.len() - 1;
        let Open { inst, at, header, entered, .. } = self.open[nth];
        self.open[nth].entered = true;
        match &body.inst(inst).op {
            Op::Block { .. } => {}
            Op::Loop { .. } => {
                let parent = std::mem::replace(&mut self.in_loop, self.layout.loops.len() as u32);
                self.layout.loops.push(Loop { start: self.pos, end: NONE, parent });
                self.depth += 1;
                let ways = self.way(NONE, at);
                self.segment(ways);
                self.open[nth].header = self.at;
            }
            op @ (Op::Try { .. } | Op::TryTable { .. }) if !entered => {
                let span = self.layout.spans.len() as u32;
                let ways = self.way(NONE, at);
                self.segment(ways);
                self.layout.spans.push((self.at, NONE));
                self.open[nth].header = span;
                if matches!(op, Op::TryTable { .. }) {
                    // What a clause passes on is read when something is thrown, so it must come unharmed through the body.
                    self.edges(inst, Place { segment: span | THROWN, pos: NONE });
                }
            }
            Op::Try { .. } => {
                let ways = self.way(NONE, Place { segment: header | THROWN, pos: NONE });
                self.segment(ways);
            }
            _ => {
                let ways = self.way(NONE, at);
                self.segment(ways);
            }
        }
        if region != Body::ROOT {
            for param in &body.region(region).params {
                if self.demand.carried[param.index()] {
                    self.write(*param);
                }
            }
        }
    }

    fn leave(&mut self, falls: bool) {
        let body = self.body;
        let region = self.regions.pop().expect("inside a region");
        let nth = self.open.len() - 1;
        let owner = self.open[nth].inst;
        let place = self.here();
        if falls && owner != Body::ENTRY {
            if let Some(last) = body.region(region).insts.last().map(|i| body.inst(*i))
                && matches!(last.op, Op::Yield)
            {
                for (arg, result) in last.args.iter().zip(body.inst(owner).results()) {
                    self.join(*arg, result, place, COPY);
                }
            }
            self.open[nth].ways = self.way(self.open[nth].ways, place);
        }
        match body.inst(owner).op {
            Op::Loop { .. } => {
                let parent = self.layout.loops[self.in_loop as usize].parent;
                self.layout.loops[self.in_loop as usize].end = self.pos;
                self.in_loop = parent;
                self.depth -= 1;
            }
            Op::Try { .. } | Op::TryTable { .. } => {
                let span = &mut self.layout.spans[self.open[nth].header as usize];
                if span.1 == NONE {
                    span.1 = self.at.max(self.layout.segments.len() as u32 - 1);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let body = self.body;
        let open = self.open.pop().expect("inside a construct");
        self.open_at[open.inst.index()] = NONE;
        let is_straight = matches!(body.inst(open.inst).op, Op::Block { .. }) && !open.labelled && open.ways != NONE;
        if !is_straight {
            self.segment(open.ways);
        }
        for result in body.inst(open.inst).results() {
            if self.demand.carried[result.index()] {
                self.write(result);
            }
        }
    }

    fn edges(&mut self, id: InstId, at: Place) {
        let body = self.body;
        let inst = body.inst(id);
        let bytes = match inst.op {
            Op::Br(_) => COPY,
            Op::BrIf(_) => COPY_IN_IF,
            _ => COPY_IN_BLOCK,
        };
        let mut last = InstId(NONE);
        body.for_edges(id, |edge, made| {
            if edge.target == Body::ENTRY {
                return;
            }
            let target = self.open_at[edge.target.index()] as usize;
            if edge.target != last {
                if self.open[target].is_loop {
                    let header = self.open[target].header as usize;
                    self.layout.segments[header].ways = self.way(self.layout.segments[header].ways, at);
                } else {
                    self.open[target].ways = self.way(self.open[target].ways, at);
                    self.open[target].labelled = true;
                }
                last = edge.target;
            }
            for nth in 0..edge.len {
                let value = if nth < made.start { nth } else { nth + made.len() as u32 };
                let value = body.label_value(edge.target, value as usize);
                self.join(inst.args[(edge.start + nth) as usize], value, at, bytes);
            }
        });
    }
}

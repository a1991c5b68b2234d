//! Which JavaScript variable holds which value.
//!
//! Statements are numbered in the order of the text. A value lives from its definition to its last use, or to the end of the
//! outermost loop that it enters from outside; dominance being lexical, that interval covers every path. Values whose intervals
//! do not overlap may share a variable of their kind. Results of blocks are written earlier than their definition counts, at the
//! edges inside; nothing that lives at such an edge and beyond it can end before the block does, so that is safe too.
//!
//! Values first ask for the variable of their source local, so that most copies on edges become copies of a variable to itself.

use crate::plan::{Plan, live_args};
use anywasm_ir::body::{Body, InstId, LegacyCatch, Op, RegionId, Slot, Value};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use walrus::ValType;

/// A variable of the function, or one of its slots.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Var(pub(crate) u32);

/// What a variable holds; variables never change kind, since engines specialise on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Class {
    /// i32.
    Int,
    /// f32 and f64.
    Float,
    /// References.
    Ref,
}

/// The class of a type.
pub(crate) fn class(ty: ValType) -> Class {
    match ty {
        ValType::I32 | ValType::I64 => Class::Int,
        ValType::F32 | ValType::F64 => Class::Float,
        _ => Class::Ref,
    }
}

const NONE: u32 = u32::MAX;

/// The variables of one body.
pub(crate) struct Vars {
    of: Vec<u32>,
    slots: Vec<Var>,
    /// Class of each variable, and how often its name is written.
    pub(crate) all: Vec<(Class, u32)>,
    /// How many of them are parameters.
    pub(crate) params: usize,
}

impl Vars {
    /// The variable of a resolved value that has one.
    pub(crate) fn of(&self, v: Value) -> Var {
        debug_assert_ne!(self.of[v.index()], NONE, "{v} has no variable");
        Var(self.of[v.index()])
    }

    /// The variable of a slot.
    pub(crate) fn slot(&self, s: Slot) -> Var {
        self.slots[s.index()]
    }

    /// A variable more.
    pub(crate) fn fresh(&mut self, class: Class) -> Var {
        self.all.push((class, 1));
        Var(self.all.len() as u32 - 1)
    }
}

/// Gives every value that needs one a variable.
pub(crate) fn assign(body: &Body, plan: &Plan) -> Vars {
    let mut walk = Walk {
        body,
        plan,
        at: 0,
        loops: Vec::new(),
        loops_seen: 0,
        depth_of: vec![0; body.values.len()],
        intervals: Vec::new(),
        interval_of: vec![NONE; body.values.len()],
    };
    for &param in &body.region(Body::ROOT).params {
        walk.define(param);
    }
    walk.region(Body::ROOT);
    let intervals = walk.intervals;
    scan(body, plan, &intervals)
}

struct Interval {
    value: Value,
    start: u32,
    end: u32,
    /// The serial number of the loop to whose end it already reaches.
    reaches: u32,
}

struct Walk<'a> {
    body: &'a Body,
    plan: &'a Plan,
    at: u32,
    /// For each open loop its serial number, and the intervals that last to its end.
    loops: Vec<(u32, Vec<u32>)>,
    loops_seen: u32,
    depth_of: Vec<u32>,
    intervals: Vec<Interval>,
    interval_of: Vec<u32>,
}

impl Walk<'_> {
    fn region(&mut self, region: RegionId) {
        for &root in &self.plan.roots[region.index()] {
            self.root(root);
        }
    }

    fn root(&mut self, id: InstId) {
        self.at += 1;
        self.read_operands(id);
        let inst = self.body.inst(id);
        match inst.op {
            Op::Loop { body } => {
                self.at += 1;
                self.loops_seen += 1;
                self.loops.push((self.loops_seen, Vec::new()));
                for &param in &self.body.region(body).params {
                    self.define(param);
                }
                self.region(body);
                self.at += 1;
                let (_, lasting) = self.loops.pop().unwrap_or_default();
                for interval in lasting {
                    self.intervals[interval as usize].end = self.at;
                }
            }
            Op::TryTable { body, .. } => {
                self.region(body);
                // Clauses pass values on after it.
                self.at += 1;
                self.read_operands(id);
            }
            Op::Try { body, ref catches } => {
                self.region(body);
                for catch in catches {
                    if let LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } = catch {
                        self.at += 1;
                        self.body.region(*handler).params.iter().for_each(|v| self.define(*v));
                        self.region(*handler);
                    }
                }
            }
            _ => inst.op.regions().into_iter().for_each(|r| self.region(r)),
        }
        if !inst.op.regions().is_empty() {
            self.at += 1;
        }
        for result in inst.results() {
            if self.plan.resolve(result) == result && self.plan.uses[result.index()] > 0 {
                self.define(result);
            }
        }
    }

    fn read_operands(&mut self, id: InstId) {
        for arg in live_args(self.body, id, self.plan) {
            let mut leaves: Vec<Value> = Vec::new();
            self.plan.leaves(self.body, arg, &mut |v| leaves.push(v));
            leaves.into_iter().for_each(|v| self.touch(v));
        }
    }

    fn define(&mut self, v: Value) {
        self.depth_of[v.index()] = self.loops.len() as u32;
        self.interval_of[v.index()] = self.intervals.len() as u32;
        self.intervals.push(Interval { value: v, start: self.at, end: self.at, reaches: 0 });
    }

    fn touch(&mut self, v: Value) {
        let index = self.interval_of[v.index()];
        debug_assert_ne!(index, NONE, "{v} is used before it is defined");
        let depth = self.depth_of[v.index()] as usize;
        let interval = &mut self.intervals[index as usize];
        interval.end = interval.end.max(self.at);
        // The outermost loop entered since the definition runs again with the value alive.
        if let Some((serial, lasting)) = self.loops.get_mut(depth)
            && interval.reaches != *serial
        {
            interval.reaches = *serial;
            lasting.push(index);
        }
    }
}

struct Scan {
    of: Vec<u32>,
    all: Vec<(Class, u32)>,
    /// When each variable is free again.
    free_at: Vec<u32>,
    /// Variables not reserved for a source local, by class: in use until, and not in use.
    busy: [BinaryHeap<Reverse<(u32, u32)>>; 3],
    idle: [Vec<u32>; 3],
    /// The variable of each source local and class.
    homes: Vec<[u32; 3]>,
}

fn scan(body: &Body, plan: &Plan, intervals: &[Interval]) -> Vars {
    let mut scan = Scan {
        of: vec![NONE; body.values.len()],
        all: Vec::new(),
        free_at: Vec::new(),
        busy: Default::default(),
        idle: Default::default(),
        homes: vec![[NONE; 3]; body.num_locals as usize],
    };
    let params = body.region(Body::ROOT).params.len();
    for (n, interval) in intervals.iter().enumerate() {
        let data = body.value(interval.value);
        let kind = class(data.ty);
        let home = data.local.filter(|l| (*l as usize) < scan.homes.len());
        let end = interval.end.max(interval.start + 1);
        let var = if n < params { scan.new_home(home, kind) } else { scan.choose(home, kind, interval.start, end) };
        scan.free_at[var as usize] = end;
        scan.of[interval.value.index()] = var;
        scan.all[var as usize].1 += plan.uses[interval.value.index()] + 1;
    }
    let mut vars = Vars { of: scan.of, slots: Vec::new(), all: scan.all, params };
    vars.slots = body.slots.iter().map(|(ty, _)| vars.fresh(class(*ty))).collect();
    vars
}

impl Scan {
    fn new_var(&mut self, class: Class) -> u32 {
        self.all.push((class, 0));
        self.free_at.push(0);
        self.all.len() as u32 - 1
    }

    fn new_home(&mut self, local: Option<u32>, class: Class) -> u32 {
        let var = self.new_var(class);
        if let Some(local) = local {
            self.homes[local as usize][class as usize] = var;
        }
        var
    }

    fn choose(&mut self, local: Option<u32>, class: Class, start: u32, end: u32) -> u32 {
        if let Some(local) = local {
            let home = self.homes[local as usize][class as usize];
            if home == NONE {
                return self.new_home(Some(local), class);
            }
            if self.free_at[home as usize] <= start {
                return home;
            }
        }
        self.temporary(class, start, end)
    }

    fn temporary(&mut self, class: Class, start: u32, end: u32) -> u32 {
        let busy = &mut self.busy[class as usize];
        while busy.peek().is_some_and(|Reverse((until, _))| *until <= start) {
            self.idle[class as usize].extend(busy.pop().map(|Reverse((_, var))| var));
        }
        let var = self.idle[class as usize].pop().unwrap_or_else(|| self.new_var(class));
        self.busy[class as usize].push(Reverse((end, var)));
        var
    }
}

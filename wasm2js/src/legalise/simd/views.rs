//! Which view each vector is held in.
//!
//! A vector that an operator makes is held as the operator gives it. There is a choice where vectors flow together (labels, slots, `select`),
//! and at loads. Values that flow into each other form a *web*; a web is held as floats if operators on these floats, weighed by the
//! loops around them, are more than everything that sees its bits, and if no operator on ints or bits makes one of its values. A load
//! gives every view that its uses ask for.
//!
//! A conversion is made where it is needed first, and again where that place does not reach; but one that is needed in a loop which the
//! vector entered from outside is made where the vector is.

use anywasm_ir::body::{Body, Def, Edge, Inst, InstId, Op, RegionId, Slot, Value};
use anywasm_ir::{Visit, walk};
use anywasm_ops::{Js, Lanes, Shape, Ty};
use walrus::ValType;
use walrus::ir::Instr;

/// How a vector is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum View {
    /// Four `i32`: the bits.
    Words,
    /// Two `i64`; to words and back costs nothing.
    Longs,
    /// Four `f32`.
    Singles,
    /// Two `f64`.
    Doubles,
    /// Four conditions, each for 32 bits that are all ones or zeros.
    Flags4,
    /// Two conditions.
    Flags2,
}

impl View {
    /// The number of scalars.
    pub(super) fn len(self) -> usize {
        match self {
            View::Words | View::Singles | View::Flags4 => 4,
            View::Longs | View::Doubles | View::Flags2 => 2,
        }
    }
    /// Their type.
    pub(super) fn ty(self) -> ValType {
        match self {
            View::Words | View::Flags4 | View::Flags2 => ValType::I32,
            View::Longs => ValType::I64,
            View::Singles => ValType::F32,
            View::Doubles => ValType::F64,
        }
    }
    /// The view in which lanes of this type are at hand.
    pub(super) fn of(ty: Ty) -> View {
        match ty {
            Ty::I32 | Ty::V128 => View::Words,
            Ty::I64 => View::Longs,
            Ty::F32 => View::Singles,
            Ty::F64 => View::Doubles,
        }
    }
    /// Whether it holds floats.
    pub(super) fn is_float(self) -> bool {
        matches!(self, View::Singles | View::Doubles)
    }
    fn bit(self) -> u8 {
        match self {
            View::Singles => SINGLES,
            View::Doubles => DOUBLES,
            _ => WORDS,
        }
    }
}

const WORDS: u8 = 1;
const SINGLES: u8 = 2;
const DOUBLES: u8 = 4;

/// The views of a set.
fn views_of(set: u8) -> impl Iterator<Item = View> {
    [View::Words, View::Singles, View::Doubles].into_iter().filter(move |v| set & v.bit() != 0)
}

/// What was chosen for one body. Indexed by values that existed before.
pub(super) struct Choice {
    /// The view of labels' values, slots (behind the values) and results of `select`.
    flowing: Vec<View>,
    /// Views asked for.
    wanted: Vec<u8>,
    /// Views asked for in a deeper loop.
    hoisted: Vec<u8>,
}

impl Choice {
    /// The view of a label's value or a `select`.
    pub(super) fn flowing(&self, v: Value) -> View {
        self.flowing[v.index()]
    }
    /// The view of a slot.
    pub(super) fn slot(&self, slot: Slot) -> View {
        self.flowing[self.wanted.len() + slot.index()]
    }
    /// The views that a load's uses ask for; at least one.
    pub(super) fn wanted(&self, v: Value) -> impl Iterator<Item = View> + use<> {
        let set = self.wanted[v.index()];
        views_of(if set == 0 { WORDS } else { set })
    }
    /// Whether this view is asked for, and words are not.
    pub(super) fn wants_only(&self, v: Value, view: View) -> bool {
        self.wanted[v.index()] == view.bit()
    }
    /// The views to convert to at the definition.
    pub(super) fn hoisted(&self, v: Value) -> impl Iterator<Item = View> + use<> {
        views_of(self.hoisted[v.index()])
    }
}

/// The rule of an operator over vectors.
pub(super) fn rule(op: &Op) -> Option<Lanes> {
    let js = match op {
        Op::Unary(op) => op.js(),
        Op::Binary(op) => op.js(),
        Op::Ternary(op) => op.js(),
        _ => return None,
    };
    if let Js::Lanes(rule) = js { Some(rule) } else { None }
}

/// The view in which an operator takes its vectors.
fn operand(rule: Lanes) -> View {
    let of = |shape: Shape| match shape {
        Shape::I8x16 | Shape::I16x8 => View::Words,
        shape => View::of(shape.ty()),
    };
    match rule {
        Lanes::Unary(op) => View::of(op.sig().params[0]),
        Lanes::Binary(op) | Lanes::Shift(op) | Lanes::Compare(op) | Lanes::Choose(op) | Lanes::Neg(op) => {
            View::of(op.sig().params[0])
        }
        Lanes::Abs { sub: op, .. } | Lanes::MulAdd { mul: op, .. } => View::of(op.sig().params[0]),
        Lanes::Extract(shape, _) | Lanes::Replace(shape) => of(shape),
        _ => View::Words,
    }
}

/// Whether an operator on ints or bits makes the vector.
fn makes_bits(rule: Lanes) -> bool {
    let is_float = |ty: Ty| matches!(ty, Ty::F32 | Ty::F64);
    !match rule {
        Lanes::Unary(op) => is_float(op.sig().result),
        Lanes::Binary(op) | Lanes::Choose(op) | Lanes::MulAdd { mul: op, .. } => is_float(op.sig().params[0]),
        Lanes::Splat(shape) | Lanes::Replace(shape) => is_float(shape.ty()),
        _ => false,
    }
}

/// The width in bytes of the groups that an instruction moves as they are from its operands to its result, if it does only that.
fn moves(body: &Body, inst: &Inst) -> Option<u32> {
    match &inst.op {
        Op::Copy => Some(16),
        Op::Opaque(instr) => match **instr {
            Instr::I8x16Shuffle(ref e) => super::shuffle::group(&super::shuffle::sources(&e.indices)),
            _ => None,
        },
        op if rule(op) == Some(Lanes::Bitselect) => match body.value(inst.args[2]).def {
            Def::Result(mask, _) => match rule(&body.inst(mask).op) {
                Some(Lanes::Compare(op)) => Some(Shape::of(op.sig().params[0]).bytes()),
                _ => None,
            },
            Def::Param(..) => None,
        },
        _ => None,
    }
}

/// Which views can move in groups of so many bytes.
fn movable(bytes: u32) -> u8 {
    match bytes {
        1 | 2 => WORDS,
        4 => WORDS | SINGLES,
        _ => WORDS | SINGLES | DOUBLES,
    }
}

/// What speaks for and against a view of a web.
#[derive(Clone, Copy, Default)]
struct Weight {
    words: u64,
    singles: u64,
    doubles: u64,
    makes_bits: bool,
}

impl Weight {
    fn add(&mut self, view: View, weight: u64) {
        let sum = match view {
            View::Singles => &mut self.singles,
            View::Doubles => &mut self.doubles,
            _ => &mut self.words,
        };
        *sum = sum.saturating_add(weight);
    }
    fn merge(&mut self, other: Weight) {
        self.words = self.words.saturating_add(other.words);
        self.singles = self.singles.saturating_add(other.singles);
        self.doubles = self.doubles.saturating_add(other.doubles);
        self.makes_bits |= other.makes_bits;
    }
    fn view(self) -> View {
        let (view, most) =
            if self.singles >= self.doubles { (View::Singles, self.singles) } else { (View::Doubles, self.doubles) };
        if most > self.words && !self.makes_bits { view } else { View::Words }
    }
}

/// How much a use in so many loops counts.
fn weight(depth: u32) -> u64 {
    1 << (3 * depth.min(20))
}

/// Union–find over vectors and slots.
struct Webs<'b> {
    body: &'b Body,
    parent: Vec<u32>,
    weights: Vec<Weight>,
    /// The number of loops around each region.
    depth: Vec<u32>,
}

/// Chooses.
pub(super) fn choose(body: &Body) -> Choice {
    let nodes = body.values.len() + body.slots.len();
    let mut webs = Webs {
        body,
        parent: (0..nodes as u32).collect(),
        weights: vec![Weight::default(); nodes],
        depth: vec![0; body.regions.len()],
    };
    let mut order: Vec<InstId> = Vec::new();
    walk(body, |visit| {
        match visit {
            Visit::Enter(region) => webs.enter(region),
            Visit::Inst(id) => order.push(id),
            _ => {}
        }
        true
    });
    order.iter().for_each(|id| webs.inst(body.inst(*id)));
    for n in 0..nodes as u32 {
        let root = webs.root(n);
        if root != n {
            let own = webs.weights[n as usize];
            webs.weights[root as usize].merge(own);
        }
    }
    let flowing = (0..nodes as u32).map(|n| webs.root(n)).collect::<Vec<u32>>();
    let flowing = flowing.into_iter().map(|root| webs.weights[root as usize].view()).collect();
    let count = body.values.len();
    let choice = Choice { flowing, wanted: vec![0; count], hoisted: vec![0; count] };
    let mut demand = Demand { body, depth: webs.depth, choice };
    order.iter().rev().for_each(|id| demand.inst(body.inst(*id)));
    demand.choice
}

fn is_vector(body: &Body, v: Value) -> bool {
    body.ty(v) == ValType::V128
}

impl Webs<'_> {
    fn enter(&mut self, region: RegionId) {
        if let Some(owner) = self.body.region(region).owner.filter(|o| *o != Body::ENTRY) {
            let owner = self.body.inst(owner);
            let inner = u32::from(matches!(owner.op, Op::Loop { .. }));
            self.depth[region.index()] = self.depth[owner.region.index()] + inner;
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let up = self.parent[node as usize];
            self.parent[node as usize] = self.parent[up as usize];
            node = up;
        }
        node
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[b as usize] = a;
    }

    fn join_all(&mut self, a: &[Value], b: impl IntoIterator<Item = Value>) {
        for (a, b) in a.iter().zip(b) {
            self.join(a.0, b.0);
        }
    }

    /// These values are seen as bits, whatever else they are.
    fn fix(&mut self, values: impl IntoIterator<Item = Value>) {
        for v in values {
            self.weights[v.index()].makes_bits = true;
        }
    }

    fn inst(&mut self, inst: &Inst) {
        let depth = self.depth[inst.region.index()];
        match &inst.op {
            Op::Copy | Op::Select(_) => {
                self.join(inst.first_result.0, inst.args[0].0);
                self.join(inst.first_result.0, inst.args[inst.args.len().min(2) - 1].0);
            }
            Op::SlotGet(slot) => self.join(self.body.values.len() as u32 + slot.0, inst.first_result.0),
            Op::SlotSet(slot) => self.join(self.body.values.len() as u32 + slot.0, inst.args[0].0),
            Op::Load { .. } | Op::Store { .. } | Op::Const(_) | Op::Default => {}
            Op::Yield => match self.body.region(inst.region).owner {
                Some(owner) if owner != Body::ENTRY => self.join_all(&inst.args, self.body.inst(owner).results()),
                _ => self.count(&inst.args, View::Words, depth),
            },
            op if !op.regions().is_empty() || !op.edges().is_empty() => self.control(inst),
            op => match rule(op) {
                Some(rule) => self.operator(inst, rule, depth),
                None if moves(self.body, inst).is_some() => {}
                None => {
                    self.count(&inst.args, View::Words, depth);
                    let results: Vec<Value> = inst.results().collect();
                    self.count(&results, View::Words, depth);
                }
            },
        }
    }

    fn count(&mut self, values: &[Value], view: View, depth: u32) {
        for v in values {
            self.weights[v.index()].add(view, weight(depth));
        }
    }

    fn operator(&mut self, inst: &Inst, rule: Lanes, depth: u32) {
        let moved = moves(self.body, inst).is_some();
        if !moved {
            self.count(&inst.args, operand(rule), depth);
        }
        let made = &mut self.weights[inst.first_result.index()];
        if makes_bits(rule) && !moved {
            made.makes_bits = true;
        } else if let Lanes::Unary(op) = rule {
            made.add(View::of(op.sig().result), weight(depth));
        } else if !moved {
            made.add(operand(rule), weight(depth));
        }
    }

    fn control(&mut self, inst: &Inst) {
        match &inst.op {
            Op::Block { .. } | Op::Loop { .. } | Op::If { .. } => {
                for owned in inst.op.regions() {
                    self.join_all(&inst.args, self.body.region(owned).params.iter().copied());
                }
            }
            Op::Br(_) | Op::BrIf(_) | Op::BrTable(_) => {
                for edge in inst.op.edges() {
                    self.edge(inst, &edge);
                }
            }
            // What a handler or a test puts among a label's values shifts the rest: all of them are words.
            op => {
                self.fix(inst.results());
                for owned in op.regions() {
                    self.fix(self.body.region(owned).params.iter().copied());
                }
                for edge in op.edges() {
                    self.fix(self.body.label_values(edge.target));
                }
            }
        }
    }

    fn edge(&mut self, inst: &Inst, edge: &Edge) {
        if edge.target == Body::ENTRY {
            let depth = self.depth[inst.region.index()];
            self.count(inst.edge_args(edge), View::Words, depth);
        } else {
            self.join_all(inst.edge_args(edge), self.body.label_values(edge.target));
        }
    }
}

/// The second walk, from uses to definitions.
struct Demand<'b> {
    body: &'b Body,
    depth: Vec<u32>,
    choice: Choice,
}

impl Demand<'_> {
    fn want(&mut self, user: &Inst, v: Value, views: u8) {
        if !is_vector(self.body, v) {
            return;
        }
        self.choice.wanted[v.index()] |= views;
        let home = match self.body.value(v).def {
            Def::Param(region, _) => region,
            Def::Result(inst, _) => self.body.inst(inst).region,
        };
        if self.depth[user.region.index()] > self.depth[home.index()] {
            self.choice.hoisted[v.index()] |= views;
        }
    }

    fn want_as(&mut self, user: &Inst, args: &[Value], targets: impl IntoIterator<Item = Value>) {
        for (arg, target) in args.iter().zip(targets) {
            let view = self.choice.flowing(target);
            self.want(user, *arg, view.bit());
        }
    }

    fn inst(&mut self, inst: &Inst) {
        if let Some(bytes) = moves(self.body, inst) {
            let views = self.choice.wanted[inst.first_result.index()] & movable(bytes);
            return inst.args.iter().take(2).for_each(|arg| self.want(inst, *arg, views));
        }
        match &inst.op {
            Op::Select(_) => {
                let targets = [inst.first_result; 2];
                self.want_as(inst, &inst.args[..2], targets);
            }
            Op::SlotSet(slot) => self.want(inst, inst.args[0], self.choice.slot(*slot).bit()),
            Op::Store { .. } => {}
            Op::Yield => match self.body.region(inst.region).owner {
                Some(owner) if owner != Body::ENTRY => self.want_as(inst, &inst.args, self.body.inst(owner).results()),
                _ => self.want_words(inst),
            },
            Op::Block { .. } | Op::Loop { .. } | Op::If { .. } => {
                for owned in inst.op.regions() {
                    self.want_as(inst, &inst.args, self.body.region(owned).params.iter().copied());
                }
            }
            Op::Br(_) | Op::BrIf(_) | Op::BrTable(_) => {
                for edge in inst.op.edges().into_iter().filter(|e| e.target != Body::ENTRY) {
                    self.want_as(inst, inst.edge_args(&edge), self.body.label_values(edge.target));
                }
            }
            op => match rule(op).map(operand) {
                Some(view) => inst.args.iter().for_each(|arg| self.want(inst, *arg, view.bit())),
                None => self.want_words(inst),
            },
        }
    }

    fn want_words(&mut self, inst: &Inst) {
        inst.args.iter().for_each(|arg| self.want(inst, *arg, WORDS));
    }
}

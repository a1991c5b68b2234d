//! `v128` as scalars: words (four `i32`, the bits) or lanes of 64 bits or floats, whichever view an operator takes.
//!
//! ```text
//! v3: v128 = f32x4.add v1, v2       →   c0: f32 = f32.add a0, b0; … c3 = f32.add a3, b3
//! v4: v128 = i8x16.add v1, v2       →   c0: i32 = $i8x16_add(a0, b0); … for the four words
//! ```
//! No operation allocates. Views are converted where an operator asks for another one ([`views`]), which for ints of 64 bits costs nothing.
//! What leaves the function or the list of known instructions (parameters, results, calls, globals, payloads) is four words: an `i32` keeps
//! every bit of a float that it may be. Lanes of floats obey the rules of scalar floats, being scalar floats for the next pass.
//!
//! Lanes of 8 and 16 bits stay packed, and helpers work on whole words. Measured on `i8x16.add` (ns, V8 optimised, `--jitless`): helpers of
//! words 2.3 and 150, the same arithmetic inline 1.7 and 94, one helper of vectors with results in variables 3.0 and 132, helpers that take
//! the bytes of a word apart 6.7 and 302, sixteen unpacked lanes 3.0 and 107. Inline code is five times as long, unpacked lanes are
//! four times as many variables, loads and stores.
//!
//! One walk in the order of dominance, in place, as in [`super::i64`]: labels keep their numbers.

mod convert;
mod lanes;
mod memory;
mod shuffle;
mod views;

use super::Unsupported;
use super::i64::shift_edges;
use super::pairs::Builder;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, RegionId, Slot, Value};
use smallvec::{SmallVec, smallvec};
use views::{Choice, View};
use walrus::ValType;
use walrus::ir::Instr;

/// The scalars of a vector, lane 0 first.
type Parts = SmallVec<[Value; 4]>;

/// Removes `v128`.
pub(super) fn run(body: &mut Body) -> Result<(), Unsupported> {
    let is_vector = |ty: &ValType| *ty == ValType::V128;
    let touched = body.values.iter().any(|v| is_vector(&v.ty))
        || body.results.iter().chain(body.params.iter()).any(is_vector)
        || body.slots.iter().any(|(ty, _)| is_vector(ty));
    if !touched {
        return Ok(());
    }
    let choice = views::choose(body);
    let old_locals = body.num_locals;
    body.num_locals *= 4;
    body.params = flat_types(&body.params);
    body.results = flat_types(&body.results);
    let mut lower = Lower {
        map: (0..body.values.len() as u32).map(|n| Mapped::Scalar(Value(n))).collect(),
        old_results: body.insts.iter().map(|inst| (inst.first_result, inst.num_results)).collect(),
        old_params: body.regions.iter().map(|region| region.params.clone()).collect(),
        slots: split_slots(body, &choice, old_locals),
        open: vec![false; body.regions.len()],
        pending: Vec::new(),
        build: Builder { body, region: Body::ROOT, loc: Default::default(), out: Vec::new() },
        choice,
        old_locals,
    };
    lower.all()
}

fn flat_types(types: &[ValType]) -> Box<[ValType]> {
    let words = |ty: &ValType| if *ty == ValType::V128 { vec![ValType::I32; 4] } else { vec![*ty] };
    types.iter().flat_map(words).collect()
}

/// A vector's slot becomes the slot of its first part; gives the slots of the parts.
fn split_slots(body: &mut Body, choice: &Choice, old_locals: u32) -> Vec<SmallVec<[Slot; 4]>> {
    let mut split = Vec::new();
    for n in 0..body.slots.len() {
        let (ty, local) = body.slots[n];
        let mut parts: SmallVec<[Slot; 4]> = smallvec![Slot(n as u32)];
        if ty == ValType::V128 {
            let view = choice.slot(parts[0]);
            body.slots[n].0 = view.ty();
            for part in 1..view.len() as u32 {
                parts.push(Slot(body.slots.len() as u32));
                body.slots.push((view.ty(), local + part * old_locals));
            }
        }
        split.push(parts);
    }
    split
}

/// What an old value became.
#[derive(Clone)]
enum Mapped {
    /// This value.
    Scalar(Value),
    /// A vector, with every view made so far and the region that it was made in, the first being that of its definition.
    Vector(SmallVec<[(View, Parts, RegionId); 1]>),
    /// A constant, written out in every view where it is used.
    Constant(u128),
}

/// A region whose walk waits for that of a region inside it.
struct Frame {
    region: RegionId,
    todo: std::vec::IntoIter<InstId>,
    out: Vec<InstId>,
    /// Vectors defined since the last instruction.
    pending: Vec<Value>,
}

struct Lower<'b> {
    build: Builder<'b>,
    choice: Choice,
    /// By old value.
    map: Vec<Mapped>,
    old_results: Vec<(Value, u32)>,
    old_params: Vec<Vec<Value>>,
    slots: Vec<SmallVec<[Slot; 4]>>,
    /// The regions around this place: what was made in them is at hand.
    open: Vec<bool>,
    pending: Vec<Value>,
    old_locals: u32,
}

impl Lower<'_> {
    fn all(&mut self) -> Result<(), Unsupported> {
        let mut stack = vec![self.enter(Body::ROOT)];
        while let Some(mut frame) = stack.pop() {
            self.build.region = frame.region;
            self.build.out = frame.out;
            self.hoist(std::mem::take(&mut frame.pending));
            let Some(id) = frame.todo.next() else {
                self.open[frame.region.index()] = false;
                self.build.body.regions[frame.region.index()].insts = std::mem::take(&mut self.build.out);
                continue;
            };
            self.build.loc = self.build.body.inst(id).loc;
            self.inst(id)?;
            frame.out = std::mem::take(&mut self.build.out);
            frame.pending = std::mem::take(&mut self.pending);
            stack.push(frame);
            for owned in self.build.body.inst(id).op.regions() {
                stack.push(self.enter(owned));
            }
        }
        Ok(())
    }

    /// Makes the views of these vectors that loops inside ask for.
    fn hoist(&mut self, defined: Vec<Value>) {
        for v in defined {
            for view in self.choice.hoisted(v) {
                self.vector(v, view);
            }
        }
    }

    fn enter(&mut self, region: RegionId) -> Frame {
        self.open[region.index()] = true;
        let mut flat = Vec::new();
        let mut pending = Vec::new();
        for old in self.old_params[region.index()].clone() {
            if !self.is_vector(old) {
                self.build.body.values[old.index()].def = Def::Param(region, flat.len() as u32);
                flat.push(old);
                continue;
            }
            let view = if region == Body::ROOT { View::Words } else { self.choice.flowing(old) };
            let start = flat.len() as u32;
            let parts = self.fresh(old, view, |part| Def::Param(region, start + part));
            flat.extend(parts.iter().copied());
            self.map[old.index()] = Mapped::Vector(smallvec![(view, parts, region)]);
            pending.push(old);
        }
        self.build.body.regions[region.index()].params = flat;
        let todo = std::mem::take(&mut self.build.body.regions[region.index()].insts).into_iter();
        Frame { region, todo, out: Vec::new(), pending }
    }

    fn is_vector(&self, v: Value) -> bool {
        self.build.body.ty(v) == ValType::V128
    }

    /// New consecutive values for the parts of `old`, each with the hint for its part.
    fn fresh(&mut self, old: Value, view: View, def: impl Fn(u32) -> Def) -> Parts {
        let first = self.build.body.values.len() as u32;
        let mut data = self.build.body.value(old).clone();
        let hint = data.local;
        data.ty = view.ty();
        for part in 0..view.len() as u32 {
            data.def = def(part);
            data.local = hint.map(|l| l + part * self.old_locals);
            self.build.body.values.push(data.clone());
        }
        (0..view.len() as u32).map(|n| Value(first + n)).collect()
    }

    /// Old `v` is now these scalars, which take over its hint.
    fn define(&mut self, v: Value, view: View, parts: Parts) {
        if let Some(hint) = self.build.body.value(v).local {
            for (n, part) in parts.iter().enumerate() {
                let made_here = part.index() >= self.map.len();
                let data = &mut self.build.body.values[part.index()];
                if made_here && data.local.is_none() {
                    data.local = Some(hint + n as u32 * self.old_locals);
                }
            }
        }
        match &mut self.map[v.index()] {
            Mapped::Vector(views) => views.push((view, parts, self.build.region)),
            place => *place = Mapped::Vector(smallvec![(view, parts, self.build.region)]),
        }
        self.pending.push(v);
    }

    /// Old `v` is now this scalar.
    fn define_scalar(&mut self, v: Value, scalar: Value) {
        let hint = self.build.body.value(v).local;
        let data = &mut self.build.body.values[scalar.index()];
        if scalar.index() >= self.map.len() && data.local.is_none() {
            data.local = hint;
        }
        self.map[v.index()] = Mapped::Scalar(scalar);
    }

    /// An operand that is no vector.
    fn scalar(&self, v: Value) -> Value {
        if let Mapped::Scalar(scalar) = self.map[v.index()] { scalar } else { v }
    }

    /// The view in which a vector was defined; `None` for a constant.
    fn native(&self, v: Value) -> Option<View> {
        if let Mapped::Vector(views) = &self.map[v.index()] { views.first().map(|(view, ..)| *view) } else { None }
    }

    /// The parts of a vector in a view that is at hand.
    fn at_hand(&self, v: Value, view: View) -> Option<Parts> {
        let Mapped::Vector(views) = &self.map[v.index()] else { return None };
        let found = views.iter().find(|(known, _, region)| *known == view && self.open[region.index()]);
        found.map(|(_, parts, _)| parts.clone())
    }

    /// The parts of a vector, converted if need be.
    fn vector(&mut self, v: Value, view: View) -> Parts {
        if let Mapped::Constant(bits) = self.map[v.index()] {
            return self.constant(bits, view);
        }
        if let Some(parts) = self.at_hand(v, view) {
            return parts;
        }
        let native = self.native(v).unwrap_or(View::Words);
        let source = if self.at_hand(v, View::Words).is_some() { View::Words } else { native };
        let parts = self.at_hand(v, source).unwrap_or_default();
        let parts = self.convert(source, view, &parts);
        if let Mapped::Vector(views) = &mut self.map[v.index()] {
            views.push((view, parts.clone(), self.build.region));
        }
        parts
    }

    fn inst(&mut self, id: InstId) -> Result<(), Unsupported> {
        let inst = self.build.body.inst(id);
        let op = inst.op.clone();
        let args = inst.args.clone();
        let result = inst.first_result;
        let touches = inst.results().chain(args.iter().copied()).any(|v| self.is_vector(v));
        match op {
            _ if !touches => self.rename(id),
            Op::Const(Const::V128(bits)) => self.map[result.index()] = Mapped::Constant(bits),
            Op::Default => self.map[result.index()] = Mapped::Constant(0),
            Op::Copy => self.map[result.index()] = self.map[args[0].index()].clone(),
            Op::Select(_) => self.select(&args, result),
            Op::SlotGet(slot) => self.slot_get(slot, result),
            Op::SlotSet(slot) => self.slot_set(slot, args[0]),
            Op::Load { op, memory, arg } => self.load(op, memory, arg, &args, result),
            Op::Store { op, memory, arg } => self.store(op, memory, arg, &args),
            Op::Opaque(ref instr) => match **instr {
                Instr::I8x16Shuffle(ref e) => self.shuffle(&shuffle::sources(&e.indices), &args, result),
                _ => self.place(id),
            },
            _ => match views::rule(&op) {
                Some(rule) => return self.operator(rule, &op, &args, result),
                None => self.place(id),
            },
        }
        Ok(())
    }

    fn rename(&mut self, id: InstId) {
        for n in 0..self.build.body.inst(id).args.len() {
            let arg = self.build.body.inst(id).args[n];
            self.build.body.insts[id.index()].args[n] = self.scalar(arg);
        }
        self.build.out.push(id);
    }

    fn select(&mut self, args: &[Value], result: Value) {
        let view = self.choice.flowing(result);
        let (a, b, condition) = (self.vector(args[0], view), self.vector(args[1], view), self.scalar(args[2]));
        let parts = a.iter().zip(&b).map(|(a, b)| self.pick(*a, *b, condition)).collect();
        self.define(result, view, parts);
    }

    fn slot_get(&mut self, slot: Slot, result: Value) {
        let view = self.choice.slot(slot);
        let slots = self.slots[slot.index()].clone();
        let parts = slots.into_iter().map(|slot| self.one(Op::SlotGet(slot), Args::new(), view.ty())).collect();
        self.define(result, view, parts);
    }

    fn slot_set(&mut self, slot: Slot, v: Value) {
        let parts = self.vector(v, self.choice.slot(slot));
        for (slot, part) in self.slots[slot.index()].clone().into_iter().zip(parts) {
            self.build.push(Op::SlotSet(slot), smallvec![part], &[]);
        }
    }

    /// An instruction that keeps its operator: operands, edges and results are flattened.
    fn place(&mut self, id: InstId) {
        let views = self.operand_views(id);
        let mut at: SmallVec<[u32; 8]> = SmallVec::new();
        let mut flat = Args::new();
        for (v, view) in self.build.body.inst(id).args.clone().into_iter().zip(views) {
            at.push(flat.len() as u32);
            if self.is_vector(v) {
                flat.extend(self.vector(v, view));
            } else {
                flat.push(self.scalar(v));
            }
        }
        at.push(flat.len() as u32);
        let inst = &mut self.build.body.insts[id.index()];
        inst.args = flat;
        shift_edges(&mut inst.op, &at);
        self.flatten_results(id);
        self.build.out.push(id);
    }

    /// The view in which each operand of an instruction that keeps its operator is passed on.
    fn operand_views(&self, id: InstId) -> SmallVec<[View; 8]> {
        let inst = self.build.body.inst(id);
        let mut views: SmallVec<[View; 8]> = smallvec![View::Words; inst.args.len()];
        let mut give = |start: usize, targets: &mut dyn Iterator<Item = Value>| {
            for (view, target) in views[start..].iter_mut().zip(targets) {
                *view = self.choice.flowing(target);
            }
        };
        let results = |owner: InstId| {
            let (first, count) = self.old_results[owner.index()];
            (first.0..first.0 + count).map(Value)
        };
        match &inst.op {
            Op::Block { body } | Op::Loop { body } | Op::If { then: body, .. } => {
                give(0, &mut self.old_params[body.index()].iter().copied());
            }
            Op::Yield => {
                if let Some(owner) = self.build.body.region(inst.region).owner.filter(|o| *o != Body::ENTRY) {
                    give(0, &mut results(owner));
                }
            }
            Op::Br(_) | Op::BrIf(_) | Op::BrTable(_) => {
                for edge in inst.op.edges().into_iter().filter(|e| e.target != Body::ENTRY) {
                    match self.build.body.inst(edge.target).op {
                        Op::Loop { body } => {
                            let params = &self.old_params[body.index()];
                            give(edge.start as usize, &mut params.iter().copied().take(edge.len as usize));
                        }
                        _ => give(edge.start as usize, &mut results(edge.target).take(edge.len as usize)),
                    }
                }
            }
            _ => {}
        }
        views
    }

    /// New consecutive results, unless there is no vector among the old ones.
    fn flatten_results(&mut self, id: InstId) {
        let old: SmallVec<[Value; 4]> = self.build.body.inst(id).results().collect();
        if !old.iter().any(|v| self.is_vector(*v)) {
            return;
        }
        let is_control = !self.build.body.inst(id).op.regions().is_empty();
        let first = self.build.body.values.len() as u32;
        for v in old {
            let at = self.build.body.values.len() as u32 - first;
            if self.is_vector(v) {
                let view = if is_control { self.choice.flowing(v) } else { View::Words };
                let parts = self.fresh(v, view, |part| Def::Result(id, at + part));
                self.define(v, view, parts);
            } else {
                let mut data = self.build.body.value(v).clone();
                data.def = Def::Result(id, at);
                self.build.body.values.push(data);
                self.map[v.index()] = Mapped::Scalar(Value(first + at));
            }
        }
        let num_results = self.build.body.values.len() as u32 - first;
        let inst = &mut self.build.body.insts[id.index()];
        inst.first_result = Value(first);
        inst.num_results = num_results;
    }
}

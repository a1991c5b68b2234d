//! The walk that makes the body, knowing what every label carries.

use super::Plan;
use super::simple::operator;
use super::source::{Source, catch_label, owned_sequences};
use crate::body::{Args, Body, Casts, Catch, Def, Edge, InstId, LegacyCatch, Op, RegionId, Slot, Value};
use crate::outline::NONE;
use crate::typing::{self, Types, non_null};
use smallvec::SmallVec;
use std::cell::Cell;
use walrus::ir::{self, Instr, InstrLocId, InstrSeq, InstrSeqId, InstrSeqType, TryTableCatch};
use walrus::{LocalFunction, Module, RefType, ValType};

const UNSET: Value = Value(NONE);

/// A construct that is being built.
struct Open<'a> {
    seq: &'a InstrSeq,
    at: usize,
    inst: InstId,
    construct: u32,
    region: RegionId,
    /// Sequences and regions still to come, last first.
    rest: SmallVec<[(InstrSeqId, RegionId); 2]>,
    /// Height of the operand stack and of the undo log around it.
    height: usize,
    undo: usize,
}

/// What the source's block types say of a label, in numbers.
#[derive(Clone, Copy)]
struct Label {
    inst: InstId,
    params: u32,
    results: u32,
    is_loop: bool,
}

struct Builder<'a> {
    module: &'a Module,
    func: &'a LocalFunction,
    source: &'a Source,
    plan: &'a Plan,
    body: Body,
    types: Vec<ValType>,
    slots: Vec<u32>,
    /// What each local holds.
    now: Vec<Value>,
    /// How many instructions there were when it was last read.
    read_at: Vec<Cell<u32>>,
    /// What it held before a write, to go back to at the end of a region.
    undo: Vec<(u32, Value)>,
    stack: Vec<Value>,
    open: Vec<Open<'a>>,
    labels: Vec<Label>,
    next_construct: u32,
}

pub(crate) fn build(module: &Module, func: &LocalFunction, source: &Source, plan: &Plan) -> Body {
    let (params, results) = module.types.params_results(func.ty());
    let mut body = Body::new(params.into(), results.into());
    body.locals = source.ids().to_vec();
    body.num_locals = body.locals.len() as u32;
    body.insts.reserve(source.operators());
    body.values.reserve(source.operators());
    body.regions.reserve(source.outline.regions.len());
    let entry = Label { inst: Body::ENTRY, params: 0, results: results.len() as u32, is_loop: false };
    let types: Vec<ValType> = source.ids().iter().map(|id| module.locals.get(*id).ty()).collect();
    let mut builder = Builder {
        module,
        func,
        source,
        plan,
        slots: vec![NONE; types.len()],
        now: vec![UNSET; types.len()],
        read_at: vec![Cell::new(0); types.len()],
        types,
        body,
        undo: Vec::new(),
        stack: Vec::new(),
        open: Vec::new(),
        labels: vec![entry],
        next_construct: 1,
    };
    builder.start();
    builder.run();
    builder.body
}

/// About how many instructions a sequence becomes: two of three, as others only read and write locals.
fn expected(seq: &InstrSeq) -> usize {
    seq.instrs.len() * 2 / 3 + 1
}

/// The part of a sorted list of `(construct, local)` that is about one construct.
fn carried(list: &[(u32, u32)], construct: u32) -> &[(u32, u32)] {
    let first = list.partition_point(|(c, _)| *c < construct);
    let last = first + list[first..].iter().take_while(|(c, _)| *c == construct).count();
    &list[first..last]
}

impl<'a> Builder<'a> {
    /// Parameters, initial values and slots.
    fn start(&mut self) {
        self.body.regions[0].insts.reserve(expected(self.func.block(self.func.entry_block())));
        let loc = InstrLocId::default();
        let params = self.func.args.len();
        for local in 0..self.types.len() {
            let ty = self.types[local];
            if self.plan.slot[local] {
                let slot = Slot(self.body.slots.len() as u32);
                self.body.slots.push((ty, local as u32));
                self.slots[local] = slot.0;
                if local < params {
                    let args = Args::from_slice(&[Value(local as u32)]);
                    self.body.push(Body::ROOT, Op::SlotSet(slot), args, &[], loc);
                }
            } else if local < params {
                self.now[local] = Value(local as u32);
            } else if self.plan.start[local] {
                let inst = self.body.push(Body::ROOT, Op::Default, Args::new(), &[ty], loc);
                let value = self.body.inst(inst).result();
                self.body.values[value.index()].local = Some(local as u32);
                self.now[local] = value;
            }
        }
        self.open.push(Open {
            seq: self.func.block(self.func.entry_block()),
            at: 0,
            inst: Body::ENTRY,
            construct: 0,
            region: Body::ROOT,
            rest: SmallVec::new(),
            height: 0,
            undo: 0,
        });
    }

    fn run(&mut self) {
        while let Some(open) = self.open.last_mut() {
            match open.seq.instrs.get(open.at) {
                Some((instr, loc)) => {
                    open.at += 1;
                    if instr.following_instructions_are_unreachable() {
                        open.at = usize::MAX;
                    }
                    self.instruction(instr, *loc);
                }
                None => self.leave(),
            }
        }
    }

    fn region(&self) -> RegionId {
        self.open.last().expect("a region is open").region
    }

    fn pop(&mut self) -> Value {
        self.stack.pop().expect("the source is valid")
    }

    fn pop_n(&mut self, n: usize) -> Args {
        let args = Args::from_slice(self.top_n(n));
        self.stack.truncate(self.stack.len() - n);
        args
    }

    fn top_n(&self, n: usize) -> &[Value] {
        &self.stack[self.stack.len() - n..]
    }

    fn push_op(&mut self, op: Op, args: Args, results: &[ValType], loc: InstrLocId) -> InstId {
        let inst = self.body.push(self.region(), op, args, results, loc);
        self.stack.extend(self.body.inst(inst).results());
        inst
    }

    fn instruction(&mut self, instr: &'a Instr, loc: InstrLocId) {
        match instr {
            Instr::LocalGet(e) => self.read(self.source.locals.get(e.local), loc),
            Instr::LocalSet(e) => {
                let value = self.pop();
                self.write(self.source.locals.get(e.local), value, loc);
            }
            Instr::LocalTee(e) => {
                let value = self.pop();
                let value = self.write(self.source.locals.get(e.local), value, loc);
                self.stack.push(value);
            }
            Instr::Drop(_) => {
                self.pop();
            }
            Instr::Block(_) | Instr::Loop(_) | Instr::IfElse(_) | Instr::TryTable(_) | Instr::Try(_) => {
                self.construct(instr, loc);
            }
            Instr::Br(e) => {
                let mut args = Args::new();
                let target = e.block;
                let op = match self.source.construct_of(target) {
                    0 => {
                        args.extend_from_slice(self.top_n(self.labels[0].results as usize));
                        Op::Return
                    }
                    _ => Op::Br(self.edge(target, 0, &mut args)),
                };
                self.push_op(op, args, &[], loc);
            }
            Instr::Return(_) => {
                let args = Args::from_slice(self.top_n(self.labels[0].results as usize));
                self.push_op(Op::Return, args, &[], loc);
            }
            Instr::BrIf(e) => {
                let condition = self.pop();
                let mut args = Args::new();
                let edge = self.edge(e.block, 0, &mut args);
                args.push(condition);
                self.push_op(Op::BrIf(edge), args, &[], loc);
                self.relabel(e.block, 0, loc);
            }
            Instr::BrTable(e) => {
                let index = self.pop();
                let mut args = Args::new();
                let edges = e.blocks.iter().chain([&e.default]).map(|b| self.edge(*b, 0, &mut args)).collect();
                args.push(index);
                self.push_op(Op::BrTable(edges), args, &[], loc);
            }
            Instr::BrOnNull(_) | Instr::BrOnNonNull(_) | Instr::BrOnCast(_) | Instr::BrOnCastFail(_) => {
                self.branch_on_reference(instr, loc);
            }
            Instr::Rethrow(e) => {
                let open = &self.open[self.open.len() - 1 - e.relative_depth as usize];
                let op = Op::Rethrow(open.inst);
                self.push_op(op, Args::new(), &[], loc);
            }
            _ => self.simple(instr, loc),
        }
    }

    fn simple(&mut self, instr: &Instr, loc: InstrLocId) {
        let op = operator(instr);
        if let Some((params, result)) = typing::arity(&op) {
            let args = self.pop_n(params);
            self.push_op(op, args, &[result], loc);
            return;
        }
        let (body, stack) = (&self.body, &self.stack);
        let signature = typing::signature(self.module, body, &op, |n| body.ty(stack[stack.len() - 1 - n]))
            .expect("neither control nor made up");
        let args = self.pop_n(signature.params.len());
        self.push_op(op, args, &signature.results, loc);
    }

    fn read(&mut self, local: u32, loc: InstrLocId) {
        let slot = self.slots[local as usize];
        if slot != NONE {
            let ty = self.types[local as usize];
            self.push_op(Op::SlotGet(Slot(slot)), Args::new(), &[ty], loc);
            return;
        }
        let value = self.now[local as usize];
        debug_assert_ne!(value, UNSET, "the plan provides every value that is read");
        self.note_read(local);
        self.stack.push(value);
    }

    fn note_read(&self, local: u32) {
        self.read_at[local as usize].set(self.body.insts.len() as u32);
    }

    /// Gives the value that the local then holds.
    fn write(&mut self, local: u32, value: Value, loc: InstrLocId) -> Value {
        let slot = self.slots[local as usize];
        if slot != NONE {
            let region = self.region();
            self.body.push(region, Op::SlotSet(Slot(slot)), Args::from_slice(&[value]), &[], loc);
            return value;
        }
        if self.now[local as usize] == value {
            return value;
        }
        let ty = self.types[local as usize];
        let value = if self.is_fresh(value, local) && self.body.ty(value) == ty {
            value
        } else {
            let region = self.region();
            let copy = self.body.push(region, Op::Copy, Args::from_slice(&[value]), &[ty], loc);
            self.body.inst(copy).result()
        };
        self.body.values[value.index()].local = Some(local);
        self.hold(local, value);
        value
    }

    /// Whether a value may be named after the local that it is written to: it has no name yet, it is not carried by a label, and
    /// the local was not read while the value waited on the stack, so that it might as well have been written at once.
    fn is_fresh(&self, value: Value, local: u32) -> bool {
        let data = self.body.value(value);
        match data.def {
            Def::Result(inst, _) => {
                data.local.is_none()
                    && self.read_at[local as usize].get() <= inst.0
                    && !self.body.inst(inst).op.owns_regions()
            }
            Def::Param(..) => false,
        }
    }

    fn hold(&mut self, local: u32, value: Value) {
        self.undo.push((local, self.now[local as usize]));
        self.now[local as usize] = value;
    }

    fn undo_to(&mut self, mark: usize) {
        while self.undo.len() > mark {
            let (local, value) = self.undo.pop().expect("longer than the mark");
            self.now[local as usize] = value;
        }
    }

    /// An edge to the label of `seq`; its operands, less the last `missing` of the source's own, go to `args`.
    fn edge(&self, seq: InstrSeqId, missing: u32, args: &mut Args) -> Edge {
        let construct = self.source.construct_of(seq);
        let label = self.labels[construct as usize];
        let start = args.len() as u32;
        let (arity, list) = match label.is_loop {
            true => (label.params, &self.plan.headers),
            false => (label.results, &self.plan.ends),
        };
        args.extend_from_slice(self.top_n((arity - missing) as usize));
        for (_, local) in carried(list, construct) {
            self.note_read(*local);
            args.push(self.now[*local as usize]);
        }
        Edge { target: label.inst, start, len: args.len() as u32 - start }
    }

    fn branch_on_reference(&mut self, instr: &Instr, loc: InstrLocId) {
        let reference = self.pop();
        let mut args = Args::new();
        let mut passing = |builder: &Self, block, missing| {
            let edge = builder.edge(block, missing, &mut args);
            let label = builder.labels[builder.source.construct_of(block) as usize];
            (edge, if label.is_loop { label.params } else { label.results })
        };
        let cast = |nullable, heap_type| RefType { nullable, heap_type };
        let (op, result) = match instr {
            Instr::BrOnNull(e) => (Op::BrOnNull(passing(self, e.block, 0).0), Some(non_null(self.body.ty(reference)))),
            Instr::BrOnNonNull(e) => {
                let (edge, arity) = passing(self, e.block, 1);
                (Op::BrOnNonNull { edge, at: arity - 1 }, None)
            }
            Instr::BrOnCast(e) => {
                let (edge, arity) = passing(self, e.block, 1);
                let (from, to) = (cast(e.from_nullable, e.from_heap_type), cast(e.to_nullable, e.to_heap_type));
                let rest = ValType::Ref(typing::cast_difference(from, to));
                let cast = Box::new(Casts { from, to });
                (Op::BrOnCast { edge, at: arity - 1, cast, on_fail: false }, Some(rest))
            }
            Instr::BrOnCastFail(e) => {
                let (edge, arity) = passing(self, e.block, 1);
                let (from, to) = (cast(e.from_nullable, e.from_heap_type), cast(e.to_nullable, e.to_heap_type));
                let cast = Box::new(Casts { from, to });
                (Op::BrOnCast { edge, at: arity - 1, cast, on_fail: true }, Some(ValType::Ref(to)))
            }
            _ => unreachable!("only branches on references come here"),
        };
        args.push(reference);
        let missing = u32::from(!matches!(op, Op::BrOnNull(_)));
        let inst = self.push_op(op, args, result.as_slice(), loc);
        let results = self.pop_n(self.body.inst(inst).num_results as usize);
        let (Instr::BrOnNull(ir::BrOnNull { block })
        | Instr::BrOnNonNull(ir::BrOnNonNull { block })
        | Instr::BrOnCast(ir::BrOnCast { block, .. })
        | Instr::BrOnCastFail(ir::BrOnCastFail { block, .. })) = instr
        else {
            unreachable!("only branches on references come here");
        };
        self.relabel(*block, missing, loc);
        self.stack.extend(results);
    }

    /// What a branch leaves on the stack has the types of its label from then on.
    fn relabel(&mut self, seq: InstrSeqId, missing: u32, loc: InstrLocId) {
        let label = self.labels[self.source.construct_of(seq) as usize];
        let count = (if label.is_loop { label.params } else { label.results } - missing) as usize;
        let base = self.stack.len() - count;
        for i in 0..count {
            let value = self.stack[base + i];
            let ty = match label.inst {
                Body::ENTRY => self.body.results[i],
                inst => self.body.ty(self.body.label_values(inst)[i]),
            };
            if self.body.ty(value) != ty {
                let region = self.region();
                let copy = self.body.push(region, Op::Copy, Args::from_slice(&[value]), &[ty], loc);
                self.stack[base + i] = self.body.inst(copy).result();
            }
        }
    }

    fn block_type(&self, ty: InstrSeqType) -> (Types, Types) {
        match ty {
            InstrSeqType::Simple(result) => (Types::new(), result.into_iter().collect()),
            InstrSeqType::MultiValue(id) => {
                let (params, results) = self.module.types.params_results(id);
                (Types::from_slice(params), Types::from_slice(results))
            }
        }
    }

    fn construct(&mut self, instr: &'a Instr, loc: InstrLocId) {
        let construct = self.next_construct;
        self.next_construct += 1;
        let owned = owned_sequences(instr);
        let (params, mut results) = self.block_type(self.func.block(owned[0]).ty);
        let is_loop = matches!(instr, Instr::Loop(_));
        let label = Label { inst: UNMADE, params: params.len() as u32, results: results.len() as u32, is_loop };
        self.labels.push(label);
        debug_assert_eq!(self.labels.len() as u32, self.next_construct);

        let condition = matches!(instr, Instr::IfElse(_)).then(|| self.pop());
        let mut args = self.pop_n(params.len());
        let height = self.stack.len();
        let mut regions: SmallVec<[(InstrSeqId, RegionId); 2]> = SmallVec::new();
        for (i, seq) in owned.iter().enumerate() {
            let region = self.body.add_region();
            let handler_params;
            let types = if i > 0 && matches!(instr, Instr::Try(_)) {
                handler_params = self.block_type(self.func.block(*seq).ty).0;
                &handler_params
            } else {
                &params
            };
            types.iter().for_each(|ty| {
                self.body.add_param(region, *ty);
            });
            regions.push((*seq, region));
        }
        for (_, local) in carried(&self.plan.headers, construct) {
            let param = self.body.add_param(regions[0].1, self.types[*local as usize]);
            self.body.values[param.index()].local = Some(*local);
            args.push(self.now[*local as usize]);
        }
        let carried_out = carried(&self.plan.ends, construct);
        results.extend(carried_out.iter().map(|(_, local)| self.types[*local as usize]));
        args.extend(condition);
        let op = self.control_op(instr, &regions, &mut args);
        let inst = self.body.push(self.region(), op, args, &results, loc);
        self.labels[construct as usize].inst = inst;
        for (value, (_, local)) in self.body.inst(inst).results().skip(label.results as usize).zip(carried_out) {
            self.body.values[value.index()].local = Some(*local);
        }
        regions.reverse();
        let open = Open {
            seq: self.func.block(owned[0]),
            at: 0,
            inst,
            construct,
            region: Body::ROOT,
            rest: regions,
            height,
            undo: self.undo.len(),
        };
        self.enter(open);
    }

    fn control_op(&self, instr: &Instr, regions: &[(InstrSeqId, RegionId)], args: &mut Args) -> Op {
        let body = regions[0].1;
        match instr {
            Instr::Block(_) => Op::Block { body },
            Instr::Loop(_) => Op::Loop { body },
            Instr::IfElse(_) => Op::If { then: body, els: regions[1].1 },
            Instr::TryTable(e) => Op::TryTable { body, catches: self.catches(&e.catches, args) },
            Instr::Try(e) => {
                let mut handlers = regions[1..].iter().map(|(_, region)| *region);
                let mut next = || handlers.next().expect("one region per handler");
                let catches = e.catches.iter().map(|catch| match catch {
                    ir::LegacyCatch::Catch { tag, .. } => LegacyCatch::Catch { tag: *tag, handler: next() },
                    ir::LegacyCatch::CatchAll { .. } => LegacyCatch::CatchAll { handler: next() },
                    ir::LegacyCatch::Delegate { relative_depth } => {
                        let open = &self.open[self.open.len() - 1 - *relative_depth as usize];
                        LegacyCatch::Delegate { target: (open.inst != Body::ENTRY).then_some(open.inst) }
                    }
                });
                Op::Try { body, catches: catches.collect() }
            }
            _ => unreachable!("only instructions that own sequences come here"),
        }
    }

    fn catches(&self, catches: &[TryTableCatch], args: &mut Args) -> Box<[Catch]> {
        let clause = |catch: &TryTableCatch| {
            let (tag, with_ref) = match catch {
                TryTableCatch::Catch { tag, .. } => (Some(*tag), false),
                TryTableCatch::CatchRef { tag, .. } => (Some(*tag), true),
                TryTableCatch::CatchAll { .. } => (None, false),
                TryTableCatch::CatchAllRef { .. } => (None, true),
            };
            let construct = self.source.construct_of(catch_label(catch));
            let label = self.labels[construct as usize];
            let arity = if label.is_loop { label.params } else { label.results };
            // The catch itself gives all that the source's label takes; only carried locals are passed on from here.
            Catch { tag, with_ref, edge: self.edge(catch_label(catch), arity, args) }
        };
        catches.iter().map(clause).collect()
    }

    /// Goes into the last of `rest`.
    fn enter(&mut self, mut open: Open<'a>) {
        let (seq, region) = open.rest.pop().expect("a construct has regions");
        (open.seq, open.at, open.region) = (self.func.block(seq), 0, region);
        self.body.regions[region.index()].insts.reserve(expected(open.seq));
        let label = self.labels[open.construct as usize];
        let params = &self.body.region(region).params;
        // A handler's own parameters are on the stack too; only a loop has any more than that.
        let on_stack = if label.is_loop { label.params as usize } else { params.len() };
        self.stack.extend_from_slice(&params[..on_stack]);
        let carried_in: Args = params[on_stack..].into();
        self.open.push(open);
        for (value, (_, local)) in
            carried_in.into_iter().zip(carried(&self.plan.headers, self.open.last().expect("pushed").construct))
        {
            self.hold(*local, value);
        }
    }

    fn leave(&mut self) {
        let open = self.open.last().expect("a region is open");
        let (region, construct, height, undo, loc) =
            (open.region, open.construct, open.height, open.undo, open.seq.end);
        let last = self.body.region(region).insts.last();
        if !last.is_some_and(|i| self.body.inst(*i).op.is_terminator()) {
            let mut args = Args::from_slice(self.top_n(self.labels[construct as usize].results as usize));
            args.extend(carried(&self.plan.ends, construct).iter().map(|(_, local)| self.now[*local as usize]));
            self.body.push(region, Op::Yield, args, &[], loc);
        }
        self.stack.truncate(height);
        self.undo_to(undo);
        let open = self.open.pop().expect("a region is open");
        if !open.rest.is_empty() {
            self.enter(open);
        } else if construct != 0 {
            let on_stack = self.labels[construct as usize].results as usize;
            self.stack.extend(self.body.inst(open.inst).results().take(on_stack));
            for (value, (_, local)) in
                self.body.inst(open.inst).results().skip(on_stack).zip(carried(&self.plan.ends, construct))
            {
                self.hold(*local, value);
            }
        }
    }
}

/// A label's instruction before it is made; nothing can branch there yet.
const UNMADE: InstId = InstId(NONE);

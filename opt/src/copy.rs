//! Copies a body's code into another body: under new numbers, its parameters replaced, its ways out led elsewhere.

use crate::walk::for_each_edge_mut;
use anywasm_ir::body::{Args, Body, Const, Def, Edge, Inst, InstId, LegacyCatch, Op, RegionId, Slot, Value, ValueData};
use anywasm_ir::typing::function_type;
use smallvec::SmallVec;
use walrus::{Module, TypeId, ValType};

/// Where what leaves the copied function goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// It leaves the function that it is copied to.
    Function,
    /// It leaves this block, whose results are the function's.
    Block(InstId),
    /// There is one way out, at the end of the copied code, which goes on in the same list.
    End,
}

/// Where a copy goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The region that it will stand in.
    pub(crate) region: RegionId,
    /// Where what leaves it goes.
    pub(crate) exit: Exit,
    /// It may be run more than once, so that initial values are to be said.
    pub(crate) again: bool,
}

const NONE: u32 = u32::MAX;

/// What is copied, and under which numbers. Kept from one copy to the next for its memory.
#[derive(Default)]
pub(crate) struct Copier {
    values: Vec<u32>,
    insts: Vec<u32>,
    locals: Vec<u32>,
    first_slot: u32,
}

/// What becomes of a parameter of a function that is made anew.
#[derive(Clone, Debug)]
pub(crate) enum NewParam {
    Keep,
    /// Nothing asks for it.
    Gone,
    /// It is the result of this operator without operands, of this type.
    Is(Op, ValType),
}

/// One copy.
struct Copy<'a> {
    numbers: &'a mut Copier,
    module: &'a Module,
    from: &'a Body,
    to: &'a mut Body,
    exit: Exit,
    again: bool,
}

/// A region that is being copied.
struct Open {
    from: RegionId,
    to: RegionId,
    at: usize,
    new: Vec<InstId>,
}

impl Copier {
    /// Copies the code of `from` into `to`, with `args` in the place of its parameters. Answers the instructions, and
    /// with [`Exit::End`] what the function gives.
    pub(crate) fn copy(
        &mut self,
        module: &Module,
        from: &Body,
        to: &mut Body,
        place: Place,
        args: &[Value],
    ) -> (Vec<InstId>, Args) {
        let Place { region, exit, again } = place;
        self.begin(from, to);
        for (param, arg) in from.region(Body::ROOT).params.iter().zip(args) {
            self.values[param.index()] = arg.0;
        }
        let mut copy = Copy { numbers: self, module, from, to, exit, again };
        copy.slots();
        copy.code(region)
    }

    fn begin(&mut self, from: &Body, to: &Body) {
        self.values.clear();
        self.values.resize(from.values.len(), NONE);
        self.insts.clear();
        self.insts.resize(from.insts.len(), NONE);
        self.locals.clear();
        self.locals.resize(from.num_locals as usize, NONE);
        self.first_slot = to.slots.len() as u32;
    }

    /// The same function with other parameters and then `more`, numbered anew: nothing is left of what was removed from it before.
    pub(crate) fn with_params(&mut self, module: &Module, from: &Body, params: &[NewParam], more: &[ValType]) -> Body {
        let kept = from.params.iter().zip(params).filter(|(_, param)| matches!(param, NewParam::Keep));
        let mut to = Body::new(kept.map(|(ty, _)| *ty).chain(more.iter().copied()).collect(), from.results.clone());
        self.begin(from, &to);
        let mut args = Vec::with_capacity(params.len());
        let mut first = Vec::new();
        for (n, param) in params.iter().enumerate() {
            args.push(match param {
                NewParam::Keep => {
                    let new =
                        args.iter().zip(params).filter(|(_, param)| matches!(param, NewParam::Keep)).count() as u32;
                    self.locals[n] = new;
                    Value(new)
                }
                NewParam::Gone => Value(NONE),
                NewParam::Is(op, ty) => {
                    let made = to.make(Body::ROOT, op.clone(), Args::new(), &[*ty], Default::default());
                    first.push(made);
                    to.inst(made).result()
                }
            });
        }
        let named = from.locals.len().max(params.len());
        if from.locals.len() >= params.len() && more.is_empty() {
            to.locals = (0..params.len()).filter(|n| self.locals[*n] != NONE).map(|n| from.locals[n]).collect();
        }
        for local in (0..named).filter(|local| self.locals[*local] == NONE).collect::<Vec<_>>() {
            self.locals[local] = to.new_local();
            if !to.locals.is_empty() {
                to.locals.extend(from.locals.get(local));
            }
        }
        for (param, arg) in from.region(Body::ROOT).params.iter().zip(&args) {
            self.values[param.index()] = arg.0;
        }
        let mut copy = Copy { numbers: self, module, from, to: &mut to, exit: Exit::Function, again: false };
        copy.slots();
        first.extend(copy.code(Body::ROOT).0);
        to.regions[Body::ROOT.index()].insts = first;
        to
    }
}

impl Copy<'_> {
    fn slots(&mut self) {
        for (ty, local) in &self.from.slots {
            let local = self.local(*local);
            self.to.slots.push((*ty, local));
        }
    }

    fn local(&mut self, local: u32) -> u32 {
        let known = &mut self.numbers.locals[local as usize];
        if *known == NONE {
            *known = self.to.new_local();
        }
        *known
    }

    fn value(&self, v: Value) -> Value {
        Value(self.numbers.values[v.index()])
    }

    fn label(&self, label: InstId) -> InstId {
        match (label, self.exit) {
            (Body::ENTRY, Exit::Block(block)) => block,
            (Body::ENTRY, _) => Body::ENTRY,
            _ => InstId(self.numbers.insts[label.index()]),
        }
    }

    /// A value of the same type and hint.
    fn define(&mut self, old: Value, def: Def) -> Value {
        let data = self.from.value(old);
        let local = data.local.map(|local| self.local(local));
        let new = Value(self.to.values.len() as u32);
        self.to.values.push(ValueData { ty: self.from.value(old).ty, def, local });
        self.numbers.values[old.index()] = new.0;
        new
    }

    fn code(&mut self, region: RegionId) -> (Vec<InstId>, Args) {
        let mut open = vec![Open { from: Body::ROOT, to: region, at: 0, new: Vec::new() }];
        let mut given = Args::new();
        loop {
            let Some(top) = open.last_mut() else { unreachable!("the root is left last") };
            let Some(&inst) = self.from.region(top.from).insts.get(top.at) else {
                let Some(done) = open.pop() else { unreachable!("there is a last one") };
                if open.is_empty() {
                    return (done.new, given);
                }
                self.to.regions[done.to.index()].insts = done.new;
                continue;
            };
            top.at += 1;
            let old = self.from.inst(inst);
            if leaves(&old.op) || top.from == Body::ROOT && matches!(old.op, Op::Yield) {
                let at_end = top.from == Body::ROOT;
                self.leave(old, top.to, at_end, &mut top.new, &mut given);
                continue;
            }
            let new = self.inst(inst, top.to);
            top.new.push(new);
            // Reversed: the first region is to be on top of the stack.
            let pairs: SmallVec<[(RegionId, RegionId); 2]> =
                old.op.regions().into_iter().zip(self.to.inst(new).op.regions()).collect();
            open.extend(pairs.into_iter().rev().map(|(from, to)| Open { from, to, at: 0, new: Vec::new() }));
        }
    }

    /// An instruction that does not leave the function for good, with empty regions.
    fn inst(&mut self, id: InstId, region: RegionId) -> InstId {
        let old = self.from.inst(id);
        let new = InstId(self.to.insts.len() as u32);
        self.numbers.insts[id.index()] = new.0;
        let first_result = Value(self.to.values.len() as u32);
        for (n, result) in old.results().enumerate() {
            self.define(result, Def::Result(new, n as u32));
        }
        let mut op = old.op.clone();
        for_each_edge_mut(&mut op, |edge| edge.target = self.label(edge.target));
        match &mut op {
            Op::SlotGet(slot) | Op::SlotSet(slot) => *slot = Slot(slot.0 + self.numbers.first_slot),
            Op::Rethrow(target) => *target = self.label(*target),
            Op::Default if self.again => op = initial(self.from.ty(old.result())).unwrap_or(Op::Default),
            Op::Try { catches, .. } => {
                for catch in catches.iter_mut() {
                    match (catch, self.exit) {
                        (LegacyCatch::Delegate { target: Some(target) }, _) => *target = self.label(*target),
                        (LegacyCatch::Delegate { target }, Exit::Block(block)) => *target = Some(block),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        self.owned_regions(&mut op, new);
        let args = old.args.iter().map(|arg| self.value(*arg)).collect();
        self.to.insts.push(Inst { op, args, first_result, num_results: old.num_results, region, loc: old.loc });
        new
    }

    /// Gives the operator regions of its own.
    fn owned_regions(&mut self, op: &mut Op, owner: InstId) {
        let mut fresh = |old: &mut RegionId| {
            let new = self.to.add_region();
            self.to.regions[new.index()].owner = Some(owner);
            for (n, param) in self.from.region(*old).params.iter().enumerate() {
                let value = self.define(*param, Def::Param(new, n as u32));
                self.to.regions[new.index()].params.push(value);
            }
            *old = new;
        };
        match op {
            Op::Block { body } | Op::Loop { body } | Op::TryTable { body, .. } => fresh(body),
            Op::If { then, els } => {
                fresh(then);
                fresh(els);
            }
            Op::Try { body, catches } => {
                fresh(body);
                for catch in catches.iter_mut() {
                    if let LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } = catch {
                        fresh(handler);
                    }
                }
            }
            _ => {}
        }
    }

    /// A way out of the function.
    fn leave(&mut self, old: &Inst, region: RegionId, at_end: bool, out: &mut Vec<InstId>, given: &mut Args) {
        let mut args: Args = old.args.iter().map(|arg| self.value(*arg)).collect();
        let loc = old.loc;
        if self.exit != Exit::Function
            && let Some((op, ty)) = as_call(self.module, &old.op)
        {
            let results: SmallVec<[ValType; 4]> = SmallVec::from_slice(self.module.types.results(ty));
            let call = self.to.make(region, op, args, &results, loc);
            out.push(call);
            args = self.to.inst(call).results().collect();
        }
        let op = match self.exit {
            Exit::End => {
                *given = args;
                return;
            }
            Exit::Block(_) if at_end => Op::Yield,
            Exit::Block(block) => Op::Br(Edge { target: block, start: 0, len: args.len() as u32 }),
            Exit::Function if matches!(old.op, Op::Yield) && region != Body::ROOT => Op::Return,
            Exit::Function => old.op.clone(),
        };
        let new = self.to.make(region, op, args, &[], loc);
        out.push(new);
    }
}

/// Whether it leaves the function, other than by an edge or a throw.
fn leaves(op: &Op) -> bool {
    matches!(op, Op::Return | Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_))
}

/// A tail call as a call, and its type.
fn as_call(module: &Module, op: &Op) -> Option<(Op, TypeId)> {
    Some(match *op {
        Op::ReturnCall(id) => (Op::Call(id), function_type(module, id)),
        Op::ReturnCallIndirect { ty, table } => (Op::CallIndirect { ty, table }, ty),
        Op::ReturnCallRef(ty) => (Op::CallRef(ty), ty),
        _ => return None,
    })
}

/// The initial value of a local of this type; none for references that are never null.
pub(crate) fn initial(ty: ValType) -> Option<Op> {
    Some(match ty {
        ValType::I32 => Op::Const(Const::I32(0)),
        ValType::I64 => Op::Const(Const::I64(0)),
        ValType::F32 => Op::Const(Const::F32(0)),
        ValType::F64 => Op::Const(Const::F64(0)),
        ValType::V128 => Op::Const(Const::V128(0)),
        ValType::Ref(ty) if ty.nullable => Op::RefNull(ty),
        ValType::Ref(_) => return None,
    })
}

//! What types references have by what flows into them: the least types that hold everywhere at once.

use super::lattice::{bottom, join, meet, reference};
use crate::walk;
use anywasm_ir::body::{Body, Def, InstId, LegacyCatch, Op, Value};
use anywasm_ir::typing::{cast_difference, signature};
use walrus::ir::Instr;
use walrus::{HeapType, Module, RefType, ValType};

/// Types go up one step at a time, and loops are short. Where this is not enough, the declared types hold.
const ROUNDS: u32 = 12;

/// The type of each reference by what flows into it; declared types where that says nothing. `params` are the types of the function's
/// parameters where more is known of them, `result` gives the same of what calls and reads of globals give.
pub(crate) fn types(
    body: &Body,
    module: &Module,
    params: Option<&[ValType]>,
    result: impl Fn(&Op, usize) -> Option<RefType>,
) -> Vec<ValType> {
    if !body.values.iter().any(|value| matches!(value.ty, ValType::Ref(_))) {
        return body.values.iter().map(|value| value.ty).collect();
    }
    let mut flow = Flow { body, module, types: vec![None; body.values.len()], changed: false, result: &result };
    let declared = || body.values.iter().map(|value| value.ty).collect();
    for (n, &param) in body.region(Body::ROOT).params.iter().enumerate() {
        flow.join(param, reference(params.map_or(body.ty(param), |params| params[n])));
    }
    let mut order = walk::in_order(body);
    order.retain(|inst| {
        let data = body.inst(*inst);
        !data.op.is_plain() || data.results().any(|value| reference(body.ty(value)).is_some())
    });
    let mut filled = false;
    for _ in 0..ROUNDS {
        flow.changed = false;
        order.iter().for_each(|inst| flow.instruction(*inst));
        if flow.changed {
            continue;
        }
        if !filled {
            // What nothing comes to is given on all the same, by code that is not reached.
            filled = true;
            for (ty, value) in flow.types.iter_mut().zip(&body.values) {
                if ty.is_none() {
                    *ty = reference(value.ty);
                }
            }
            continue;
        }
        let mut types: Vec<ValType> = declared();
        for (ty, found) in types.iter_mut().zip(flow.types) {
            *ty = found.map_or(*ty, ValType::Ref);
        }
        return types;
    }
    declared()
}

struct Flow<'a, F> {
    body: &'a Body,
    module: &'a Module,
    /// None: nothing has come here yet.
    types: Vec<Option<RefType>>,
    changed: bool,
    result: &'a F,
}

impl<F: Fn(&Op, usize) -> Option<RefType>> Flow<'_, F> {
    fn of(&self, value: Value) -> Option<RefType> {
        self.types[value.index()]
    }

    fn join(&mut self, value: Value, ty: Option<RefType>) {
        let (Some(ty), Some(declared)) = (ty, reference(self.body.ty(value))) else { return };
        let old = self.types[value.index()];
        let new = old.map_or(ty, |old| if old == ty { ty } else { join(self.module, old, ty, declared) });
        if old != Some(new) {
            self.types[value.index()] = Some(new);
            self.changed = true;
        }
    }

    fn instruction(&mut self, inst: InstId) {
        let body = self.body;
        let data = body.inst(inst);
        match &data.op {
            Op::Yield => {
                let Some(owner) = body.region(data.region).owner.filter(|owner| *owner != Body::ENTRY) else { return };
                for (arg, result) in data.args.iter().zip(body.inst(owner).results()) {
                    self.join(result, self.of(*arg));
                }
            }
            op if op.owns_regions() => self.enter(inst),
            op => {
                if !op.is_plain() {
                    self.edges(inst);
                }
                self.results(inst);
            }
        }
    }

    /// Parameters of regions, and what handlers are given.
    fn enter(&mut self, inst: InstId) {
        let body = self.body;
        let data = body.inst(inst);
        for region in data.op.regions() {
            for (arg, param) in data.args.iter().zip(&body.region(region).params) {
                self.join(*param, self.of(*arg));
            }
        }
        if let Op::Try { catches, .. } = &data.op {
            for catch in catches {
                if let LegacyCatch::Catch { handler, .. } = catch {
                    for param in &body.region(*handler).params {
                        self.join(*param, reference(body.ty(*param)));
                    }
                }
            }
        }
        self.edges(inst);
    }

    fn edges(&mut self, inst: InstId) {
        let body = self.body;
        for (edge, made) in body.edges_with_made(inst) {
            if edge.target == Body::ENTRY {
                continue;
            }
            let mut at = 0;
            for &arg in body.inst(inst).edge_args(&edge) {
                at = if at == made.start { made.end } else { at };
                self.join(body.label_value(edge.target, at as usize), self.of(arg));
                at += 1;
            }
            for at in made {
                let value = body.label_value(edge.target, at as usize);
                self.join(value, self.made(inst).or(reference(body.ty(value))));
            }
        }
    }

    /// The type of the reference that a branch makes.
    fn made(&self, inst: InstId) -> Option<RefType> {
        let data = self.body.inst(inst);
        match &data.op {
            Op::BrOnNonNull { .. } => self.of(*data.args.last()?).map(|ty| RefType { nullable: false, ..ty }),
            Op::BrOnCast { cast, on_fail, .. } => {
                Some(if *on_fail { cast_difference(cast.from, cast.to) } else { cast.to })
            }
            _ => None,
        }
    }

    fn results(&mut self, inst: InstId) {
        let body = self.body;
        let data = body.inst(inst);
        if data.num_results == 0 || !data.results().any(|value| reference(body.ty(value)).is_some()) {
            return;
        }
        let module = self.module;
        let arg = |n: usize| data.args.get(n).and_then(|arg| self.types[arg.index()]);
        let last = data.args.last().and_then(|arg| self.of(*arg));
        let found = match &data.op {
            Op::Copy => arg(0),
            Op::RefAsNonNull => arg(0).map(|ty| RefType { nullable: false, ..ty }),
            Op::BrOnNull(_) => last.map(|ty| RefType { nullable: false, ..ty }),
            Op::BrOnCast { cast, on_fail, .. } => {
                Some(if *on_fail { cast.to } else { cast_difference(cast.from, cast.to) })
            }
            Op::Select(_) => match (arg(0), arg(1), reference(body.ty(data.result()))) {
                (Some(a), Some(b), Some(declared)) => Some(join(module, a, b, declared)),
                (a, b, _) => a.or(b),
            },
            Op::RefNull(ty) => Some(null(module, *ty)),
            Op::Default => reference(body.ty(data.result())).map(|ty| null(module, ty)),
            Op::Opaque(instr) if matches!(**instr, Instr::RefCast(_)) => arg(0).map(|ty| cast(module, ty, instr)),
            op => return self.by_signature(inst, op),
        };
        self.join(data.result(), found);
    }

    fn by_signature(&mut self, inst: InstId, op: &Op) {
        let body = self.body;
        let data = body.inst(inst);
        let peek = |n: usize| body.ty(data.args[data.args.len() - 1 - n]);
        let found = signature(self.module, body, op, peek);
        for (n, value) in data.results().enumerate() {
            let declared = found.as_ref().map_or(body.ty(value), |found| found.results[n]);
            self.join(value, (self.result)(op, n).or(reference(declared)));
        }
    }
}

fn null(module: &Module, ty: RefType) -> RefType {
    RefType { nullable: true, heap_type: HeapType::Abstract(bottom(module, ty.heap_type)) }
}

/// What a cast leaves of a type.
fn cast(module: &Module, ty: RefType, instr: &Instr) -> RefType {
    match instr {
        Instr::RefCast(e) => meet(module, ty, RefType { nullable: e.nullable, heap_type: e.heap_type }),
        _ => ty,
    }
}

/// Gives values the types that `types` found, where they have to be narrower than declared: those in `todo`, and what flows into them.
pub(crate) fn narrow(body: &mut Body, module: &Module, types: &[ValType], todo: Vec<Value>) {
    let mut todo = todo;
    let mut incoming = None;
    while let Some(value) = todo.pop() {
        let Some(&ty) = types.get(value.index()).filter(|ty| **ty != body.ty(value)) else { continue };
        if !anywasm_ir::is_subtype(module, ty, body.ty(value)) {
            continue;
        }
        body.values[value.index()].ty = ty;
        match body.value(value).def {
            Def::Param(region, n) => {
                let Some(owner) = body.region(region).owner.filter(|owner| *owner != Body::ENTRY) else { continue };
                match body.inst(owner).op {
                    Op::Loop { .. } => given(body, &mut incoming, owner, n, &mut todo),
                    _ => todo.extend(body.inst(owner).args.get(n as usize)),
                }
            }
            Def::Result(inst, n) => match &body.inst(inst).op {
                Op::Loop { body: region } => {
                    let last = body.region(*region).insts.last().copied();
                    let last = last.filter(|last| matches!(body.inst(*last).op, Op::Yield));
                    todo.extend(last.map(|last| body.inst(last).args[n as usize]));
                }
                op if op.owns_regions() => given(body, &mut incoming, inst, n, &mut todo),
                Op::Copy | Op::RefAsNonNull => todo.push(body.inst(inst).args[0]),
                Op::BrOnNull(_) => todo.extend(body.inst(inst).args.last()),
                Op::Select(_) => {
                    body.insts[inst.index()].op = Op::Select(Some(ty));
                    todo.extend_from_slice(&body.inst(inst).args[..2]);
                }
                Op::RefNull(_) => {
                    if let ValType::Ref(ty) = ty {
                        body.insts[inst.index()].op = Op::RefNull(ty);
                    }
                }
                Op::Opaque(_) => recast(body, inst, ty),
                _ => {}
            },
        }
    }
}

/// A cast asks for what its result is known to be.
fn recast(body: &mut Body, inst: InstId, ty: ValType) {
    if let (Op::Opaque(instr), ValType::Ref(ty)) = (&mut body.insts[inst.index()].op, ty)
        && let Instr::RefCast(e) = &mut **instr
    {
        e.nullable = ty.nullable;
        e.heap_type = ty.heap_type;
    }
}

/// Everything that is given to a label as its n-th value.
fn given(body: &Body, incoming: &mut Option<crate::dead::Incoming>, label: InstId, n: u32, todo: &mut Vec<Value>) {
    let incoming = incoming.get_or_insert_with(|| crate::dead::Incoming::collect(body).0);
    for (from, edge) in incoming.of(body, label) {
        let data = body.inst(*from);
        let made = body.edges_with_made(*from).into_iter().find(|(e, _)| e == edge).map_or(0..0, |(_, made)| made);
        if made.contains(&n) {
            if matches!(data.op, Op::BrOnNonNull { .. }) {
                todo.extend(data.args.last());
            }
            continue;
        }
        let at = if n >= made.end { n - (made.end - made.start) } else { n };
        todo.extend(data.edge_args(edge).get(at as usize));
    }
}

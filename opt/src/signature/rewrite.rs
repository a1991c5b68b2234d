//! Gives functions their new signatures, and calls what those ask for.

use super::{Constant, Param, Plan, Returned};
use crate::copy::{Copier, NewParam};
use crate::program::Program;
use crate::walk;
use anywasm_ir::body::{Args, Body, Def, InstId, Op, RegionId, Value};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, ValType};

/// Rewrites all bodies that change or call one that does, in parallel.
pub(super) fn bodies(program: &mut Program, plans: &[Option<Plan>]) {
    program.each(false, |module, id, held| {
        let own = plans[id.index()].as_ref();
        if own.is_none() && !held.summary().callees.iter().any(|callee| plans[callee.index()].is_some()) {
            return false;
        }
        let body = &mut held.body;
        calls(body, plans, own);
        if let Some(plan) = own
            && plan.params.iter().any(|p| *p != Param::Keep)
        {
            *body = Copier::default().with_params(module, body, &plan.params.iter().map(kept).collect::<Vec<_>>(), &[]);
        }
        held.changed();
        true
    });
}

fn kept(param: &Param) -> NewParam {
    match param {
        Param::Keep => NewParam::Keep,
        Param::Dead => NewParam::Gone,
        Param::Is(constant) => {
            let (op, ty) = make(*constant);
            NewParam::Is(op, ty)
        }
    }
}

fn make(constant: Constant) -> (Op, ValType) {
    match constant {
        Constant::Number(value) => (Op::Const(value), value.ty().into()),
        Constant::Null(ty) => (Op::RefNull(ty), ValType::Ref(ty)),
    }
}

/// Calls of functions that change, and what the function itself returns.
fn calls(body: &mut Body, plans: &[Option<Plan>], own: Option<&Plan>) {
    let own = own.filter(|plan| plan.results.iter().any(|r| *r != Returned::Keep));
    let mut names: Vec<Value> = Vec::new();
    walk::rebuild(body, |body, region, inst, out| {
        for arg in &mut body.insts[inst.index()].args {
            *arg = names.get(arg.index()).copied().unwrap_or(*arg);
        }
        if let Some(plan) = own {
            returns(body, region, inst, plan);
        }
        out.push(inst);
        if let Op::Call(callee) | Op::ReturnCall(callee) = body.inst(inst).op
            && let Some(plan) = &plans[callee.index()]
        {
            results(body, region, inst, plan, out, &mut names);
            let drop: Vec<bool> = plan.params.iter().map(|p| *p != Param::Keep).collect();
            walk::cut(&mut body.insts[inst.index()], &drop);
        }
    });
    if let Some(plan) = own {
        let kept = body.results.iter().zip(&plan.results).filter(|(_, result)| **result == Returned::Keep);
        body.results = kept.map(|(ty, _)| *ty).collect();
    }
}

/// Drops what a call gives for results that are gone; what used them uses something else.
fn results(
    body: &mut Body,
    region: RegionId,
    inst: InstId,
    plan: &Plan,
    out: &mut Vec<InstId>,
    names: &mut Vec<Value>,
) {
    if plan.results.iter().all(|r| *r == Returned::Keep) {
        return;
    }
    let old: Vec<Value> = body.inst(inst).results().collect();
    let args = body.inst(inst).args.clone();
    let first_result = Value(body.values.len() as u32);
    let mut count = 0;
    for (value, result) in old.iter().zip(&plan.results) {
        if *result == Returned::Keep {
            let mut data = body.value(*value).clone();
            data.def = Def::Result(inst, count);
            count += 1;
            let new = Value(body.values.len() as u32);
            body.values.push(data);
            rename(names, *value, new);
        }
    }
    let call = &mut body.insts[inst.index()];
    call.first_result = first_result;
    call.num_results = count;
    for (value, result) in old.iter().zip(&plan.results) {
        match *result {
            Returned::Keep | Returned::Dead => {}
            Returned::Param(n) => rename(names, *value, args[n as usize]),
            Returned::Is(constant) => {
                let (op, ty) = make(constant);
                let loc = body.inst(inst).loc;
                let made = body.make(region, op, Args::new(), &[ty], loc);
                out.push(made);
                rename(names, *value, body.inst(made).result());
            }
        }
    }
}

fn rename(names: &mut Vec<Value>, old: Value, new: Value) {
    let known = names.len() as u32;
    names.extend((known..=old.0).map(Value));
    names[old.index()] = new;
}

/// Cuts what is returned.
fn returns(body: &mut Body, region: RegionId, inst: InstId, plan: &Plan) {
    let data = body.inst(inst);
    let mut drop = vec![false; data.args.len()];
    let mut cut = |start: usize| {
        for (n, result) in plan.results.iter().enumerate() {
            drop[start + n] |= *result != Returned::Keep;
        }
    };
    match data.op {
        Op::Return => cut(0),
        Op::Yield if region == Body::ROOT => cut(0),
        _ => data.op.edges().iter().filter(|e| e.target == Body::ENTRY).for_each(|e| cut(e.start as usize)),
    }
    if drop.contains(&true) {
        walk::cut(&mut body.insts[inst.index()], &drop);
    }
}

/// Gives the module's functions their new types.
pub(super) fn types(program: &mut Program, plans: &[Option<Plan>]) {
    let ids: Vec<FunctionId> = program.functions().filter(|id| plans[id.index()].is_some()).collect();
    for id in ids {
        let Some(plan) = &plans[id.index()] else { continue };
        let Some(body) = program.body(id) else { continue };
        let (params, results) = (body.params.clone(), body.results.clone());
        let builder = FunctionBuilder::new(&mut program.module.types, &params, &results);
        let function = program.module.funcs.get_mut(id);
        let FunctionKind::Local(old) = &function.kind else { continue };
        let args = old
            .args
            .iter()
            .zip(&plan.params)
            .filter(|(_, param)| **param == Param::Keep)
            .map(|(arg, _)| *arg)
            .collect();
        let range = old.original_range.clone();
        let mut new = builder.local_func(args);
        new.original_range = range;
        function.kind = FunctionKind::Local(new);
    }
}

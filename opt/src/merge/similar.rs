//! Functions that differ in constants only: one takes them as parameters, and the others call it.

use super::canon::Hole;
use super::{Function, Merged, record};
use crate::bytes;
use crate::context::Fuel;
use crate::copy::{Copier, NewParam};
use crate::program::Program;
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Op, Value};
use hashbrown::HashMap;
use smallvec::SmallVec;
use walrus::{FunctionBuilder, FunctionId, LocalId, ValType};

/// More parameters than this are not passed.
const MOST_PARAMS: usize = 16;

/// Merges what pays. `merged` are functions that have gone since the holes were read.
pub(super) fn merge(program: &mut Program, functions: Vec<Function>, merged: &Merged, fuel: &Fuel) -> bool {
    let mut groups: HashMap<(u64, Vec<FunctionId>), Vec<Function>> = HashMap::new();
    let mut order = Vec::new();
    for function in functions {
        let callees = function.holes.iter().filter_map(|hole| match hole {
            Hole::Function(id) => Some(merged.get(id).copied().unwrap_or(*id)),
            Hole::Const(_) => None,
        });
        let key = (function.hash, callees.collect::<Vec<_>>());
        let group = groups.entry(key.clone()).or_default();
        if group.len() == 1 {
            order.push(key);
        }
        group.push(function);
    }
    let mut changed = false;
    for key in order {
        let Some(group) = groups.remove(&key) else { continue };
        if let Some(plan) = Plan::new(program, &group)
            && fuel.take()
        {
            plan.apply(program, &group);
            changed = true;
        }
    }
    changed
}

/// How a group is merged: the holes that differ, by the parameter that takes each.
struct Plan {
    /// Parameter of each hole of constants that differ.
    params: Vec<(usize, usize)>,
    /// What each function passes, by function and parameter.
    values: Vec<Vec<Const>>,
}

impl Plan {
    fn new(program: &Program, group: &[Function]) -> Option<Plan> {
        let (first, rest) = group.split_first()?;
        let form = record(program, first.id)?;
        if rest.iter().any(|f| f.holes.len() != first.holes.len() || record(program, f.id).is_none_or(|other| other != form)) {
            return None;
        }
        // Holes that hold the same values in every function share a parameter.
        let mut known: Vec<Vec<Const>> = Vec::new();
        let mut params = Vec::new();
        for hole in 0..first.holes.len() {
            let column: Option<Vec<Const>> = group
                .iter()
                .map(|f| match f.holes[hole] {
                    Hole::Const(value) => Some(value),
                    Hole::Function(_) => None,
                })
                .collect();
            let Some(column) = column else { continue };
            if column.iter().all(|value| *value == column[0]) {
                continue;
            }
            let param = known.iter().position(|other| *other == column).unwrap_or_else(|| {
                known.push(column);
                known.len() - 1
            });
            params.push((hole, param));
        }
        let values: Vec<Vec<Const>> = (0..group.len()).map(|f| known.iter().map(|column| column[f]).collect()).collect();
        let body = program.body(first.id)?;
        let own = body.params.len();
        if known.is_empty() || known.len() + own > MOST_PARAMS {
            return None;
        }
        let plan = Plan { params, values };
        plan.pays(program, group).then_some(plan)
    }

    /// Whether one function and calls of it are shorter than what there is.
    fn pays(&self, program: &Program, group: &[Function]) -> bool {
        let reads = |n: u32| 2 * n;
        let sizes = || group.iter().filter_map(|f| program.body(f.id)).map(|body| bytes::of_body(body, reads));
        let before: u32 = sizes().map(|size| size + bytes::FUNCTION).sum();
        let own = group.first().and_then(|f| program.body(f.id)).map_or(0, |body| body.params.len() as u32);
        let thunk = |values: &Vec<Const>| {
            values.iter().map(|value| bytes::of_const(*value)).sum::<u32>() + 2 * own + 3 + bytes::FUNCTION
        };
        // A constant that is read more than once may have been cheaper than its parameter is.
        let shared = sizes().min().unwrap_or(0) + self.params.len() as u32 + bytes::FUNCTION;
        let after = self.values.iter().map(thunk).sum::<u32>() + shared;
        // A new type, and functions of which each moves others to longer indices.
        after + 8 < before
    }

    fn apply(&self, program: &mut Program, group: &[Function]) {
        let Some(shared) = self.shared(program, &group[0]) else { return };
        for (function, values) in group.iter().zip(&self.values) {
            let Some(old) = program.take_body(function.id) else { continue };
            program.set_body(function.id, forward(&old, shared, values));
        }
    }

    /// Makes the function that all others call.
    fn shared(&self, program: &mut Program, first: &Function) -> Option<FunctionId> {
        let types: Vec<ValType> = self.values[0].iter().map(|value| value.ty().into()).collect();
        let old = program.body(first.id)?;
        let keep: Vec<NewParam> = old.params.iter().map(|_| NewParam::Keep).collect();
        let mut body = Copier::default().with_params(&program.module, old, &keep, &types);
        let own = old.params.len() as u32;
        let mut hole = 0;
        let mut left = self.params.iter().peekable();
        for inst in walk::in_order(&body) {
            let data = &mut body.insts[inst.index()];
            if matches!(data.op, Op::Const(_) | Op::Call(_) | Op::ReturnCall(_) | Op::RefFunc(_)) {
                if let Some((_, param)) = left.next_if(|(at, _)| *at == hole) {
                    data.op = Op::Copy;
                    data.args = Args::from_slice(&[Value(own + *param as u32)]);
                }
                hole += 1;
            }
        }
        let builder = FunctionBuilder::new(&mut program.module.types, &body.params, &body.results);
        let locals: Vec<LocalId> = body.params.iter().map(|ty| program.module.locals.add(*ty)).collect();
        let id = builder.finish(locals, &mut program.module.funcs);
        program.set_body(id, body);
        Some(id)
    }
}

/// The body of a function that only calls another.
fn forward(old: &Body, shared: FunctionId, values: &[Const]) -> Body {
    let mut body = Body::new(old.params.clone(), old.results.clone());
    let loc = old.region(Body::ROOT).insts.first().map(|inst| old.inst(*inst).loc).unwrap_or_default();
    let mut args: Args = body.region(Body::ROOT).params.iter().copied().collect();
    for value in values {
        let made = body.push(Body::ROOT, Op::Const(*value), Args::new(), &[value.ty().into()], loc);
        args.push(body.inst(made).result());
    }
    let results: SmallVec<[ValType; 4]> = SmallVec::from_slice(&body.results);
    let call = body.push(Body::ROOT, Op::Call(shared), args, &results, loc);
    let given = body.inst(call).results().collect();
    body.push(Body::ROOT, Op::Yield, given, &[], loc);
    body
}

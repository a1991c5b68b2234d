//! Functions that differ in constants only: one takes them as parameters, and the others call it. Where references to functions may be
//! used, so may they differ in what they call.

use super::canon::Hole;
use super::{Function, Merged, record};
use crate::bytes;
use crate::context::Fuel;
use crate::copy::{Copier, NewParam};
use crate::options::Options;
use crate::program::Program;
use crate::walk;
use anywasm_ir::body::{Args, Body, Op, Value};
use anywasm_ir::read::WasmFeatures;
use anywasm_ir::typing::{function_type, ref_to};
use hashbrown::HashMap;
use smallvec::SmallVec;
use walrus::{FunctionBuilder, FunctionId, LocalId, ValType};

/// More parameters than this are not passed.
const MOST_PARAMS: usize = 16;

/// A larger group that does not pay as a whole is not looked at in parts.
const MOST_SPLIT: usize = 200;

/// Merges what pays. `merged` are functions that have gone since the holes were read.
pub(super) fn merge(
    program: &mut Program,
    functions: Vec<Function>,
    merged: &Merged,
    options: &Options,
    fuel: &Fuel,
) -> bool {
    // Without references to functions what they call must be the same.
    let by_reference = options.features.contains(WasmFeatures::FUNCTION_REFERENCES);
    let mut groups: HashMap<(u64, Vec<FunctionId>), Vec<Function>> = HashMap::new();
    let mut order = Vec::new();
    for mut function in functions {
        let mut callees = Vec::new();
        for hole in &mut function.holes {
            if let Hole::Function(id) = hole {
                *id = merged.get(id).copied().unwrap_or(*id);
                callees.push(*id);
            }
        }
        if by_reference {
            callees.clear();
        }
        let key = (function.hash, callees);
        let group = groups.entry(key.clone()).or_default();
        if group.len() == 1 {
            order.push(key);
        }
        group.push(function);
    }
    let mut changed = false;
    for key in order {
        let Some(group) = groups.remove(&key) else { continue };
        let Some(form) = record(program, group[0].id) else { continue };
        let same: Vec<Function> = group.into_iter().filter(|f| record(program, f.id).as_ref() == Some(&form)).collect();
        let mut todo = vec![same];
        while let Some(group) = todo.pop() {
            match Plan::new(program, &group) {
                Some(plan) if !plan.pays(program, &group) => todo.extend(split(group)),
                Some(plan) if fuel.take() => {
                    plan.apply(program, &group);
                    changed = true;
                }
                _ => {}
            }
        }
    }
    changed
}

/// Parts of a group that does not pay: by the hole of which there are fewest values. A part has a hole less that differs, so that this
/// ends.
fn split(group: Vec<Function>) -> Vec<Vec<Function>> {
    let distinct = |hole: usize| {
        let mut seen: Vec<Hole> = Vec::new();
        for function in &group {
            // More would leave parts of one.
            if seen.len() > group.len() / 2 {
                return None;
            }
            if !seen.contains(&function.holes[hole]) {
                seen.push(function.holes[hole]);
            }
        }
        (seen.len() > 1 && seen.len() <= group.len() / 2).then_some(seen)
    };
    let holes = group.first().map_or(0, |f| f.holes.len());
    // The work is bounded by a part of the code that is compared.
    let best = if group.len() > MOST_SPLIT {
        None
    } else {
        (0..holes).filter_map(|hole| Some((hole, distinct(hole)?))).min_by_key(|(_, seen)| seen.len())
    };
    let Some((hole, seen)) = best else { return Vec::new() };
    let mut parts: Vec<Vec<Function>> = seen.iter().map(|_| Vec::new()).collect();
    for function in group {
        if let Some(part) = seen.iter().position(|value| *value == function.holes[hole]) {
            parts[part].push(function);
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// How a group is merged: the holes that differ, by the parameter that takes each.
struct Plan {
    /// Parameter of each hole that differs.
    params: Vec<(usize, usize)>,
    types: Vec<ValType>,
    /// What each function passes, by function and parameter.
    values: Vec<Vec<Hole>>,
}

impl Plan {
    fn new(program: &Program, group: &[Function]) -> Option<Plan> {
        let first = group.first().filter(|_| group.len() > 1)?;
        // Holes that hold the same values in every function share a parameter.
        let mut known: Vec<Vec<Hole>> = Vec::new();
        let mut params = Vec::new();
        for hole in 0..first.holes.len() {
            if group.iter().all(|f| f.holes[hole] == first.holes[hole]) {
                continue;
            }
            let column: Vec<Hole> = group.iter().map(|f| f.holes[hole]).collect();
            let param = known.iter().position(|other| *other == column).unwrap_or_else(|| {
                known.push(column);
                known.len() - 1
            });
            params.push((hole, param));
        }
        let types: Option<Vec<ValType>> = known.iter().map(|column| common_type(program, column)).collect();
        let values: Vec<Vec<Hole>> = (0..group.len()).map(|f| known.iter().map(|column| column[f]).collect()).collect();
        (!known.is_empty()).then_some(Plan { params, types: types?, values })
    }

    /// Whether one function and calls of it are shorter than what there is.
    fn pays(&self, program: &Program, group: &[Function]) -> bool {
        let reads = |n: u32| 2 * n;
        let sizes = || group.iter().filter_map(|f| program.body(f.id)).map(|body| bytes::of_body(body, reads));
        let before: u32 = sizes().map(|size| size + bytes::FUNCTION).sum();
        let own = group.first().and_then(|f| program.body(f.id)).map_or(0, |body| body.params.len());
        if own + self.types.len() > MOST_PARAMS {
            return false;
        }
        let passed = |value: &Hole| match value {
            Hole::Const(value) => bytes::of_const(*value),
            Hole::Function(_) => 4,
        };
        let thunk = |values: &Vec<Hole>| values.iter().map(passed).sum::<u32>() + 2 * own as u32 + 3 + bytes::FUNCTION;
        // A constant that is read more than once may have been cheaper than its parameter is, and a call of a reference is longer.
        let shared = sizes().min().unwrap_or(0) + self.params.len() as u32 + bytes::FUNCTION;
        let after = self.values.iter().map(thunk).sum::<u32>() + shared;
        // A new type, and functions of which each moves others to longer indices.
        after + 8 < before
    }

    fn apply(&self, program: &mut Program, group: &[Function]) {
        let Some(shared) = self.shared(program, &group[0]) else { return };
        for (function, values) in group.iter().zip(&self.values) {
            let Some(old) = program.take_body(function.id) else { continue };
            program.set_body(function.id, self.forward(&old, shared, values));
        }
    }

    /// Makes the function that all others call.
    fn shared(&self, program: &mut Program, first: &Function) -> Option<FunctionId> {
        let old = program.body(first.id)?;
        let keep: Vec<NewParam> = old.params.iter().map(|_| NewParam::Keep).collect();
        let mut body = Copier::default().with_params(&program.module, old, &keep, &self.types);
        let own = old.params.len() as u32;
        let mut hole = 0;
        let mut left = self.params.iter().peekable();
        for inst in walk::in_order(&body) {
            let data = &mut body.insts[inst.index()];
            if matches!(data.op, Op::Const(_) | Op::Call(_) | Op::ReturnCall(_) | Op::RefFunc(_)) {
                if let Some((_, param)) = left.next_if(|(at, _)| *at == hole) {
                    data.args.push(Value(own + *param as u32));
                    data.op = match data.op {
                        Op::Call(id) => Op::CallRef(function_type(&program.module, id)),
                        Op::ReturnCall(id) => Op::ReturnCallRef(function_type(&program.module, id)),
                        _ => Op::Copy,
                    };
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

    /// The body of a function that only calls another.
    fn forward(&self, old: &Body, shared: FunctionId, values: &[Hole]) -> Body {
        let mut body = Body::new(old.params.clone(), old.results.clone());
        let loc = old.region(Body::ROOT).insts.first().map(|inst| old.inst(*inst).loc).unwrap_or_default();
        let mut args: Args = body.region(Body::ROOT).params.iter().copied().collect();
        for (value, ty) in values.iter().zip(&self.types) {
            let op = match value {
                Hole::Const(value) => Op::Const(*value),
                Hole::Function(id) => Op::RefFunc(*id),
            };
            let made = body.push(Body::ROOT, op, Args::new(), &[*ty], loc);
            args.push(body.inst(made).result());
        }
        let results: SmallVec<[ValType; 4]> = SmallVec::from_slice(&body.results);
        let call = body.push(Body::ROOT, Op::Call(shared), args, &results, loc);
        let given = body.inst(call).results().collect();
        body.push(Body::ROOT, Op::Yield, given, &[], loc);
        body
    }
}

/// The type of a parameter that takes these. Functions must be of one type, which is that of the calls.
fn common_type(program: &Program, column: &[Hole]) -> Option<ValType> {
    match column[0] {
        Hole::Const(value) => Some(value.ty().into()),
        Hole::Function(id) => {
            let ty = function_type(&program.module, id);
            let same = |hole: &Hole| matches!(hole, Hole::Function(id) if function_type(&program.module, *id) == ty);
            column.iter().all(same).then_some(ref_to(ty, false))
        }
    }
}

//! Merge: functions of the same code become one; for size, so do functions that differ in constants only.
//!
//! ```text
//! f: (p) { …100… }    g: (p) { …200… }     →     h: (p, c) { …c… }    f: (p) { h (p, 100) }    g: (p) { h (p, 200) }
//! ```
//! Two functions are the same if their code is and what they call is the same, which is found by refining a partition of all functions
//! until it holds, as automata are minimised; so functions that call each other, or themselves, are merged too.

mod canon;
mod similar;

use crate::context::Fuel;
use crate::fold::Fold;
use crate::options::Options;
use crate::program::Program;
use crate::refs::Ref;
use crate::walk;
use anywasm_ir::body::Op;
use anywasm_ir::typing::function_type;
use canon::{Hole, Record, canon};
use hashbrown::HashMap;
use rayon::prelude::*;
use std::hash::{Hash, Hasher};
use walrus::{ConstExpr, ConstOp, ElementItems, ElementKind, ExportItem, FunctionId, GlobalKind, Module, TypeId};

/// A function as it is compared.
struct Function {
    id: FunctionId,
    /// Hash of its type and its canonical form without the holes.
    hash: u64,
    holes: Vec<Hole>,
}

/// Runs the pass.
pub(crate) fn run(program: &mut Program, options: &Options, fuel: &Fuel) -> bool {
    let mut changed = false;
    let functions = functions(program);
    let merged = identical(program, &functions, fuel);
    if !merged.is_empty() {
        redirect(program, &merged);
        changed = true;
    }
    if options.level.shrink >= 2 {
        let left: Vec<Function> = functions.into_iter().filter(|f| program.body(f.id).is_some()).collect();
        changed |= similar::merge(program, left, &merged, options, fuel);
    }
    changed
}

fn functions(program: &Program) -> Vec<Function> {
    let ids: Vec<FunctionId> = program.functions().collect();
    let key = |id: &FunctionId| {
        (function_type(&program.module, *id), program.summary(*id).map_or(0, |summary| summary.size - summary.copies))
    };
    let mut alike: HashMap<(TypeId, u32), u32> = HashMap::new();
    ids.iter().for_each(|id| *alike.entry(key(id)).or_default() += 1);
    let one = |id: &FunctionId| {
        let mut holes = Vec::new();
        let mut hash = Fold::default();
        key(id).hash(&mut hash);
        // What no other function can be like needs no more than a hash of its own.
        if alike[&key(id)] > 1
            && let Some(body) = program.body(*id)
        {
            canon(body, &mut hash, &mut holes);
        }
        Function { id: *id, hash: hash.finish(), holes }
    };
    ids.par_iter().map(one).collect()
}

/// What each function goes by now; only what changes.
pub(super) type Merged = HashMap<FunctionId, FunctionId>;

/// Finds the functions that are the same as one before them.
fn identical(program: &Program, functions: &[Function], fuel: &Fuel) -> Merged {
    let classes = partition(program, functions);
    let mut first: HashMap<u64, &Function> = HashMap::new();
    let mut merged = Merged::new();
    for function in functions {
        let class = classes[function.id.index()];
        match first.get(&class) {
            None => drop(first.insert(class, function)),
            Some(other) => {
                // A hash that lies would make the proof of all others void.
                if !is_same(program, function, other, &classes) {
                    return Merged::new();
                }
                if fuel.take() {
                    merged.insert(function.id, other.id);
                }
            }
        }
    }
    // With a limit of rewrites a pair may stay whose callees were not merged: it calls what does the same.
    merged
}

/// The coarsest partition in which functions of one class have the same form, constants, and classes of callees.
fn partition(program: &Program, functions: &[Function]) -> Vec<u64> {
    let count = program.module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0);
    // An import is like itself alone.
    let mut classes: Vec<u64> = (0..count as u64).map(|n| !n).collect();
    for function in functions {
        let mut hash = Fold::default();
        hash.write_u64(function.hash);
        for hole in &function.holes {
            if let Hole::Const(value) = hole {
                value.hash(&mut hash);
            }
        }
        classes[function.id.index()] = hash.finish();
    }
    let distinct = |classes: &[u64]| {
        let mut sorted = classes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len()
    };
    let mut number = distinct(&classes);
    loop {
        let mut refined = classes.clone();
        for function in functions {
            let mut hash = Fold::default();
            hash.write_u64(classes[function.id.index()]);
            for hole in &function.holes {
                if let Hole::Function(id) = hole {
                    hash.write_u64(classes[id.index()]);
                }
            }
            refined[function.id.index()] = hash.finish();
        }
        let refined_number = distinct(&refined);
        if refined_number == number {
            return classes;
        }
        classes = refined;
        number = refined_number;
    }
}

fn is_same(program: &Program, a: &Function, b: &Function, classes: &[u64]) -> bool {
    let holes = |a: &Hole, b: &Hole| match (a, b) {
        (Hole::Function(a), Hole::Function(b)) => classes[a.index()] == classes[b.index()],
        (a, b) => a == b,
    };
    a.holes.len() == b.holes.len()
        && a.holes.iter().zip(&b.holes).all(|(a, b)| holes(a, b))
        && function_type(&program.module, a.id) == function_type(&program.module, b.id)
        && record(program, a.id) == record(program, b.id)
}

/// The canonical form itself.
fn record(program: &Program, id: FunctionId) -> Option<Record> {
    let mut record = Record::default();
    canon(program.body(id)?, &mut record, &mut Vec::new());
    Some(record)
}

/// Removes the merged functions; whatever referred to one refers to the one that is left.
fn redirect(program: &mut Program, merged: &Merged) {
    merged.keys().for_each(|id| drop(program.take_body(*id)));
    program.each(false, |_, _, held| {
        let is_named = |item: &Ref| matches!(item, Ref::Function(id) if merged.contains_key(id));
        let summary = held.summary();
        if !summary.callees.iter().any(|callee| merged.contains_key(callee)) && !summary.refs.iter().any(is_named) {
            return false;
        }
        let body = &mut held.body;
        for region in walk::regions(body) {
            for at in 0..body.region(region).insts.len() {
                let inst = body.region(region).insts[at];
                if let Op::Call(id) | Op::ReturnCall(id) | Op::RefFunc(id) = &mut body.insts[inst.index()].op
                    && let Some(new) = merged.get(id)
                {
                    *id = *new;
                }
            }
        }
        held.changed();
        true
    });
    outside(&mut program.module, merged);
    let mut gone: Vec<FunctionId> = merged.keys().copied().collect();
    gone.sort();
    gone.into_iter().for_each(|id| program.remove(id));
}

/// References from outside of code.
fn outside(module: &mut Module, merged: &Merged) {
    let new = |id: &mut FunctionId| {
        if let Some(new) = merged.get(id) {
            *id = *new;
        }
    };
    let expr = |expr: &mut ConstExpr| match expr {
        ConstExpr::RefFunc(id) => new(id),
        ConstExpr::Extended(ops) => ops.iter_mut().for_each(|op| {
            if let ConstOp::RefFunc(id) = op {
                new(id);
            }
        }),
        _ => {}
    };
    for export in module.exports.iter_mut() {
        if let ExportItem::Function(id) = &mut export.item {
            new(id);
        }
    }
    module.start.iter_mut().for_each(new);
    for element in module.elements.iter_mut() {
        match &mut element.items {
            ElementItems::Functions(ids) => ids.iter_mut().for_each(new),
            ElementItems::Expressions(_, exprs) => exprs.iter_mut().for_each(expr),
        }
        if let ElementKind::Active { offset, .. } = &mut element.kind {
            expr(offset);
        }
    }
    for table in module.tables.iter_mut() {
        table.init.iter_mut().for_each(expr);
    }
    let globals: Vec<_> = module.globals.iter().map(|g| g.id()).collect();
    for id in globals {
        if let GlobalKind::Local(init) = &mut module.globals.get_mut(id).kind {
            expr(init);
        }
    }
}

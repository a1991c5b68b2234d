//! Globals: reads of those which never change become constants, where that is no longer; writes of those which nobody reads go.
//!
//! A global that is only ever set to what it was at the start does not change.

use crate::bytes;
use crate::context::Fuel;
use crate::facts::constant;
use crate::options::Options;
use crate::program::Program;
use crate::refs::{self, Ref};
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Op};
use rayon::prelude::*;
use walrus::{ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, GlobalId, GlobalKind, Module};

/// What is found of a global, by its id's index.
#[derive(Clone, Copy, Default)]
struct Global {
    /// Others see it: imported or exported.
    shared: bool,
    mutable: bool,
    /// Its first value.
    start: Option<Const>,
    gets: u32,
    /// Reads outside of code.
    named: u32,
    /// Writes, and those of another value than the first.
    sets: u32,
    changes: u32,
}

/// What becomes of a global's uses.
#[derive(Clone, Copy)]
enum Plan {
    Keep,
    /// Each read is this; writes are of the same.
    Is(Const),
    /// Nobody reads it.
    Unread,
}

/// Runs the pass.
pub(crate) fn run(program: &mut Program, options: &Options, fuel: &Fuel) -> bool {
    let found = survey(program);
    let mut any = false;
    let plans: Vec<Plan> = found
        .iter()
        .map(|global| {
            let plan = plan(global, options);
            match plan {
                Plan::Keep => Plan::Keep,
                _ if fuel.take() => {
                    any = true;
                    plan
                }
                _ => Plan::Keep,
            }
        })
        .collect();
    if !any {
        return false;
    }
    program.each_body(false, |_, _, body| rewrite(body, &plans));
    outside(&mut program.module, &plans);
    true
}

fn survey(program: &Program) -> Vec<Global> {
    let module = &program.module;
    let count = module.globals.iter().map(|g| g.id().index() + 1).max().unwrap_or(0);
    let mut found = vec![Global::default(); count];
    for global in module.globals.iter() {
        let known = &mut found[global.id().index()];
        known.mutable = global.mutable;
        match &global.kind {
            GlobalKind::Import(_) => known.shared = true,
            GlobalKind::Local(ConstExpr::Value(value)) => known.start = Some(constant(*value)),
            GlobalKind::Local(_) => {}
        }
    }
    for export in module.exports.iter() {
        if let ExportItem::Global(id) = export.item {
            found[id.index()].shared = true;
        }
    }
    const_exprs(module, &mut |expr| {
        refs::of_const_expr(expr, &mut |item| {
            if let Ref::Global(id) = item {
                found[id.index()].named += 1;
            }
        });
    });
    let mut writers: Vec<FunctionId> = Vec::new();
    for (function, summary) in program.summaries() {
        for uses in &summary.globals {
            found[uses.global.index()].gets += uses.gets;
            found[uses.global.index()].sets += uses.sets;
        }
        if summary.globals.iter().any(|uses| uses.sets > 0) {
            writers.push(function);
        }
    }
    let written: Vec<Vec<(GlobalId, Option<Const>)>> =
        writers.par_iter().map(|id| program.body(*id).map(writes).unwrap_or_default()).collect();
    for (id, value) in written.into_iter().flatten() {
        let global = &mut found[id.index()];
        global.changes += u32::from(value.is_none() || value != global.start);
    }
    found
}

/// Writes with the constant that is written.
fn writes(body: &Body) -> Vec<(GlobalId, Option<Const>)> {
    let mut found = Vec::new();
    for region in walk::regions(body) {
        for &inst in &body.region(region).insts {
            let data = body.inst(inst);
            if let Op::GlobalSet(id) = data.op {
                found.push((id, body.as_const(data.args[0])));
            }
        }
    }
    found
}

fn plan(global: &Global, options: &Options) -> Plan {
    if global.shared && global.mutable {
        return Plan::Keep;
    }
    if !global.shared && global.gets == 0 && global.named == 0 {
        return if global.sets > 0 { Plan::Unread } else { Plan::Keep };
    }
    match global.start {
        Some(value) if global.changes == 0 && (global.gets + global.named + global.sets > 0) => {
            // What is written in short is folded into what uses it; another is weighed against the global itself.
            let (each, own) = (bytes::of_const(value), if global.shared { 0 } else { bytes::of_const(value) + 3 });
            let longer = global.gets * (each.saturating_sub(2));
            if options.level.shrink == 0 || each <= 4 || longer <= own { Plan::Is(value) } else { Plan::Keep }
        }
        _ => Plan::Keep,
    }
}

fn rewrite(body: &mut Body, plans: &[Plan]) -> bool {
    let touched = |op: &Op| match op {
        Op::GlobalGet(id) | Op::GlobalSet(id) => !matches!(plans[id.index()], Plan::Keep),
        _ => false,
    };
    let mut changed = false;
    for region in walk::regions(body) {
        if !body.region(region).insts.iter().any(|inst| touched(&body.inst(*inst).op)) {
            continue;
        }
        let here = std::mem::take(&mut body.regions[region.index()].insts);
        let mut kept = Vec::with_capacity(here.len());
        for inst in here {
            let data = &mut body.insts[inst.index()];
            if touched(&data.op) {
                changed = true;
                match (&data.op, plans) {
                    (Op::GlobalGet(id), plans) => {
                        if let Plan::Is(value) = plans[id.index()] {
                            data.op = Op::Const(value);
                            data.args = Args::new();
                        }
                    }
                    _ => continue,
                }
            }
            kept.push(inst);
        }
        body.regions[region.index()].insts = kept;
    }
    changed
}

/// Calls `f` for each constant expression of the module.
fn const_exprs(module: &Module, f: &mut impl FnMut(&ConstExpr)) {
    for global in module.globals.iter() {
        if let GlobalKind::Local(init) = &global.kind {
            f(init);
        }
    }
    module.tables.iter().filter_map(|table| table.init.as_ref()).for_each(&mut *f);
    for element in module.elements.iter() {
        if let ElementKind::Active { offset, .. } = &element.kind {
            f(offset);
        }
        if let ElementItems::Expressions(_, exprs) = &element.items {
            exprs.iter().for_each(&mut *f);
        }
    }
    for data in module.data.iter() {
        if let DataKind::Active { offset, .. } = &data.kind {
            f(offset);
        }
    }
}

/// Reads outside of code, as a whole expression; parts of larger ones stay.
fn outside(module: &mut Module, plans: &[Plan]) {
    let replace = |expr: &mut ConstExpr| {
        if let ConstExpr::Global(id) = expr
            && let Plan::Is(value) = plans[id.index()]
        {
            *expr = ConstExpr::Value(walrus_value(value));
        }
    };
    let globals: Vec<GlobalId> = module.globals.iter().map(|g| g.id()).collect();
    for id in globals {
        if let GlobalKind::Local(init) = &mut module.globals.get_mut(id).kind {
            replace(init);
        }
    }
    for element in module.elements.iter_mut() {
        if let ElementKind::Active { offset, .. } = &mut element.kind {
            replace(offset);
        }
    }
    let data: Vec<_> = module.data.iter().map(|d| d.id()).collect();
    for id in data {
        if let DataKind::Active { offset, .. } = &mut module.data.get_mut(id).kind {
            replace(offset);
        }
    }
}

fn walrus_value(value: Const) -> walrus::ir::Value {
    use walrus::ir::Value as V;
    match value {
        Const::I32(v) => V::I32(v),
        Const::I64(v) => V::I64(v),
        Const::F32(v) => V::F32(f32::from_bits(v)),
        Const::F64(v) => V::F64(f64::from_bits(v)),
        Const::V128(v) => V::V128(v),
    }
}

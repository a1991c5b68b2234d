//! Embed: what only one global's initial value reads becomes a part of it.
//!
//! ```text
//! (global $a (ref $s) (struct.new $s …))  (global $b (ref $t) (struct.new $t (global.get $a)))
//!   →   (global $b (ref $t) (struct.new $t (struct.new $s …)))
//! ```
//! Initial values are evaluated once each and see nothing but what stands before them, so the object is the same one.

use crate::context::Fuel;
use crate::options::Options;
use crate::program::Program;
use crate::refs::{self, Ref};
use crate::walk;
use anywasm_ir::body::Op;
use rayon::prelude::*;
use walrus::{ConstExpr, ConstOp, ExportItem, FunctionId, GlobalId, GlobalKind, Module};

/// No initial value grows beyond so many operators: one inside of another inside of another would be copied each time.
const MOST: usize = 2000;

/// Runs the pass.
pub(crate) fn run(program: &mut Program, _: &Options, fuel: &Fuel) -> bool {
    let readers = readers(program);
    let mut changed = false;
    // An initial value reads what stands before its global: what is embedded has taken up what it reads itself.
    let ids: Vec<GlobalId> = program.module.globals.iter().map(|global| global.id()).collect();
    for id in ids {
        let Some(ops) =
            initial(&program.module, id).filter(|ops| ops.iter().any(|op| matches!(op, ConstOp::GlobalGet(_))))
        else {
            continue;
        };
        let mut whole = Vec::with_capacity(ops.len());
        let mut any = false;
        for op in ops {
            match op {
                ConstOp::GlobalGet(read) if readers[read.index()] == Readers::OneGlobal => {
                    let inner = initial(&program.module, read).unwrap_or_else(|| unreachable!("it is no import"));
                    if whole.len() + inner.len() <= MOST && fuel.take() {
                        whole.extend(inner);
                        any = true;
                    } else {
                        whole.push(op);
                    }
                }
                op => whole.push(op),
            }
        }
        if any {
            changed = true;
            program.module.globals.get_mut(id).kind = GlobalKind::Local(expression(whole));
        }
    }
    if changed {
        // Nobody reads them any more.
        let gone: Vec<GlobalId> = program.module.globals.iter().map(|global| global.id()).collect();
        let still = self::readers(program);
        for id in gone {
            if readers[id.index()] == Readers::OneGlobal && still[id.index()] == Readers::None {
                program.module.globals.delete(id);
            }
        }
    }
    changed
}

/// Who reads a global that others do not see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    None,
    /// The initial value of one global, at one place.
    OneGlobal,
    /// Others, or it may change, or is seen outside.
    Others,
}

fn readers(program: &Program) -> Vec<Readers> {
    let module = &program.module;
    let count = module.globals.iter().map(|g| g.id().index() + 1).max().unwrap_or(0);
    let mut found = vec![Readers::None; count];
    for global in module.globals.iter() {
        if global.mutable || matches!(global.kind, GlobalKind::Import(_)) {
            found[global.id().index()] = Readers::Others;
        }
    }
    for export in module.exports.iter() {
        if let ExportItem::Global(id) = export.item {
            found[id.index()] = Readers::Others;
        }
    }
    let ids: Vec<FunctionId> = program.functions().collect();
    let in_code: Vec<Vec<GlobalId>> = ids.par_iter().map(|id| in_code(program, *id)).collect();
    in_code.into_iter().flatten().for_each(|id| found[id.index()] = Readers::Others);
    for global in module.globals.iter() {
        if let GlobalKind::Local(init) = &global.kind {
            refs::of_const_expr(init, &mut |item| {
                if let Ref::Global(id) = item {
                    let readers = &mut found[id.index()];
                    *readers = if *readers == Readers::None { Readers::OneGlobal } else { Readers::Others };
                }
            });
        }
    }
    refs::of_segments(module, &mut |item| {
        if let Ref::Global(id) = item {
            found[id.index()] = Readers::Others;
        }
    });
    found
}

fn in_code(program: &Program, id: FunctionId) -> Vec<GlobalId> {
    let Some(body) = program.body(id) else { return Vec::new() };
    let mut found = Vec::new();
    for region in walk::regions(body) {
        for inst in &body.region(region).insts {
            if let Op::GlobalGet(id) | Op::GlobalSet(id) = body.inst(*inst).op {
                found.push(id);
            }
        }
    }
    found
}

/// A global's initial value as operators; `None` for an import.
fn initial(module: &Module, id: GlobalId) -> Option<Vec<ConstOp>> {
    use walrus::ir::Value as V;
    let GlobalKind::Local(init) = &module.globals.get(id).kind else { return None };
    Some(match init {
        ConstExpr::Value(V::I32(v)) => vec![ConstOp::I32Const(*v)],
        ConstExpr::Value(V::I64(v)) => vec![ConstOp::I64Const(*v)],
        ConstExpr::Value(V::F32(v)) => vec![ConstOp::F32Const(*v)],
        ConstExpr::Value(V::F64(v)) => vec![ConstOp::F64Const(*v)],
        ConstExpr::Value(V::V128(v)) => vec![ConstOp::V128Const(*v)],
        ConstExpr::Global(id) => vec![ConstOp::GlobalGet(*id)],
        ConstExpr::RefNull(ty) => vec![ConstOp::RefNull(*ty)],
        ConstExpr::RefFunc(id) => vec![ConstOp::RefFunc(*id)],
        ConstExpr::Extended(ops) => ops.clone(),
    })
}

/// The shape that walrus gives to one operator alone, by which other passes know constants.
fn expression(ops: Vec<ConstOp>) -> ConstExpr {
    use walrus::ir::Value as V;
    match ops[..] {
        [ConstOp::I32Const(v)] => ConstExpr::Value(V::I32(v)),
        [ConstOp::I64Const(v)] => ConstExpr::Value(V::I64(v)),
        [ConstOp::F32Const(v)] => ConstExpr::Value(V::F32(v)),
        [ConstOp::F64Const(v)] => ConstExpr::Value(V::F64(v)),
        [ConstOp::V128Const(v)] => ConstExpr::Value(V::V128(v)),
        [ConstOp::GlobalGet(id)] => ConstExpr::Global(id),
        [ConstOp::RefNull(ty)] => ConstExpr::RefNull(ty),
        [ConstOp::RefFunc(id)] => ConstExpr::RefFunc(id),
        _ => ConstExpr::Extended(ops),
    }
}

//! How often types are named where a module is written: the order of types goes by it.

use crate::program::Program;
use crate::refs::{self, Ref};
use crate::walk;
use anywasm_ir::body::Body;
use rayon::prelude::*;
use walrus::{FunctionId, GlobalKind, TypeId};

/// Uses by [`TypeId::index`]; nothing where there are so few types that all indices are short.
pub(crate) fn count(program: &Program) -> Vec<u64> {
    /// From here on an index takes two bytes.
    const SHORT: usize = 1 << 6;
    let types = &program.module.types;
    let count = types.iter().map(|ty| ty.id().index() + 1).max().unwrap_or(0);
    if count < SHORT {
        return Vec::new();
    }
    let mut uses = vec![0; count];
    let ids: Vec<FunctionId> = program.functions().collect();
    let named: Vec<Vec<TypeId>> = ids.par_iter().map(|id| program.body(*id).map(in_body).unwrap_or_default()).collect();
    named.into_iter().flatten().for_each(|id| uses[id.index()] += 1);
    program.module.funcs.iter().for_each(|function| uses[function.ty().index()] += 1);
    let mut name = |item| {
        if let Ref::Type(id) = item {
            uses[id.index()] += 1;
        }
    };
    for global in program.module.globals.iter() {
        refs::of_val_type(global.ty, &mut name);
        if let GlobalKind::Local(init) = &global.kind {
            refs::of_const_expr(init, &mut name);
        }
    }
    refs::of_segments(&program.module, &mut name);
    let mut referenced = Vec::new();
    types.iter().for_each(|ty| ty.referenced_types(&mut referenced));
    referenced.into_iter().for_each(|id: TypeId| uses[id.index()] += 1);
    uses
}

/// What instructions name, results of constructs included; the types of other values once each, as locals have them.
fn in_body(body: &Body) -> Vec<TypeId> {
    let mut named = Vec::new();
    let mut values = Vec::new();
    for region in walk::regions(body) {
        for &inst in &body.region(region).insts {
            let data = body.inst(inst);
            let mut name = |item| {
                if let Ref::Type(id) = item {
                    named.push(id);
                }
            };
            refs::of_op(&data.op, &mut name);
            if data.op.owns_regions() {
                data.results().for_each(|value| refs::of_val_type(body.ty(value), &mut name));
            } else {
                data.results().for_each(|value| {
                    refs::of_val_type(body.ty(value), &mut |item| {
                        if let Ref::Type(id) = item {
                            values.push(id);
                        }
                    });
                });
            }
        }
    }
    values.sort_unstable();
    values.dedup();
    named.extend(values);
    named
}

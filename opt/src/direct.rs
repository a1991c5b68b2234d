//! Direct: calls of a function that is known take its name.
//!
//! ```text
//! call_indirect $t (v0, i32.const 3)   →   call $third (v0)          where nobody changes the table
//! call_ref (v0, ref.func $f)           →   call $f (v0)
//! ```

use crate::context::Context;
use crate::walk;
use anywasm_ir::body::{Body, Const, Def, InstId, Op, Value};
use anywasm_ir::is_subtype;
use anywasm_ir::typing::{function_type, ref_to};
use walrus::{FunctionId, TableId, TypeId};

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    // What is taken out of the body already is looked at too; few bodies have any.
    if !(0..body.insts.len() as u32).any(|inst| callee(body, context, InstId(inst)).is_some()) {
        return false;
    }
    let mut changed = false;
    for region in walk::regions(body) {
        for at in 0..body.region(region).insts.len() {
            let inst = body.region(region).insts[at];
            let Some(callee) = callee(body, context, inst) else { continue };
            if !context.allow() {
                continue;
            }
            let data = &mut body.insts[inst.index()];
            data.op = match data.op {
                Op::CallIndirect { .. } | Op::CallRef(_) => Op::Call(callee),
                _ => Op::ReturnCall(callee),
            };
            data.args.pop();
            changed = true;
        }
    }
    changed
}

fn callee(body: &Body, context: &Context<'_>, inst: InstId) -> Option<FunctionId> {
    let data = body.inst(inst);
    match data.op {
        Op::CallIndirect { ty, table } | Op::ReturnCallIndirect { ty, table } => {
            in_table(body, context, ty, table, *data.args.last()?)
        }
        // The reference's type is that of the call, or a subtype.
        Op::CallRef(_) | Op::ReturnCallRef(_) => function(body, *data.args.last()?),
        _ => None,
    }
}

/// The function that a value is a reference to.
fn function(body: &Body, value: Value) -> Option<FunctionId> {
    match body.value(value).def {
        Def::Result(inst, _) => match body.inst(inst).op {
            Op::RefFunc(id) => Some(id),
            Op::Copy | Op::RefAsNonNull => function(body, body.inst(inst).args[0]),
            _ => None,
        },
        Def::Param(..) => None,
    }
}

/// The function at a constant index, if it has the type that the call asks for: otherwise the call traps.
fn in_table(body: &Body, context: &Context<'_>, ty: TypeId, table: TableId, index: Value) -> Option<FunctionId> {
    let index = match body.as_const(index)? {
        Const::I32(index) => index as u32 as u64,
        Const::I64(index) => index as u64,
        _ => return None,
    };
    let contents = context.facts.table(table)?;
    let id = (*contents.get(usize::try_from(index).ok()?)?)?;
    let found = function_type(context.module, id);
    is_subtype(context.module, ref_to(found, false), ref_to(ty, false)).then_some(id)
}

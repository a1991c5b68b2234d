//! Objects: what is written into an object that nobody has seen yet is what it is made of; one that nobody ever looks at is not made.
//!
//! ```text
//! v1 = struct.new $t (v0, …);  struct.set $t 0 (v1, v2);  use v1   →   v1 = struct.new $t (v2, …);  use v1
//! ```
//! The object is then made where the last of its fields is known. Nothing can be told of the time at which it is made.

mod scalars;

use crate::bytes;
use crate::context::Context;
use crate::uses::Renames;
use crate::walk;
use anywasm_ir::body::{Args, Body, Def, InstId, Op, RegionId, Value};
use anywasm_ops::Ty;
use hashbrown::{HashMap, HashSet};
use walrus::ir::{Instr, StructNew};
use walrus::{FieldType, Module, StorageType, TypeId, ValType};

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    let Some(named) = name_objects(body) else { return false };
    let unseen = forget(body, context);
    let scalars = scalars::run(body, context);
    write_at_once(body, context) || unseen || scalars || named
}

/// Lets copies of objects made here be the objects, and says whether there were any; `None` where no object is made.
fn name_objects(body: &mut Body) -> Option<bool> {
    let mut any = false;
    let mut names = Renames::default();
    let mut gone = HashSet::new();
    for inst in walk::in_order(body) {
        let data = body.inst(inst);
        any |= made(&data.op).is_some();
        if matches!(data.op, Op::Copy) {
            let value = names.get(data.args[0]);
            if let Def::Result(from, _) = body.value(value).def
                && made(&body.inst(from).op).is_some()
            {
                names.set(data.result(), value);
                gone.insert(inst);
            }
        }
    }
    if !gone.is_empty() {
        for region in walk::regions(body) {
            let mut list = std::mem::take(&mut body.regions[region.index()].insts);
            list.retain(|inst| !gone.contains(inst));
            list.iter().for_each(|inst| names.rename(body, *inst));
            body.regions[region.index()].insts = list;
        }
    }
    any.then_some(!gone.is_empty())
}

/// The type of the structure that an instruction makes.
fn made(op: &Op) -> Option<TypeId> {
    match op {
        Op::Opaque(instr) => match **instr {
            Instr::StructNew(StructNew { ty }) => Some(ty),
            Instr::StructNewDefault(ref e) => Some(e.ty),
            _ => None,
        },
        _ => None,
    }
}

/// The field that an instruction writes.
fn written(op: &Op) -> Option<u32> {
    match op {
        Op::Opaque(instr) => match **instr {
            Instr::StructSet(ref e) => Some(e.field),
            _ => None,
        },
        _ => None,
    }
}

/// Takes out the writes to objects that are only written to. `dead` takes out the objects.
fn forget(body: &mut Body, context: &Context<'_>) -> bool {
    let mut seen = vec![true; body.values.len()];
    let mut any = false;
    let regions = walk::regions(body);
    for inst in regions.iter().flat_map(|region| &body.region(*region).insts) {
        if made(&body.inst(*inst).op).is_some() {
            seen[body.inst(*inst).result().index()] = false;
            any = true;
        }
    }
    if !any {
        return false;
    }
    for inst in regions.iter().flat_map(|region| &body.region(*region).insts) {
        let data = body.inst(*inst);
        let object = usize::from(written(&data.op).is_some());
        data.args[object..].iter().for_each(|arg| seen[arg.index()] = true);
    }
    let mut changed = false;
    for region in regions {
        let mut list = std::mem::take(&mut body.regions[region.index()].insts);
        list.retain(|inst| {
            let data = body.inst(*inst);
            let forgotten = written(&data.op).is_some() && !seen[data.args[0].index()] && context.allow();
            changed |= forgotten;
            !forgotten
        });
        body.regions[region.index()].insts = list;
    }
    changed
}

/// An object that nobody has seen yet.
struct Fresh {
    inst: InstId,
    ty: TypeId,
    region: RegionId,
    /// Writes of its fields, in order.
    sets: Vec<InstId>,
}

/// Makes writes to objects that nobody has seen yet a part of their making.
fn write_at_once(body: &mut Body, context: &Context<'_>) -> bool {
    let mut fresh: HashMap<Value, Fresh> = HashMap::new();
    let mut done: Vec<Fresh> = Vec::new();
    for inst in walk::in_order(body) {
        let data = body.inst(inst);
        if !fresh.is_empty() {
            let own = written(&data.op).is_some_and(|_| {
                fresh
                    .get(&data.args[0])
                    .is_some_and(|object| object.region == data.region && data.args[1] != data.args[0])
            });
            for arg in &data.args[usize::from(own)..] {
                done.extend(fresh.remove(arg).filter(|object| !object.sets.is_empty()));
            }
            if own && let Some(object) = fresh.get_mut(&data.args[0]) {
                object.sets.push(inst);
            }
        }
        if let Some(ty) = made(&data.op) {
            fresh.insert(data.result(), Fresh { inst, ty, region: data.region, sets: Vec::new() });
        }
    }
    // What is never looked at has been dealt with.
    done.retain(|object| pays(body, context.module, object) && context.allow());
    if done.is_empty() {
        return false;
    }
    // Per instruction that goes, the object that is made in its place.
    let mut place: HashMap<InstId, Option<usize>> = HashMap::new();
    for (index, object) in done.iter().enumerate() {
        place.insert(object.inst, None);
        place.extend(object.sets.iter().map(|set| (*set, None)));
        place.extend(object.sets.last().map(|set| (*set, Some(index))));
    }
    walk::rebuild(body, |body, region, inst, out| match place.get(&inst) {
        None => out.push(inst),
        Some(None) => {}
        Some(Some(index)) => complete(body, context.module, region, &done[*index], out),
    });
    true
}

fn fields(module: &Module, ty: TypeId) -> &[FieldType] {
    &module.types.get(ty).kind().unwrap_struct().fields
}

fn is_default(body: &Body, object: &Fresh) -> bool {
    matches!(&body.inst(object.inst).op, Op::Opaque(instr) if matches!(**instr, Instr::StructNewDefault(_)))
}

/// Whether the initial values that have to be written for once are shorter than the writes.
fn pays(body: &Body, module: &Module, object: &Fresh) -> bool {
    /// The write itself, and the read of the object.
    const SET: u32 = 4 + bytes::GET;
    if !is_default(body, object) {
        return true;
    }
    let set = |field: usize| object.sets.iter().any(|set| written(&body.inst(*set).op) == Some(field as u32));
    let fields = fields(module, object.ty).iter().enumerate().filter(|(field, _)| !set(*field));
    let initial: u32 = fields.map(|(_, field)| zero(*field).map_or(2, |zero| bytes::of_op(&zero))).sum();
    initial < SET * object.sets.len() as u32
}

/// A field's initial value; `None` for a reference's null.
fn zero(field: FieldType) -> Option<Op> {
    match field.element_type {
        StorageType::Val(ty) => Some(Op::Const(Ty::from_walrus(ty)?.zero())),
        StorageType::I8 | StorageType::I16 => Some(Op::Const(Ty::I32.zero())),
    }
}

/// Puts the object in the list, with the last value that was written to each field.
fn complete(body: &mut Body, module: &Module, region: RegionId, object: &Fresh, out: &mut Vec<InstId>) {
    let loc = body.inst(object.inst).loc;
    let mut values: Vec<Option<Value>> = if is_default(body, object) {
        vec![None; fields(module, object.ty).len()]
    } else {
        body.inst(object.inst).args.iter().copied().map(Some).collect()
    };
    for set in &object.sets {
        if let Some(field) = written(&body.inst(*set).op) {
            values[field as usize] = Some(body.inst(*set).args[1]);
        }
    }
    let mut args = Args::new();
    for (value, field) in values.into_iter().zip(fields(module, object.ty)) {
        args.push(value.unwrap_or_else(|| {
            let (op, ty) = match (zero(*field), field.element_type) {
                (None, StorageType::Val(ValType::Ref(ty))) => (Op::RefNull(ty), ValType::Ref(ty)),
                (Some(op), StorageType::Val(ty)) => (op, ty),
                (op, _) => (op.unwrap_or(Op::Const(Ty::I32.zero())), ValType::I32),
            };
            let made = body.make(region, op, Args::new(), &[ty], loc);
            out.push(made);
            body.inst(made).result()
        }));
    }
    let data = &mut body.insts[object.inst.index()];
    data.op = Op::Opaque(Box::new(Instr::StructNew(StructNew { ty: object.ty })));
    data.args = args;
    out.push(object.inst);
}

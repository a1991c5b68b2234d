//! Scalars: an object of which only the fields are looked at is its fields.
//!
//! ```text
//! v1 = struct.new $t (v0, v2);  …  struct.set $t 0 (v1, v3);  …  v4 = struct.get $t 0 v1;  v5 = struct.get $t 1 v1
//!   →   s0 = v0;  …  s0 = v3;  …  v4 = s0;  v5 is v2
//! ```
//! A field that is written is a slot, set where the object was made; one that is not is what it was made of. What nobody reads goes.

use super::{fields, made, zero};
use crate::context::Context;
use crate::uses::Renames;
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, InstId, Op, RegionId, Slot, Value};
use anywasm_ops::{BinaryOp, Ty};
use hashbrown::HashMap;
use smallvec::smallvec;
use walrus::ir::Instr;
use walrus::{FieldType, RefType, StorageType, TypeId, ValType};

/// Runs this part of the pass.
pub(super) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    let mut found = candidates(body, context);
    if found.is_empty() {
        return false;
    }
    found.retain(|_, object| {
        let slots = object.fields.iter().filter(|field| field.read && field.written).count();
        slots <= MOST_SLOTS && context.allow()
    });
    for object in in_order(&mut found) {
        for (field, ty) in object.fields.iter_mut().zip(fields(context.module, object.ty)) {
            if field.read && field.written {
                let local = body.new_local();
                body.slots.push((slot_type(*ty), local));
                field.slot = Some(Slot(body.slots.len() as u32 - 1));
            }
        }
    }
    let mut names = Renames::default();
    walk::rebuild(body, |body, region, inst, out| {
        names.rename(body, inst);
        rewrite(body, context, region, inst, &found, &mut names, out);
    });
    !found.is_empty()
}

/// An object of more fields that are written is let be: each takes a local of its own.
const MOST_SLOTS: usize = 12;

/// An object that does not get anywhere.
struct Object {
    ty: TypeId,
    /// What it was made of; empty for initial values.
    args: Args,
    fields: Vec<Field>,
}

#[derive(Clone, Copy, Default)]
struct Field {
    read: bool,
    written: bool,
    slot: Option<Slot>,
}

/// In the order in which they are made.
fn in_order(found: &mut HashMap<Value, Object>) -> Vec<&mut Object> {
    let mut all: Vec<(Value, &mut Object)> = found.iter_mut().map(|(value, object)| (*value, object)).collect();
    all.sort_by_key(|(value, _)| *value);
    all.into_iter().map(|(_, object)| object).collect()
}

/// What an instruction does with the fields of its first operand.
#[derive(Clone, Copy)]
enum Access {
    Read(u32, Packed),
    Write(u32),
}

/// How a packed field becomes a number.
#[derive(Clone, Copy)]
enum Packed {
    No,
    Signed,
    Unsigned,
}

fn access(op: &Op) -> Option<Access> {
    let Op::Opaque(instr) = op else { return None };
    Some(match **instr {
        Instr::StructGet(ref e) => Access::Read(e.field, Packed::No),
        Instr::StructGetS(ref e) => Access::Read(e.field, Packed::Signed),
        Instr::StructGetU(ref e) => Access::Read(e.field, Packed::Unsigned),
        Instr::StructSet(ref e) => Access::Write(e.field),
        _ => return None,
    })
}

fn is_equality(op: &Op) -> bool {
    matches!(op, Op::Opaque(instr) if matches!(**instr, Instr::RefEq(_)))
}

fn candidates(body: &Body, context: &Context<'_>) -> HashMap<Value, Object> {
    let mut found: HashMap<Value, Object> = HashMap::new();
    let regions = walk::regions(body);
    for inst in regions.iter().flat_map(|region| &body.region(*region).insts) {
        let data = body.inst(*inst);
        if let Some(ty) = made(&data.op) {
            let fields = vec![Field::default(); fields(context.module, ty).len()];
            found.insert(data.result(), Object { ty, args: data.args.clone(), fields });
        }
    }
    if found.is_empty() {
        return found;
    }
    for inst in regions.iter().flat_map(|region| &body.region(*region).insts) {
        let data = body.inst(*inst);
        let mut args = &data.args[..];
        match access(&data.op) {
            Some(access) => {
                if let Some(object) = found.get_mut(&args[0]) {
                    match access {
                        Access::Read(n, _) => object.fields[n as usize].read = true,
                        Access::Write(n) => object.fields[n as usize].written = true,
                    }
                }
                args = &args[1..];
            }
            None if is_equality(&data.op) => continue,
            None => {}
        }
        for arg in args {
            found.remove(arg);
        }
    }
    found
}

fn slot_type(field: FieldType) -> ValType {
    match field.element_type {
        // A slot begins with null.
        StorageType::Val(ValType::Ref(ty)) => ValType::Ref(RefType { nullable: true, ..ty }),
        StorageType::Val(ty) => ty,
        StorageType::I8 | StorageType::I16 => ValType::I32,
    }
}

fn rewrite(
    body: &mut Body,
    context: &Context<'_>,
    region: RegionId,
    inst: InstId,
    found: &HashMap<Value, Object>,
    names: &mut Renames,
    out: &mut Vec<InstId>,
) {
    let data = body.inst(inst);
    if is_equality(&data.op) {
        let (a, b) = (data.args[0], data.args[1]);
        if found.contains_key(&a) || found.contains_key(&b) {
            let data = &mut body.insts[inst.index()];
            data.op = Op::Const(Const::I32(i32::from(a == b)));
            data.args = Args::new();
        }
        return out.push(inst);
    }
    if made(&data.op).is_some()
        && let Some(object) = found.get(&data.result())
    {
        // Its operands may have other names by now.
        let args = data.args.clone();
        for (n, (field, ty)) in object.fields.iter().zip(fields(context.module, object.ty)).enumerate() {
            if let Some(slot) = field.slot {
                let value = args.get(n).copied().unwrap_or_else(|| initial(body, region, inst, *ty, out));
                push(body, region, inst, Op::SlotSet(slot), smallvec![value], &[], out);
            }
        }
        return;
    }
    let Some((access, object)) = access(&data.op).and_then(|access| Some((access, found.get(data.args.first()?)?)))
    else {
        return out.push(inst);
    };
    let ty = |n: u32| fields(context.module, object.ty)[n as usize];
    match access {
        Access::Write(n) => {
            if let Some(slot) = object.fields[n as usize].slot {
                let data = &mut body.insts[inst.index()];
                data.op = Op::SlotSet(slot);
                data.args.remove(0);
                out.push(inst);
            }
        }
        Access::Read(n, packed) => {
            let value = match (object.fields[n as usize].slot, object.args.get(n as usize)) {
                (Some(slot), _) => read(body, region, inst, slot, ty(n), out),
                (None, Some(value)) => names.get(*value),
                (None, None) => initial(body, region, inst, ty(n), out),
            };
            let value = unpacked(body, region, inst, value, ty(n), packed, out);
            names.set(body.inst(inst).result(), value);
        }
    }
}

fn push(
    body: &mut Body,
    region: RegionId,
    at: InstId,
    op: Op,
    args: Args,
    results: &[ValType],
    out: &mut Vec<InstId>,
) -> InstId {
    let loc = body.inst(at).loc;
    let made = body.make(region, op, args, results, loc);
    out.push(made);
    made
}

/// A field's initial value.
fn initial(body: &mut Body, region: RegionId, at: InstId, field: FieldType, out: &mut Vec<InstId>) -> Value {
    let op = match (zero(field), field.element_type) {
        (None, StorageType::Val(ValType::Ref(ty))) => Op::RefNull(ty),
        (op, _) => op.unwrap_or(Op::Const(Ty::I32.zero())),
    };
    let made = push(body, region, at, op, Args::new(), &[slot_type(field)], out);
    body.inst(made).result()
}

fn read(body: &mut Body, region: RegionId, at: InstId, slot: Slot, field: FieldType, out: &mut Vec<InstId>) -> Value {
    let ty = body.slots[slot.index()].0;
    let got = push(body, region, at, Op::SlotGet(slot), Args::new(), &[ty], out);
    let value = body.inst(got).result();
    match field.element_type {
        StorageType::Val(asked) if asked != ty => {
            let made = push(body, region, at, Op::RefAsNonNull, smallvec![value], &[asked], out);
            body.inst(made).result()
        }
        _ => value,
    }
}

/// What a packed field gives of the value that was written.
fn unpacked(
    body: &mut Body,
    region: RegionId,
    at: InstId,
    value: Value,
    field: FieldType,
    packed: Packed,
    out: &mut Vec<InstId>,
) -> Value {
    let bits = match field.element_type {
        StorageType::I8 => 8,
        StorageType::I16 => 16,
        StorageType::Val(_) => return value,
    };
    let made = match packed {
        Packed::No => return value,
        Packed::Signed => {
            let shift = push(body, region, at, Op::Const(Const::I32(32 - bits)), Args::new(), &[ValType::I32], out);
            let shift = body.inst(shift).result();
            let up =
                push(body, region, at, Op::Binary(BinaryOp::I32Shl), smallvec![value, shift], &[ValType::I32], out);
            let up = body.inst(up).result();
            push(body, region, at, Op::Binary(BinaryOp::I32ShrS), smallvec![up, shift], &[ValType::I32], out)
        }
        Packed::Unsigned => {
            let mask =
                push(body, region, at, Op::Const(Const::I32((1 << bits) - 1)), Args::new(), &[ValType::I32], out);
            let mask = body.inst(mask).result();
            push(body, region, at, Op::Binary(BinaryOp::I32And), smallvec![value, mask], &[ValType::I32], out)
        }
    };
    body.inst(made).result()
}

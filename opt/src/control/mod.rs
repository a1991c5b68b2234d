//! Passes over control flow, and what they share.
//!
//! All of them go through a body from the outside to the inside and lay out each region once: what is dissolved on the way hands its
//! instructions on to the list that is being laid out, so that none is moved more often than code is really moved.

pub(crate) mod branches;
pub(crate) mod nest;
pub(crate) mod select;

use crate::walk;
use anywasm_ir::body::{Args, Body, Def, InstId, LegacyCatch, Op, RegionId, Value};
use anywasm_ops::{BinaryOp, UnaryOp};
use std::sync::LazyLock;
use walrus::ValType;
use walrus::ir::InstrLocId;

/// How often each label is named: by edges, and by what delegates exceptions to it. Falling out of a region is not counted.
struct Labels {
    counts: Vec<u32>,
    /// How often each value is an operand.
    uses: Vec<u32>,
}

/// Where labels are named.
struct Places {
    /// The first instruction in lexical order that names it.
    first: Vec<Option<InstId>>,
    /// Lexical positions: of each instruction, and of the last one inside of it.
    position: Vec<(u32, u32)>,
}

impl Places {
    fn new(body: &Body) -> Places {
        let count = body.insts.len();
        let mut places = Places { first: vec![None; count], position: vec![(0, 0); count] };
        let mut next = 0;
        let mut open: Vec<(RegionId, usize)> = vec![(Body::ROOT, 0)];
        while let Some((region, at)) = open.last_mut() {
            let Some(&inst) = body.region(*region).insts.get(*at) else {
                if let Some(owner) = body.region(*region).owner {
                    places.position[owner.index()].1 = next;
                }
                open.pop();
                continue;
            };
            *at += 1;
            next += 1;
            places.position[inst.index()] = (next, next);
            let op = &body.inst(inst).op;
            if !op.is_plain() {
                for_each_name(op, |target| {
                    places.first[target.index()].get_or_insert(inst);
                });
                open.extend(op.regions().into_iter().rev().map(|region| (region, 0)));
            }
        }
        places
    }
}

/// Calls `name` for each label that an instruction names, as often as it does.
fn for_each_name(op: &Op, mut name: impl FnMut(InstId)) {
    match op {
        Op::Try { catches, .. } => {
            for catch in catches.iter() {
                if let LegacyCatch::Delegate { target: Some(target) } = catch {
                    name(*target);
                }
            }
        }
        Op::Rethrow(target) => name(*target),
        op => op.edges().iter().for_each(|edge| name(edge.target)),
    }
}

impl Labels {
    fn new(body: &Body) -> Labels {
        let mut labels = Labels { counts: vec![0; body.insts.len()], uses: vec![0; body.values.len()] };
        walk::each(body, |_, _, inst| {
            inst.args.iter().for_each(|arg| labels.uses[arg.index()] += 1);
            if !inst.op.is_plain() {
                for_each_name(&inst.op, |target| labels.counts[target.index()] += 1);
            }
        });
        labels
    }

    fn of(&self, label: InstId) -> u32 {
        self.counts.get(label.index()).copied().unwrap_or(0)
    }

    /// Whether nobody but one instruction uses the value.
    fn is_used_once(&self, value: Value) -> bool {
        self.uses.get(value.index()).is_none_or(|uses| *uses <= 1)
    }

    /// Whether the opposite of a condition takes no instruction more.
    fn inverts_for_free(&self, body: &Body, condition: Value) -> bool {
        let Def::Result(inst, _) = body.value(condition).def else { return false };
        match body.inst(inst).op {
            Op::Unary(UnaryOp::I32Eqz) => true,
            Op::Binary(op) => INVERSE[op.row()].is_some() && self.is_used_once(condition),
            _ => false,
        }
    }

    /// What is true when `condition` is false; instructions for it go to `out`. The condition's own are left for who drops what is
    /// unused.
    fn inverse(&self, body: &mut Body, region: RegionId, condition: Value, out: &mut Vec<InstId>) -> Value {
        let mut op = Op::Unary(UnaryOp::I32Eqz);
        let (mut args, mut loc) = (Args::from_slice(&[condition]), InstrLocId::default());
        if let Def::Result(inst, _) = body.value(condition).def {
            let data = body.inst(inst);
            loc = data.loc;
            match data.op {
                Op::Unary(UnaryOp::I32Eqz) => return data.args[0],
                Op::Binary(known) if self.is_used_once(condition) => {
                    if let Some(inverse) = INVERSE[known.row()] {
                        (op, args) = (Op::Binary(inverse), data.args.clone());
                    }
                }
                _ => {}
            }
        }
        let made = body.make(region, op, args, &[ValType::I32], loc);
        out.push(made);
        body.inst(made).result()
    }
}

/// Values that go by another name, in chains of any length.
pub(crate) struct Names(Vec<Value>);

impl Names {
    pub(crate) fn new(body: &Body) -> Names {
        Names((0..body.values.len() as u32).map(Value).collect())
    }

    fn get(&self, value: Value) -> Value {
        let mut value = value;
        while let Some(&next) = self.0.get(value.index()).filter(|next| **next != value) {
            value = next;
        }
        value
    }

    pub(crate) fn set(&mut self, old: Value, new: Value) {
        let known = self.0.len() as u32;
        self.0.extend((known..=old.0).map(Value));
        self.0[old.index()] = new;
    }

    /// Renames every operand of the body.
    pub(crate) fn apply(&mut self, body: &mut Body) {
        for value in 0..self.0.len() {
            self.0[value] = self.get(Value(value as u32));
        }
        for region in walk::regions(body) {
            for at in 0..body.region(region).insts.len() {
                let inst = body.region(region).insts[at];
                for arg in body.insts[inst.index()].args.iter_mut() {
                    *arg = self.0.get(arg.index()).copied().unwrap_or(*arg);
                }
            }
        }
    }
}

/// Whether values may go by the names of others: each has exactly its type.
fn same_types(body: &Body, old: impl IntoIterator<Item = Value>, new: &[Value]) -> bool {
    old.into_iter().zip(new).all(|(old, new)| body.ty(old) == body.ty(*new))
}

static INVERSE: LazyLock<Vec<Option<BinaryOp>>> = LazyLock::new(|| {
    let mut table = vec![None; BinaryOp::ROWS];
    for op in BinaryOp::ALL {
        let Some((ty, name)) = op.mnemonic().split_once('.') else { continue };
        let (relation, sign) = name.split_once('_').map_or((name, ""), |(relation, sign)| (relation, sign));
        let other = match relation {
            "eq" => "ne",
            "ne" => "eq",
            // Neither holds for a NaN.
            "lt" if ty.starts_with('i') => "ge",
            "gt" if ty.starts_with('i') => "le",
            "le" if ty.starts_with('i') => "gt",
            "ge" if ty.starts_with('i') => "lt",
            _ => continue,
        };
        if !matches!(ty, "i32" | "i64" | "f32" | "f64") {
            continue;
        }
        let text = if sign.is_empty() { format!("{ty}.{other}") } else { format!("{ty}.{other}_{sign}") };
        table[op.row()] = BinaryOp::from_mnemonic(&text);
    }
    table
});

/// The list of a region, back to front, to be laid out.
fn take(body: &mut Body, region: RegionId) -> Vec<InstId> {
    let mut list = std::mem::take(&mut body.regions[region.index()].insts);
    list.reverse();
    list
}

/// The terminator of a region whose list is in place.
fn last(body: &Body, region: RegionId) -> Option<InstId> {
    body.region(region).insts.last().copied()
}

/// Whether a region does nothing but end, and give what it gives.
fn only(body: &Body, region: RegionId) -> Option<InstId> {
    match body.region(region).insts[..] {
        [inst] => Some(inst),
        _ => None,
    }
}

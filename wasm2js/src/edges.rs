//! What an edge passes on: assignments that happen at once, written one after the other.

use crate::construct::{self as js, Expr, Stmt};
use crate::func::Fun;
use crate::plan::{wanted, yield_target};
use crate::vars::{Var, class};
use anywasm_ir::body::{Body, Edge, Effects, InstId, Op, Value};
use indexmap::IndexMap;

/// Assignments of values to variables, in the order of evaluation; those of a variable to itself are left out.
pub(crate) type Copies = Vec<(Var, Value)>;

fn pair(f: &Fun<'_>, label: InstId, by_yield: bool, args: &[Value]) -> Copies {
    if label == Body::ENTRY {
        return Vec::new();
    }
    wanted(f.body, &f.plan, label, by_yield)
        .into_iter()
        .map(|(n, to)| (f.vars.of(to), f.plan.resolve(args[n])))
        .filter(|(to, from)| f.plan.inlined(f.body, *from).is_some() || f.vars.of(*from) != *to)
        .collect()
}

/// The copies of a branch.
pub(crate) fn copies(f: &Fun<'_>, id: InstId, edge: &Edge) -> Copies {
    pair(f, edge.target, false, f.body.inst(id).edge_args(edge))
}

/// The copies of a `yield` to a construct.
pub(crate) fn yield_copies(f: &Fun<'_>, id: InstId) -> Copies {
    let inst = f.body.inst(id);
    pair(f, yield_target(f.body, inst.region), true, &inst.args)
}

/// The copies of a handler's clause that pass on values: those of `wanted` after the first `made`, which the clause makes.
pub(crate) fn catch_copies(f: &Fun<'_>, wanted: &[(usize, Value)], args: &[Value], made: usize) -> Copies {
    let passed = wanted.iter().filter(|(n, _)| *n >= made);
    passed
        .map(|(n, to)| (f.vars.of(*to), f.plan.resolve(args[n - made])))
        .filter(|(to, from)| f.plan.inlined(f.body, *from).is_some() || f.vars.of(*from) != *to)
        .collect()
}

/// The copies on entering a loop.
pub(crate) fn entry_copies(f: &Fun<'_>, id: InstId) -> Copies {
    debug_assert!(matches!(f.body.inst(id).op, Op::Loop { .. }));
    pair(f, id, false, &f.body.inst(id).args)
}

/// The variables that computing a value reads.
fn reads(f: &Fun<'_>, v: Value) -> Vec<Var> {
    let mut found = Vec::new();
    f.plan.leaves(f.body, v, &mut |leaf| found.push(f.vars.of(leaf)));
    found
}

/// Writes the assignments. Values are computed in order; one whose variable a later one still reads waits in a spare variable,
/// unless some order of plain moves avoids that.
pub(crate) fn emit(f: &mut Fun<'_>, copies: Copies, out: &mut Vec<Stmt>) {
    let is_literal = |i: InstId| crate::plan::is_literal(&f.body.inst(i).op);
    let is_plain = copies.iter().all(|(_, v)| f.plan.inlined(f.body, *v).is_none_or(is_literal));
    let copies = if is_plain && copies.len() > 1 { sorted(f, copies) } else { copies };
    let mut last_read: IndexMap<Var, usize> = IndexMap::new();
    for (n, (_, v)) in copies.iter().enumerate() {
        for var in reads(f, *v) {
            last_read.insert(var, n);
        }
    }
    let mut waiting = Vec::new();
    // Where the rest may throw into a handler of this function, which still reads the old values, nothing is written before it.
    let throws = if f.tries.is_protected() { copies.iter().rposition(|(_, v)| is_throwing(f, *v)) } else { None };
    for (n, (to, v)) in copies.iter().enumerate() {
        let value = f.plain(*v);
        let mut target = *to;
        if throws.is_some_and(|last| last > n) || last_read.get(to).is_some_and(|last| *last > n) {
            target = f.spare_var(class(f.body.ty(*v)), waiting.len());
            waiting.push((*to, target));
        }
        out.push(js::expr_stmt(js::assign(f.var(target), value)));
    }
    for (to, held) in waiting {
        out.push(js::expr_stmt(js::assign(f.var(to), f.var(held))));
    }
}

/// Whether computing a value calls anything.
fn is_throwing(f: &Fun<'_>, v: Value) -> bool {
    let mut open: Vec<Value> = vec![v];
    while let Some(v) = open.pop() {
        if let Some(inst) = f.plan.inlined(f.body, f.plan.resolve(v)) {
            if f.body.inst(inst).op.effects().has(Effects::CALL) {
                return true;
            }
            open.extend(f.body.inst(inst).args.iter().copied());
        }
    }
    false
}

/// Plain moves so that each variable is read before it is written, as far as there are no cycles.
fn sorted(f: &Fun<'_>, copies: Copies) -> Copies {
    // Each move reads one variable at most, and each variable is written once at most.
    let read: Vec<Option<Var>> = copies.iter().map(|(_, v)| reads(f, *v).first().copied()).collect();
    let mut readers: IndexMap<Var, u32> = IndexMap::new();
    read.iter().flatten().for_each(|var| *readers.entry(*var).or_default() += 1);
    let writer: IndexMap<Var, usize> = copies.iter().enumerate().map(|(n, (to, _))| (*to, n)).collect();
    let is_free = |readers: &IndexMap<Var, u32>, n: usize| readers.get(&copies[n].0).copied().unwrap_or_default() == 0;
    let mut free: Vec<usize> = (0..copies.len()).rev().filter(|n| is_free(&readers, *n)).collect();
    let mut placed = vec![false; copies.len()];
    let mut order = Vec::with_capacity(copies.len());
    while let Some(n) = free.pop() {
        placed[n] = true;
        order.push(copies[n]);
        let Some(var) = read[n] else { continue };
        if let Some(count) = readers.get_mut(&var) {
            *count -= 1;
            if *count == 0 {
                free.extend(writer.get(&var).filter(|w| !placed[**w]));
            }
        }
    }
    order.extend((0..copies.len()).filter(|n| !placed[*n]).map(|n| copies[n]));
    order
}

/// The expressions of several values that are then written one after the other. Where there are more than one, an expression that
/// calls something could see or change what the writes of the others change, so then all are computed first.
pub(crate) fn settle(f: &mut Fun<'_>, args: &[Value], out: &mut Vec<Stmt>) -> Vec<Expr> {
    let mut values: Vec<Expr> = args.iter().map(|v| f.plain(*v)).collect();
    if values.len() > 1 && values.iter().any(|e| js::has_call(e)) {
        let is_still = |e: &Expr| js::is_ident(e) || js::as_num(e).is_some();
        for (e, v) in values.iter_mut().zip(args).filter(|(e, _)| !is_still(e)) {
            let held = f.fresh(class(f.body.ty(*v)));
            let computed = std::mem::replace(e, f.var(held));
            out.push(js::expr_stmt(js::assign(f.var(held), computed)));
        }
    }
    values
}

/// `return` of several results: the first is returned, the others wait in the result variables.
pub(crate) fn give_back_many(f: &mut Fun<'_>, args: &[Value], out: &mut Vec<Stmt>) {
    let mut values = settle(f, args, out).into_iter();
    let first = values.next();
    for (n, e) in values.enumerate() {
        out.push(js::expr_stmt(js::assign(js::ident(&f.needs.result(n + 1)), e)));
    }
    out.push(js::ret(first));
}

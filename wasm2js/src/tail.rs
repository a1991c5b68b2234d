//! Tail calls in constant stack.
//!
//! A function that calls itself in tail position becomes a loop. Any other tail call would leave a frame behind; that does no harm where
//! tail calls cannot form a circle, and is left as `return f(…)` there. A function that may be part of a circle (its tail calls are
//! indirect, or lead to such a function) *bounces*: it is written as a body `B`, whose tail calls put the next body and its
//! arguments into file-level variables and return, and a face `F` for everybody else:
//!
//! ```text
//! function F(a, b) { return $land(B(a, b)) }
//! function $land(r) { while ($next !== null) { var f = $next; $next = null; r = f($a0, $a1, …) } return r }
//! ```
//! Only modules with such functions pay for it. Circles through other files are `landing`'s matter. One that leads through a function
//! of the host grows the stack, as it does in any engine.
//!
//! A tail call inside a `try` bounces too, since in JavaScript `return f(…)` there is a call that the `catch` covers.

use anywasm_ir::body::{Args, Body, Def, Edge, InstId, Op, Value};
use smallvec::SmallVec;
use walrus::FunctionId;
use walrus::ir::InstrLocId;

/// The tail calls of one function, as the source has them.
#[derive(Default, Clone, Debug)]
pub(crate) struct TailCalls {
    /// Functions of the module, or imported.
    pub(crate) direct: Vec<FunctionId>,
    /// Through a table or reference, or the function is imported and tail-called: nobody knows where that leads.
    pub(crate) indirect: bool,
    /// There is a `try` in the function, which its tail calls have to leave first.
    pub(crate) protected: bool,
}

/// Whether a function bounces whatever its callees do.
fn is_bound(calls: &TailCalls) -> bool {
    calls.indirect || calls.protected && !calls.direct.is_empty()
}

/// Which functions bounce; `calls` has an entry per function.
pub(crate) fn bouncing(calls: &[TailCalls]) -> Vec<bool> {
    let others = |f: usize| calls[f].direct.iter().map(|g| g.index()).filter(move |g| *g != f);
    let mut bounces: Vec<bool> = (0..calls.len()).map(|f| is_bound(&calls[f]) || others(f).next().is_some()).collect();
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); calls.len()];
    let mut bouncing_callees: Vec<usize> = vec![0; calls.len()];
    let mut done = Vec::new();
    for (f, bouncing) in bouncing_callees.iter_mut().enumerate() {
        for g in others(f) {
            callers[g].push(f);
            *bouncing += usize::from(bounces[g]);
        }
    }
    for f in 0..calls.len() {
        if bounces[f] && !is_bound(&calls[f]) && bouncing_callees[f] == 0 {
            done.push(f);
        }
    }
    // Whoever only leads to functions that do not bounce need not bounce either.
    while let Some(f) = done.pop() {
        if !std::mem::take(&mut bounces[f]) {
            continue;
        }
        for &caller in &callers[f] {
            bouncing_callees[caller] -= 1;
            if bounces[caller] && !is_bound(&calls[caller]) && bouncing_callees[caller] == 0 {
                done.push(caller);
            }
        }
    }
    bounces
}

/// Turns tail calls of the function itself into a loop around its code. Slots start anew in each round.
pub(crate) fn loop_self_calls(body: &mut Body, own: FunctionId) {
    let is_own = |op: &Op| matches!(op, Op::ReturnCall(f) if *f == own);
    let mut open = vec![Body::ROOT];
    let mut found: Vec<InstId> = Vec::new();
    while let Some(region) = open.pop() {
        for &id in &body.region(region).insts {
            let op = &body.inst(id).op;
            if is_own(op) {
                found.push(id);
            }
            open.extend(op.regions());
        }
    }
    if found.is_empty() {
        return;
    }
    let inner = body.add_region();
    let old = std::mem::take(&mut body.regions[Body::ROOT.index()]);
    for &id in &old.insts {
        body.insts[id.index()].region = inner;
    }
    for (n, v) in old.params.iter().enumerate() {
        body.values[v.index()].def = Def::Param(inner, n as u32);
    }
    body.regions[Body::ROOT.index()].owner = old.owner;
    let fresh: Args = old.params.iter().map(|v| copy_param(body, *v)).collect();
    let head = body.make(Body::ROOT, Op::Loop { body: inner }, fresh, &[], InstrLocId::default());
    let end = body.make(Body::ROOT, Op::Unreachable, Args::new(), &[], InstrLocId::default());
    body.regions[Body::ROOT.index()].insts = vec![head, end];
    let mut insts = reset_slots(body, inner);
    insts.extend(old.insts);
    if let Some(&last) = insts.last() {
        let last = &mut body.insts[last.index()];
        if matches!(last.op, Op::Yield) {
            last.op = Op::Return;
        }
    }
    let region = &mut body.regions[inner.index()];
    region.params = old.params;
    region.insts = insts;
    for id in found {
        let inst = &mut body.insts[id.index()];
        inst.op = Op::Br(Edge { target: head, start: 0, len: inst.args.len() as u32 });
    }
}

fn copy_param(body: &mut Body, of: Value) -> Value {
    let ty = body.ty(of);
    let v = body.add_param(Body::ROOT, ty);
    body.values[v.index()].local = body.value(of).local;
    v
}

fn reset_slots(body: &mut Body, region: anywasm_ir::body::RegionId) -> Vec<InstId> {
    let mut insts = Vec::new();
    for n in 0..body.slots.len() as u32 {
        let ty = body.slots[n as usize].0;
        let zero = body.make(region, Op::Default, Args::new(), &[ty], InstrLocId::default());
        let args: Args = SmallVec::from_slice(&[body.inst(zero).result()]);
        let set = body.make(region, Op::SlotSet(anywasm_ir::body::Slot(n)), args, &[], InstrLocId::default());
        insts.extend([zero, set]);
    }
    insts
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::Module;

    fn bounces(wat: &str) -> Vec<bool> {
        let wasm = wat::parse_str(wat).expect("wat");
        let module = Module::from_buffer(&wasm).expect("module");
        bouncing(&crate::module::survey(&module).tails)
    }

    #[test]
    fn only_circles_bounce() {
        let chain = "(func $a (return_call $b)) (func $b (return_call $c)) (func $c (return_call $c))";
        assert_eq!(bounces(&format!("(module {chain})")), [false; 3]);
        let circle =
            "(func $a (return_call $b)) (func $b (return_call $a)) (func $c (return_call $a)) (func $d (call $a))";
        assert_eq!(bounces(&format!("(module {circle})")), [true, true, true, false]);
        let table = "(table 1 funcref) (func $a (return_call_indirect (i32.const 0))) (func $b (return_call $a))";
        assert_eq!(bounces(&format!("(module {table})")), [true, true]);
    }
}

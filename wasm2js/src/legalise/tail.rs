//! A function's tail call of itself is a jump to its start.
//!
//! ```text
//! func (v0) { … return_call self v1 }   →   func (v0) { v3 = loop i1 (v2 = v0) { … br i1 (v1) }  yield v3 }
//! ```

use anywasm_ir::body::{Args, Body, Edge, InstId, Op, Slot, Value};
use walrus::FunctionId;
use walrus::ir::InstrLocId;

/// Turns the tail calls of `own`, whose body this is, into branches of a loop around everything.
pub(super) fn run(body: &mut Body, own: FunctionId) {
    let regions = super::live_regions(body);
    let insts = regions.iter().flat_map(|region| body.region(*region).insts.iter().copied());
    let calls: Vec<InstId> = insts.filter(|id| is_own(body, *id, own)).collect();
    if calls.is_empty() {
        return;
    }
    let label = wrap(body);
    for id in calls {
        let inst = &mut body.insts[id.index()];
        inst.op = Op::Br(Edge { target: label, start: 0, len: inst.args.len() as u32 });
    }
}

fn is_own(body: &Body, id: InstId, own: FunctionId) -> bool {
    matches!(body.inst(id).op, Op::ReturnCall(callee) if callee == own)
}

/// Puts everything into a loop whose parameters are those of the function; gives the loop.
fn wrap(body: &mut Body) -> InstId {
    let loc = InstrLocId::default();
    let params = body.region(Body::ROOT).params.clone();
    let region = body.add_region();
    let mut renamed: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    for v in &params {
        let (ty, hint) = (body.ty(*v), body.value(*v).local);
        let param = body.add_param(region, ty);
        body.values[param.index()].local = hint;
        renamed[v.index()] = param;
    }
    for inst in &mut body.insts {
        for arg in &mut inst.args {
            *arg = renamed[arg.index()];
        }
    }
    let insts = std::mem::take(&mut body.regions[Body::ROOT.index()].insts);
    // A call starts with fresh locals: those that are values are defined anew, slots have to be told.
    for slot in 0..body.slots.len() as u32 {
        let ty = body.slots[slot as usize].0;
        let fresh = body.push(region, Op::Default, Args::new(), &[ty], loc);
        let fresh = body.inst(fresh).result();
        body.push(region, Op::SlotSet(Slot(slot)), Args::from_slice(&[fresh]), &[], loc);
    }
    for id in insts {
        body.insts[id.index()].region = region;
        body.regions[region.index()].insts.push(id);
    }
    let results = body.results.clone();
    let label = body.push(Body::ROOT, Op::Loop { body: region }, params.into_iter().collect(), &results, loc);
    let values = body.inst(label).results().collect();
    body.push(Body::ROOT, Op::Yield, values, &[], loc);
    label
}

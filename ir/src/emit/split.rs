//! A loop's parameter under a second name, so that it need not stay in its variable while that is given its next value.
//!
//! ```text
//! loop (v3 = v0) { v4 = i32.add v3, 1; br_if v3 ^loop (v4); … br ^loop (v4) }
//! loop (v3 = v0) { v9 = copy v3; v4 = i32.add v9, 1; br_if v9 ^loop (v4); … br ^loop (v4) }
//! ```
//! In the first, v3 and v4 are alive at once, and each edge takes a copy. Where the two names can share a variable, nothing is left of this.

use crate::body::{Args, Body, InstId, Op, Value};

/// Gives the parameters of all loops a second name.
pub(crate) fn split(body: &mut Body) {
    let mut names: Vec<Value> = Vec::new();
    for id in (1..body.insts.len() as u32).map(InstId) {
        let Op::Loop { body: region } = body.inst(id).op else { continue };
        let params = std::mem::take(&mut body.regions[region.index()].params);
        let mut copies: Vec<InstId> = Vec::new();
        for param in &params {
            let (ty, local) = (body.ty(*param), body.value(*param).local);
            if local.is_none() {
                continue;
            }
            let copy = body.make(region, Op::Copy, Args::from_slice(&[*param]), &[ty], body.inst(id).loc);
            let name = body.inst(copy).result();
            body.values[name.index()].local = local;
            if names.is_empty() {
                names = (0..body.values.len() as u32).map(Value).collect();
            }
            names.resize(body.values.len(), name);
            names[param.index()] = name;
            copies.push(copy);
        }
        body.regions[region.index()].params = params;
        body.regions[region.index()].insts.splice(0..0, copies);
    }
    if names.is_empty() {
        return;
    }
    for inst in &mut body.insts {
        // The copy that gives the name keeps its operand.
        if !matches!(inst.op, Op::Copy) || names[inst.args[0].index()] != inst.first_result {
            inst.args.iter_mut().for_each(|arg| *arg = names[arg.index()]);
        }
    }
}

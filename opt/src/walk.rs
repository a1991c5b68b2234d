//! Walking a Body in dominance order without recursion: nesting may be ten thousands deep.

use anywasm_ir::body::{Body, InstId, RegionId};

/// Every region that the body still holds, owners before what they own.
pub(crate) fn regions(body: &Body) -> Vec<RegionId> {
    let mut order = vec![Body::ROOT];
    let mut next = 0;
    while next < order.len() {
        for &inst in &body.region(order[next]).insts {
            order.extend(body.inst(inst).op.regions());
        }
        next += 1;
    }
    order
}

/// Visits every instruction in lexical order, so that each definition comes before its uses (loop parameters before the
/// edges that give them again), and rebuilds each region's list from what `visit` pushes.
pub(crate) fn rebuild(body: &mut Body, mut visit: impl FnMut(&mut Body, RegionId, InstId, &mut Vec<InstId>)) {
    struct Open {
        region: RegionId,
        old: std::vec::IntoIter<InstId>,
        new: Vec<InstId>,
    }
    let open = |body: &mut Body, region: RegionId| {
        let old = std::mem::take(&mut body.regions[region.index()].insts);
        Open { region, new: Vec::with_capacity(old.len()), old: old.into_iter() }
    };
    let mut stack = vec![open(body, Body::ROOT)];
    while let Some(top) = stack.last_mut() {
        let Some(inst) = top.old.next() else {
            if let Some(done) = stack.pop() {
                body.regions[done.region.index()].insts = done.new;
            }
            continue;
        };
        visit(body, top.region, inst, &mut top.new);
        if top.new.last() == Some(&inst) {
            // Reversed: the first region is to be on top of the stack.
            for region in body.inst(inst).op.regions().into_iter().rev() {
                let frame = open(body, region);
                stack.push(frame);
            }
        }
    }
}

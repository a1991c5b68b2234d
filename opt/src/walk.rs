//! Walking a Body in dominance order without recursion: nesting may be ten thousands deep.

use anywasm_ir::body::{Args, Body, Catch, Edge, Inst, InstId, Op, RegionId};

/// Every region that the body still holds, owners before what they own.
pub(crate) fn regions(body: &Body) -> Vec<RegionId> {
    each(body, |_, _, _| {})
}

/// Calls `visit` for every instruction that the body still holds, region by region in the order of [`regions`], which is the answer: who
/// needs both reads the instructions only once.
#[inline]
pub(crate) fn each<'a>(body: &'a Body, mut visit: impl FnMut(RegionId, InstId, &'a Inst)) -> Vec<RegionId> {
    let mut order = Vec::with_capacity(body.regions.len());
    order.push(Body::ROOT);
    let mut next = 0;
    while next < order.len() {
        let region = order[next];
        for &id in &body.region(region).insts {
            let inst = body.inst(id);
            visit(region, id, inst);
            if inst.op.owns_regions() {
                order.extend(inst.op.regions());
            }
        }
        next += 1;
    }
    order
}

/// Every instruction in lexical order.
pub(crate) fn in_order(body: &Body) -> Vec<InstId> {
    let mut order = Vec::new();
    let mut open: Vec<(RegionId, usize)> = vec![(Body::ROOT, 0)];
    while let Some((region, at)) = open.last_mut() {
        let Some(&inst) = body.region(*region).insts.get(*at) else {
            open.pop();
            continue;
        };
        *at += 1;
        order.push(inst);
        let op = &body.inst(inst).op;
        if op.owns_regions() {
            open.extend(op.regions().into_iter().rev().map(|region| (region, 0)));
        }
    }
    order
}

/// Visits every instruction in lexical order, so that each definition comes before its uses (loop parameters before the
/// edges that give them again), and rebuilds each region's list from what `visit` pushes.
pub(crate) fn rebuild(body: &mut Body, mut visit: impl FnMut(&mut Body, RegionId, InstId, &mut Vec<InstId>)) {
    struct Open {
        region: RegionId,
        old: Vec<InstId>,
        at: usize,
    }
    let open = |body: &mut Body, region: RegionId| Open {
        region,
        old: std::mem::take(&mut body.regions[region.index()].insts),
        at: 0,
    };
    let mut stack = vec![open(body, Body::ROOT)];
    // By depth, for all regions of that depth in turn: most lists do not change, and the others mostly fit where the old one was.
    let mut lists: Vec<Vec<InstId>> = vec![Vec::with_capacity(stack[0].old.len())];
    loop {
        let depth = stack.len();
        let Some(top) = stack.last_mut() else { return };
        let new = &mut lists[depth - 1];
        let Some(&inst) = top.old.get(top.at) else {
            if let Some(mut done) = stack.pop() {
                if done.old != *new {
                    done.old.clear();
                    done.old.extend_from_slice(new);
                }
                body.regions[done.region.index()].insts = done.old;
                new.clear();
            }
            continue;
        };
        top.at += 1;
        visit(body, top.region, inst, new);
        if body.inst(inst).op.owns_regions() && new.last() == Some(&inst) {
            // Reversed: the first region is to be on top of the stack.
            for region in body.inst(inst).op.regions().into_iter().rev() {
                let frame = open(body, region);
                if lists.len() <= stack.len() {
                    lists.push(Vec::new());
                }
                lists[stack.len()].reserve(frame.old.len());
                stack.push(frame);
            }
        }
    }
}

/// Calls `f` for each edge of an operator, in order.
pub(crate) fn for_each_edge_mut(op: &mut Op, mut f: impl FnMut(&mut Edge)) {
    match op {
        Op::Br(e) | Op::BrIf(e) | Op::BrOnNull(e) => f(e),
        Op::BrOnNonNull { edge, .. } | Op::BrOnCast { edge, .. } => f(edge),
        Op::BrTable(edges) => edges.iter_mut().for_each(f),
        Op::TryTable { catches, .. } => catches.iter_mut().for_each(|Catch { edge, .. }| f(edge)),
        _ => {}
    }
}

/// Removes the operands that `drop` marks; edges pass on what is left of theirs.
pub(crate) fn cut(inst: &mut Inst, drop: &[bool]) {
    // Position of each operand after the cut.
    let mut at = Vec::with_capacity(drop.len() + 1);
    let mut next = 0;
    for &gone in drop {
        at.push(next);
        next += u32::from(!gone);
    }
    at.push(next);
    for_each_edge_mut(&mut inst.op, |edge| {
        let (start, end) = (at[edge.start as usize], at[(edge.start + edge.len) as usize]);
        *edge = Edge { target: edge.target, start, len: end - start };
    });
    let kept: Args = inst.args.iter().zip(drop).filter(|(_, gone)| !**gone).map(|(v, _)| *v).collect();
    inst.args = kept;
}

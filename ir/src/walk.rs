//! Walking a body in order of execution, without recursion: nesting has no bound.

use crate::body::{Body, InstId, RegionId};

/// What the walk meets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visit {
    /// An instruction, before its regions.
    Inst(InstId),
    /// A region of the last visited instruction that is not left yet begins.
    Enter(RegionId),
    /// It ends.
    Leave(RegionId),
    /// All regions of this instruction have ended; only for instructions that own some.
    Done(InstId),
}

/// Calls `visit` for everything under the function's own region, that region included. Where `visit` answers `false` to
/// an [`Visit::Inst`], its own regions and the rest of the region that it is in are left out.
pub fn walk(body: &Body, mut visit: impl FnMut(Visit) -> bool) {
    let mut frames: Vec<(RegionId, usize)> = Vec::new();
    // What is still to be entered of the instructions around; a mark (`None`) stands for their end.
    let mut pending: Vec<(InstId, Option<RegionId>)> = vec![(Body::ENTRY, None), (Body::ENTRY, Some(Body::ROOT))];
    while let Some((owner, region)) = pending.pop() {
        match region {
            Some(region) => {
                visit(Visit::Enter(region));
                frames.push((region, 0));
            }
            None if owner == Body::ENTRY => return,
            None => {
                visit(Visit::Done(owner));
            }
        }
        while let Some((region, at)) = frames.last_mut() {
            let Some(inst) = body.region(*region).insts.get(*at).copied() else {
                visit(Visit::Leave(*region));
                frames.pop();
                break;
            };
            *at += 1;
            if !visit(Visit::Inst(inst)) {
                *at = usize::MAX;
                continue;
            }
            if body.inst(inst).op.owns_regions() {
                let regions = body.inst(inst).op.regions();
                pending.push((inst, None));
                pending.extend(regions.iter().rev().map(|r| (inst, Some(*r))));
                break;
            }
        }
    }
}

//! What is true of an operator whatever its operands: regions, edges, its place in a region.

use crate::body::{Edge, LegacyCatch, Op, RegionId};
use smallvec::SmallVec;

impl Op {
    /// Whether it is a block, loop, if or try.
    #[inline]
    pub fn owns_regions(&self) -> bool {
        matches!(self, Op::Block { .. } | Op::Loop { .. } | Op::If { .. } | Op::TryTable { .. } | Op::Try { .. })
    }

    /// The regions it owns, in order.
    #[inline]
    pub fn regions(&self) -> SmallVec<[RegionId; 2]> {
        if self.owns_regions() { self.owned_regions() } else { SmallVec::new() }
    }

    fn owned_regions(&self) -> SmallVec<[RegionId; 2]> {
        match self {
            Op::Block { body } | Op::Loop { body } | Op::TryTable { body, .. } => SmallVec::from_slice(&[*body]),
            Op::If { then, els } => SmallVec::from_slice(&[*then, *els]),
            Op::Try { body, catches } => {
                let mut all = SmallVec::from_slice(&[*body]);
                for catch in catches.iter() {
                    match catch {
                        LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } => all.push(*handler),
                        LegacyCatch::Delegate { .. } => {}
                    }
                }
                all
            }
            _ => SmallVec::new(),
        }
    }

    /// The edges it has, in order.
    #[inline]
    pub fn edges(&self) -> SmallVec<[Edge; 2]> {
        if self.is_plain() { SmallVec::new() } else { self.all_edges() }
    }

    fn all_edges(&self) -> SmallVec<[Edge; 2]> {
        match self {
            Op::Br(e) | Op::BrIf(e) | Op::BrOnNull(e) => SmallVec::from_slice(&[*e]),
            Op::BrOnNonNull { edge, .. } | Op::BrOnCast { edge, .. } => SmallVec::from_slice(&[*edge]),
            Op::BrTable(edges) => edges.iter().copied().collect(),
            Op::TryTable { catches, .. } => catches.iter().map(|c| c.edge).collect(),
            _ => SmallVec::new(),
        }
    }

    /// Whether it owns no regions, has no edges and ends no region by [`Op::Yield`]: all its operands are its own.
    #[inline]
    pub fn is_plain(&self) -> bool {
        !matches!(
            self,
            Op::Block { .. }
                | Op::Loop { .. }
                | Op::If { .. }
                | Op::TryTable { .. }
                | Op::Try { .. }
                | Op::Br(_)
                | Op::BrIf(_)
                | Op::BrOnNull(_)
                | Op::BrOnNonNull { .. }
                | Op::BrOnCast { .. }
                | Op::BrTable(_)
                | Op::Yield
        )
    }

    /// Whether nothing can follow it in its region.
    #[inline]
    pub fn is_terminator(&self) -> bool {
        matches!(
            self,
            Op::Yield
                | Op::Br(_)
                | Op::BrTable(_)
                | Op::Return
                | Op::Unreachable
                | Op::ReturnCall(_)
                | Op::ReturnCallIndirect { .. }
                | Op::ReturnCallRef(_)
                | Op::Throw(_)
                | Op::ThrowRef
                | Op::Rethrow(_)
        )
    }
}

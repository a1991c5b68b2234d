//! Labels of a body: the values that edges give them, and the edges.

use crate::body::{Body, Edge, InstId, Op, Value};
use smallvec::SmallVec;
use std::ops::Range;

impl Body {
    /// The values that an edge to this label gives: a loop's parameters, another control instruction's results.
    /// Empty for the entry, whose results are no values.
    pub fn label_values(&self, label: InstId) -> SmallVec<[Value; 4]> {
        match self.inst(label).op {
            Op::Loop { body } => SmallVec::from_slice(&self.region(body).params),
            _ => self.inst(label).results().collect(),
        }
    }

    /// How many values an edge to this label gives; none for the entry.
    pub fn label_len(&self, label: InstId) -> usize {
        match self.inst(label).op {
            Op::Loop { body } => self.region(body).params.len(),
            _ => self.inst(label).num_results as usize,
        }
    }

    /// One of [`Body::label_values`].
    pub fn label_value(&self, label: InstId, nth: usize) -> Value {
        match self.inst(label).op {
            Op::Loop { body } => self.region(body).params[nth],
            _ => Value(self.inst(label).first_result.0 + nth as u32),
        }
    }

    /// Calls `f` with each edge of an instruction, in order, and the positions among the label's values that the branch itself makes.
    pub fn for_edges(&self, inst: InstId, mut f: impl FnMut(&Edge, Range<u32>)) {
        match &self.inst(inst).op {
            Op::Br(edge) | Op::BrIf(edge) | Op::BrOnNull(edge) => f(edge, 0..0),
            Op::BrTable(edges) => edges.iter().for_each(|edge| f(edge, 0..0)),
            Op::BrOnNonNull { edge, at } | Op::BrOnCast { edge, at, .. } => f(edge, *at..*at + 1),
            Op::TryTable { catches, .. } => {
                for catch in catches {
                    let target = catch.edge.target;
                    let all = if target == Body::ENTRY { self.results.len() } else { self.label_len(target) };
                    f(&catch.edge, 0..all as u32 - catch.edge.len);
                }
            }
            _ => {}
        }
    }

    /// Each edge of an instruction, with the positions among the label's values that the branch itself makes.
    pub fn edges_with_made(&self, inst: InstId) -> SmallVec<[(Edge, Range<u32>); 2]> {
        let mut all = SmallVec::new();
        self.for_edges(inst, |edge, made| all.push((*edge, made)));
        all
    }
}

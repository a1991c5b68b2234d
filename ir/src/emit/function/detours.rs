//! Branches whose edges need code of their own: each goes through a block of its own, behind which that code stands.

use super::super::schedule::stack_operands_differ;
use super::{Detour, Writer};
use crate::body::{Body, InstId, Op};
use crate::typing::ref_abstract;
use walrus::{AbstractHeapType, ValType};
use wasm_encoder::Instruction as I;

impl Writer<'_> {
    pub(super) fn detours(&self, id: InstId) -> Vec<Detour> {
        let mut detours: Vec<Detour> = Vec::new();
        let differ = stack_operands_differ(self.body, self.facts, id);
        let inst = self.body.inst(id);
        for (nth, (edge, _)) in self.body.edges_with_made(id).iter().enumerate() {
            let moves = self.edge_moves(id, nth);
            let mut push = Vec::new();
            if differ {
                let label = self.body.label_values(edge.target);
                let by_stack = |i: usize| edge.target == Body::ENTRY || !self.facts.carried[label[i].index()];
                push.extend(inst.edge_args(edge).iter().enumerate().filter(|(i, _)| by_stack(*i)).map(|(_, v)| *v));
            }
            if moves.is_empty() && push.is_empty() {
                continue;
            }
            if let Some(same) =
                detours.iter_mut().find(|d| d.target == edge.target && d.moves == moves && d.push == push)
            {
                same.edges.push(nth);
                continue;
            }
            let stack = if differ { Vec::new() } else { self.label_stack(id, nth, edge.target) };
            detours.push(Detour { target: edge.target, stack, push, moves, edges: vec![nth], height: 0 });
        }
        detours
    }

    /// Types of what an edge passes by the stack, what the branch itself makes included.
    pub(super) fn label_stack(&self, id: InstId, nth: usize, target: InstId) -> Vec<ValType> {
        if let Op::TryTable { catches, .. } = &self.body.inst(id).op {
            let mut types = Vec::new();
            if let Some(tag) = catches[nth].tag {
                types.extend_from_slice(self.module.types.params(self.module.tags.get(tag).ty()));
            }
            if catches[nth].with_ref {
                types.push(ref_abstract(AbstractHeapType::Exn, false));
            }
            return types;
        }
        match target {
            Body::ENTRY => self.body.results.to_vec(),
            _ => self.stack_types(self.body.label_values(target).into_iter()),
        }
    }

    /// Ends what is around a branch.
    pub(super) fn unwrap(&mut self, id: InstId) {
        if self.wraps.last().is_none_or(|w| w.inst != id) {
            return;
        }
        let wrap = self.wraps.pop().expect("looked at above");
        if wrap.after {
            self.put(&I::Br(wrap.detours.len() as u32));
        }
        for detour in wrap.detours.iter().rev() {
            self.put(&I::End);
            self.depth -= 1;
            // Pushed first: the copies may overwrite what is pushed.
            for value in &detour.push {
                self.read(*value);
            }
            self.moves(&detour.moves);
            self.put(&I::Br(self.depth_of(detour.target)));
        }
        if wrap.after {
            self.put(&I::End);
            self.depth -= 1;
        }
    }
}

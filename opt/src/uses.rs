//! How often each value is used, kept up to date while passes rewrite.

use crate::walk;
use anywasm_ir::body::{Body, Def, InstId, RegionId, Value};
use smallvec::{SmallVec, smallvec};

/// Operands that each value is. What only instructions use that nobody uses any more does not count.
pub(crate) struct Uses {
    counts: Vec<u32>,
    /// Instructions whose operands are no longer counted: nobody uses them.
    gone: Vec<bool>,
}

/// Whether an instruction may be dropped when nobody uses its results.
pub(crate) fn is_droppable(body: &Body, inst: InstId) -> bool {
    !body.inst(inst).op.owns_regions() && body.effects(inst).is_droppable()
}

impl Uses {
    /// Counts all operands of the body.
    pub(crate) fn count(body: &Body) -> Uses {
        Uses::count_in(body, &walk::regions(body))
    }

    /// The same, where all of the body's regions are known.
    pub(crate) fn count_in(body: &Body, regions: &[RegionId]) -> Uses {
        let mut counts = vec![0; body.values.len()];
        for &region in regions {
            for inst in &body.region(region).insts {
                body.inst(*inst).args.iter().for_each(|arg| counts[arg.index()] += 1);
            }
        }
        Uses { counts, gone: vec![false; body.insts.len()] }
    }

    /// How often the value is used.
    #[inline]
    pub(crate) fn of(&self, value: Value) -> u32 {
        self.counts.get(value.index()).copied().unwrap_or(0)
    }

    fn entry(&mut self, value: Value) -> &mut u32 {
        if self.counts.len() <= value.index() {
            self.counts.resize(value.index() + 1, 0);
        }
        &mut self.counts[value.index()]
    }

    fn is_gone(&mut self, inst: InstId) -> &mut bool {
        if self.gone.len() <= inst.index() {
            self.gone.resize(inst.index() + 1, false);
        }
        &mut self.gone[inst.index()]
    }

    /// One more operand; an instruction that nobody used any more counts again.
    pub(crate) fn acquire(&mut self, body: &Body, value: Value) {
        let mut todo: SmallVec<[Value; 8]> = smallvec![value];
        while let Some(value) = todo.pop() {
            *self.entry(value) += 1;
            if let Def::Result(inst, _) = body.value(value).def
                && std::mem::replace(self.is_gone(inst), false)
            {
                todo.extend(body.inst(inst).args.iter().copied());
            }
        }
    }

    /// One operand less; an instruction that nobody uses any more no longer counts.
    pub(crate) fn release(&mut self, body: &Body, value: Value) {
        let mut todo: SmallVec<[Value; 8]> = smallvec![value];
        while let Some(value) = todo.pop() {
            let count = self.entry(value);
            debug_assert!(*count > 0, "{value} is released more often than used");
            *count = count.saturating_sub(1);
            if *count == 0
                && let Def::Result(inst, _) = body.value(value).def
                && body.inst(inst).num_results == 1
                && is_droppable(body, inst)
                && !std::mem::replace(self.is_gone(inst), true)
            {
                todo.extend(body.inst(inst).args.iter().copied());
            }
        }
    }

    /// Takes out of the body what became unused.
    pub(crate) fn sweep(&self, body: &mut Body) {
        for region in walk::regions(body) {
            let gone = |inst: &InstId| self.gone.get(inst.index()).copied().unwrap_or(false);
            body.regions[region.index()].insts.retain(|inst| !gone(inst));
        }
    }

    /// All uses of the only result of `inst` become uses of `value`, and `inst` itself is taken out.
    pub(crate) fn replace(&mut self, body: &Body, inst: InstId, value: Value) {
        let old = body.inst(inst).result();
        let moved = std::mem::take(self.entry(old));
        if moved > 0 {
            self.acquire(body, value);
            *self.entry(value) += moved - 1;
        }
        if !std::mem::replace(self.is_gone(inst), true) {
            body.inst(inst).args.iter().for_each(|arg| self.release(body, *arg));
        }
    }
}

/// Values that go by another name now.
#[derive(Default)]
pub(crate) struct Renames(Vec<Option<Value>>);

impl Renames {
    /// What the value is called now.
    #[inline]
    pub(crate) fn get(&self, v: Value) -> Value {
        self.0.get(v.index()).copied().flatten().unwrap_or(v)
    }

    /// `new` has been through [`Renames::get`], so that one look-up is always enough.
    pub(crate) fn set(&mut self, old: Value, new: Value) {
        if self.0.len() <= old.index() {
            self.0.resize(old.index() + 1, None);
        }
        self.0[old.index()] = Some(new);
    }

    /// Renames an instruction's operands.
    pub(crate) fn rename(&self, body: &mut Body, inst: InstId) {
        for arg in body.insts[inst.index()].args.iter_mut() {
            *arg = self.get(*arg);
        }
    }
}

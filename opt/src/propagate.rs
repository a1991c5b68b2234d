//! Propagate: what every edge brings to a label as the same value is that value, and needs not be carried.
//!
//! ```text
//! loop (v1 = v0) { …  br_if c ^loop (v1); yield }        →   uses of v1 are uses of v0
//! v2 = block { br_if c ^block (v0);  yield v0 }           →   uses of v2 are uses of v0
//! ```
//! A parameter that a loop only gives to itself again is what it began with. Equal constants are one value too, made anew where the
//! function begins. `dead` then takes out what nobody uses.

use crate::context::Context;
use crate::dead::{Incoming, first_region};
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, RegionId, Value};

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    let (incoming, regions) = Incoming::collect(body);
    let mut propagator = Propagator::new(body, &regions);
    let owner = |region: &RegionId| {
        body.region(*region).owner.filter(|owner| *owner != Body::ENTRY && first_region(body, *owner) == *region)
    };
    let constructs: Vec<InstId> = regions.iter().filter_map(owner).collect();
    // A second time for labels whose values come from labels after them.
    for _ in 0..2 {
        for &inst in &constructs {
            propagator.construct(body, context, &incoming, inst);
        }
    }
    propagator.finish(body)
}

struct Propagator {
    /// What each value is called now; a value that keeps its name is its own.
    names: Vec<Value>,
    /// How deep each region is.
    depth: Vec<u32>,
    /// Constants that are made where the function begins.
    constants: Vec<(Const, InstId)>,
    changed: bool,
}

impl Propagator {
    fn new(body: &Body, regions: &[RegionId]) -> Propagator {
        let mut depth = vec![0; body.regions.len()];
        for &region in regions {
            if let Some(owner) = body.region(region).owner.filter(|owner| *owner != Body::ENTRY) {
                depth[region.index()] = depth[body.inst(owner).region.index()] + 1;
            }
        }
        let names = (0..body.values.len() as u32).map(Value).collect();
        Propagator { names, depth, constants: Vec::new(), changed: false }
    }

    fn name(&self, value: Value) -> Value {
        let mut value = value;
        while let Some(&next) = self.names.get(value.index()).filter(|next| **next != value) {
            value = next;
        }
        value
    }

    fn construct(&mut self, body: &mut Body, context: &Context<'_>, incoming: &Incoming, inst: InstId) {
        if !incoming.is_pinned(body, inst) {
            for (n, value) in body.label_values(inst).into_iter().enumerate() {
                let given = incoming.of(body, inst).iter().map(|(from, edge)| {
                    let at = n as u32;
                    (at < edge.len).then(|| body.inst(*from).args[(edge.start + at) as usize])
                });
                let given: Option<Vec<Value>> = given.collect();
                self.gather(body, context, inst, value, given);
            }
        }
        // A loop is left at its end alone.
        if let Op::Loop { body: region } = body.inst(inst).op
            && let Some(&last) = body.region(region).insts.last()
            && matches!(body.inst(last).op, Op::Yield)
        {
            for (n, value) in body.inst(inst).results().enumerate() {
                let given = Some(vec![body.inst(last).args[n]]);
                self.gather(body, context, inst, value, given);
            }
        }
    }

    /// Gives `value`, which `inst`'s label or end brings, the name of the one value that it can be.
    fn gather(
        &mut self,
        body: &mut Body,
        context: &Context<'_>,
        inst: InstId,
        value: Value,
        given: Option<Vec<Value>>,
    ) {
        if self.name(value) != value {
            return;
        }
        let mut given: Vec<Value> =
            given.unwrap_or_default().into_iter().map(|v| self.name(v)).filter(|v| *v != value).collect();
        given.dedup();
        let Some(&first) = given.first() else { return };
        if given.len() == 1 && self.is_outside(body, first, inst) && body.ty(first) == body.ty(value) && context.allow()
        {
            self.names[value.index()] = first;
            self.changed = true;
            return;
        }
        let Some(constant) = body.as_const(first) else { return };
        if given.iter().all(|v| body.as_const(*v) == Some(constant)) && context.allow() {
            self.names[value.index()] = self.constant(body, constant);
            self.changed = true;
        }
    }

    /// Whether a value that is seen inside of a construct is seen around it as well.
    fn is_outside(&self, body: &Body, value: Value, inst: InstId) -> bool {
        let region = match body.value(value).def {
            Def::Result(def, _) => body.inst(def).region,
            Def::Param(region, _) => region,
        };
        self.depth[region.index()] <= self.depth[body.inst(inst).region.index()]
    }

    fn constant(&mut self, body: &mut Body, constant: Const) -> Value {
        if let Some((_, inst)) = self.constants.iter().find(|(known, _)| *known == constant) {
            return body.inst(*inst).result();
        }
        let made = body.make(
            Body::ROOT,
            Op::Const(constant),
            Args::new(),
            &[constant.ty().into()],
            body.inst(Body::ENTRY).loc,
        );
        self.constants.push((constant, made));
        body.inst(made).result()
    }

    fn finish(&self, body: &mut Body) -> bool {
        if !self.changed {
            return false;
        }
        let made = self.constants.iter().map(|(_, inst)| *inst);
        body.regions[Body::ROOT.index()].insts.splice(0..0, made);
        walk::rebuild(body, |body, _, inst, out| {
            for arg in body.insts[inst.index()].args.iter_mut() {
                *arg = self.name(*arg);
            }
            out.push(inst);
        });
        true
    }
}

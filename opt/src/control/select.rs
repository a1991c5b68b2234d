//! Select: an `if` whose arms only compute a value chooses between two.
//!
//! ```text
//! if c { A; yield a } else { B; yield b }   →   A;  B;  select a b c
//! ```
//! Both are evaluated then, so neither may trap or have effects, and there is little of them.

use super::{Labels, Names, last, take};
use crate::context::Context;
use anywasm_ir::body::{Body, Effects, InstId, Op, RegionId, Value};
use smallvec::smallvec;
use walrus::ValType;

/// Instructions of both arms together that are evaluated for nothing, by whether size is all that counts.
const MOST: usize = 6;
const MOST_FOR_SIZE: usize = 16;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    // What is taken out of the body already is looked at too; few bodies have any.
    if !(0..body.insts.len() as u32).any(|inst| choice(body, context, InstId(inst)).is_some()) {
        return false;
    }
    let mut pass = Select { labels: Labels::new(body), names: Names::new(body), context, changed: false };
    let mut regions = vec![Body::ROOT];
    while let Some(region) = regions.pop() {
        pass.region(body, region);
        for inst in &body.region(region).insts {
            regions.extend(body.inst(*inst).op.regions());
        }
    }
    if pass.changed {
        pass.names.apply(body);
    }
    pass.changed
}

struct Select<'a> {
    labels: Labels,
    names: Names,
    context: &'a Context<'a>,
    changed: bool,
}

impl Select<'_> {
    fn region(&mut self, body: &mut Body, region: RegionId) {
        let mut todo = take(body, region);
        let mut out = Vec::with_capacity(todo.len());
        while let Some(inst) = todo.pop() {
            body.insts[inst.index()].region = region;
            match choice(body, self.context, inst) {
                Some((then, els, a, b)) if self.labels.of(inst) == 0 && self.context.allow() => {
                    self.changed = true;
                    let at = todo.len();
                    for arm in [els, then] {
                        let list = take(body, arm);
                        // All but what ends it, which is at the front.
                        todo.extend_from_slice(&list[1..]);
                    }
                    let condition = body.inst(inst).args[0];
                    let (result, loc) = (body.inst(inst).result(), body.inst(inst).loc);
                    let ty = body.ty(result);
                    let typed = matches!(ty, ValType::Ref(_)).then_some(ty);
                    let made = body.make(region, Op::Select(typed), smallvec![a, b, condition], &[ty], loc);
                    let value = body.inst(made).result();
                    body.values[value.index()].local = body.value(result).local;
                    self.names.set(result, value);
                    // Behind both arms.
                    todo.insert(at, made);
                }
                _ => out.push(inst),
            }
        }
        body.regions[region.index()].insts = out;
    }
}

/// Both arms of an `if` that is a choice if no branch goes to its end, and what they give.
fn choice(body: &Body, context: &Context<'_>, inst: InstId) -> Option<(RegionId, RegionId, Value, Value)> {
    let data = body.inst(inst);
    let Op::If { then, els } = data.op else { return None };
    if data.num_results != 1 || data.args.len() != 1 {
        return None;
    }
    let most = if context.options.level.shrink > 1 { MOST_FOR_SIZE } else { MOST };
    let (first, second) = (&body.region(then).insts, &body.region(els).insts);
    if first.len() + second.len() > most + 2 {
        return None;
    }
    let mut given = [Value(0); 2];
    for (arm, given) in [then, els].into_iter().zip(&mut given) {
        let last = body.inst(last(body, arm)?);
        if !matches!(last.op, Op::Yield) || !is_pure(body, context, arm) {
            return None;
        }
        *given = *last.args.first()?;
    }
    let [a, b] = given;
    let ty = body.ty(data.result());
    if body.ty(a) != ty || body.ty(b) != ty {
        return None;
    }
    // What is carried in a local anyway is as short as an `if` without `else`.
    let is_carried = body.value(data.result()).local.is_some() && (first.len() == 1 || second.len() == 1);
    (!is_carried).then_some((then, els, a, b))
}

fn is_pure(body: &Body, context: &Context<'_>, arm: RegionId) -> bool {
    let list = &body.region(arm).insts;
    list[..list.len() - 1].iter().all(|inst| {
        let op = &body.inst(*inst).op;
        op.regions().is_empty() && context.facts.effects(op) == Effects::PURE
    })
}

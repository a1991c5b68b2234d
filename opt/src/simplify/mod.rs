//! Simplify: folds operators of constants, applies the rules, drops masks and extensions whose bits are known already,
//! and moves conversions and constant addends into loads and stores. One walk, linear.
//!
//! ```text
//! v2 = i32.add v0, v1 (const 0);  use v2   →   use v0
//! ```

mod facts;
mod known;
mod matching;
mod memory;

use crate::context::Fuel;
use crate::kinds;
use crate::rules;
use crate::uses::{Renames, Uses};
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, Value};
use anywasm_ops::BinaryOp;
use known::Known;
pub use known::{Bounds, bounds};
use smallvec::{SmallVec, smallvec};

/// What the code is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// WebAssembly.
    Wasm {
        /// The operators of the sign-extension feature may be made.
        sign_extension: bool,
    },
    /// Another: what is done only for its bytes is not done, nor do accesses change their type, which there decides how bits are moved.
    Other,
}

/// Runs the pass.
pub(crate) fn run(body: &mut Body, fuel: &Fuel, target: Target) -> bool {
    let mut simplifier = Simplifier::new(body, fuel, target);
    let mut changed = false;
    walk::rebuild(body, |body, _, inst, out| changed |= simplifier.visit(body, inst, out));
    if changed {
        // What nobody uses any more may have operands that have changed their type.
        simplifier.uses.sweep(body);
    }
    changed
}

/// Rules are applied to what rules made at most this deep, and to one instruction at most this often.
const MAX_DEPTH: u32 = 6;
const MAX_STEPS: u32 = 24;

struct Simplifier<'a> {
    fuel: &'a Fuel,
    target: Target,
    names: Renames,
    uses: Uses,
    known: Vec<Known>,
    /// What was found for the result of the instruction at hand as it stands.
    computed: Option<(InstId, Known)>,
    depth: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Keep,
    Rewritten,
    Is(Value),
}

impl<'a> Simplifier<'a> {
    fn new(body: &Body, fuel: &'a Fuel, target: Target) -> Simplifier<'a> {
        let (uses, known) = (Uses::count(body), vec![Known::NOTHING; body.values.len()]);
        Simplifier { fuel, target, names: Renames::default(), uses, known, computed: None, depth: 0 }
    }

    /// Renames an instruction's operands, rewrites it as often as it can be, and puts it into the list unless it is another value.
    fn visit(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> bool {
        self.names.rename(body, inst);
        if !self.fuel.take() {
            self.learn(body, inst);
            out.push(inst);
            return false;
        }
        if !is_rewritten(&body.inst(inst).op) {
            debug_assert!(context(body, inst).is_none());
            self.learn(body, inst);
            out.push(inst);
            return false;
        }
        let mut changed = self.contexts(body, inst, out);
        match self.rewrite(body, inst, out) {
            Step::Is(value) => {
                self.names.set(body.inst(inst).result(), value);
                self.uses.replace(body, inst, value);
                return true;
            }
            step => changed |= step == Step::Rewritten,
        }
        self.learn(body, inst);
        out.push(inst);
        changed
    }

    fn rewrite(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Step {
        let mut changed = Step::Keep;
        for _ in 0..MAX_STEPS {
            match self.step(body, inst, out) {
                Step::Keep => return changed,
                Step::Rewritten => {
                    self.contexts(body, inst, out);
                    changed = Step::Rewritten;
                }
                is => return is,
            }
        }
        changed
    }

    /// A new instruction, whose operands are counted, is rewritten as far as it can be. Gives the value that it is, used once.
    fn made(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Value {
        self.depth += 1;
        let step = if self.depth < MAX_DEPTH { self.rewrite(body, inst, out) } else { Step::Keep };
        self.depth -= 1;
        if let Step::Is(value) = step {
            self.uses.acquire(body, value);
            body.inst(inst).args.iter().for_each(|arg| self.uses.release(body, *arg));
            return value;
        }
        self.learn(body, inst);
        out.push(inst);
        self.uses.acquire(body, body.inst(inst).result());
        body.inst(inst).result()
    }

    fn become_op(&mut self, body: &mut Body, inst: InstId, op: Op, args: Args) {
        args.iter().for_each(|arg| self.uses.acquire(body, *arg));
        self.become_held(body, inst, op, args);
    }

    /// The same with operands that are counted already.
    fn become_held(&mut self, body: &mut Body, inst: InstId, op: Op, args: Args) {
        self.computed = None;
        let target = &mut body.insts[inst.index()];
        target.op = op;
        let old = std::mem::replace(&mut target.args, args);
        old.iter().for_each(|arg| self.uses.release(body, *arg));
    }

    fn step(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Step {
        match body.inst(inst).op {
            // A copy says which values were one local's. Kept, code becomes 0.15 % smaller and compresses 0.7 % better than without.
            Op::Copy if self.target == Target::Other || self.constant(body, body.inst(inst).args[0]).is_some() => {
                Step::Is(body.inst(inst).args[0])
            }
            Op::Select(_) => self.select(body, inst, out),
            Op::Unary(op) => self.fold(|| op.mnemonic(), body, inst, |v| op.eval(v)).unwrap_or_else(|| {
                let step = self.by_facts(body, inst, out);
                let step = if step == Step::Keep { self.load_converted(body, inst) } else { step };
                if step == Step::Keep { self.apply_rules(body, inst, rules::VALUES.unary(op), out) } else { step }
            }),
            Op::Binary(op) => self.fold(|| op.mnemonic(), body, inst, |v| op.eval(v)).unwrap_or_else(|| {
                let swapped = self.constant_to_the_right(body, inst, op, out);
                let Op::Binary(op) = body.inst(inst).op else { unreachable!("it was one") };
                let step = self.by_facts(body, inst, out);
                let step = if step == Step::Keep { self.load_converted(body, inst) } else { step };
                let step =
                    if step == Step::Keep { self.apply_rules(body, inst, rules::VALUES.binary(op), out) } else { step };
                if step == Step::Keep && swapped { Step::Rewritten } else { step }
            }),
            Op::Ternary(op) => self.fold(|| op.mnemonic(), body, inst, |v| op.eval(v)).unwrap_or(Step::Keep),
            Op::Load { .. } if self.target != Target::Other => self.address(body, inst, out),
            Op::Store { .. } if self.target != Target::Other => {
                let step = self.store(body, inst);
                if step == Step::Keep { self.address(body, inst, out) } else { step }
            }
            _ => Step::Keep,
        }
    }

    fn select(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Step {
        let args = body.inst(inst).args.clone();
        if matching::source(body, args[0]) == matching::source(body, args[1]) {
            return Step::Is(args[0]);
        }
        let condition = self.known(args[2]);
        if condition.ones != 0 {
            return Step::Is(args[0]);
        }
        if condition.only(0xffff_ffff) == Some(0) {
            return Step::Is(args[1]);
        }
        let (a, b) = (self.constant(body, args[0]), self.constant(body, args[1]));
        if a.is_some() && a == b {
            return Step::Is(args[0]);
        }
        if (a, b) == (Some(Const::I32(1)), Some(Const::I32(0))) && condition.max(0xffff_ffff) <= 1 {
            return Step::Is(args[2]);
        }
        self.apply_rules(body, inst, rules::VALUES.select(), out)
    }

    /// Folds an operator all of whose operands are constants, unless it traps on them.
    fn fold<E>(
        &mut self,
        mnemonic: impl Fn() -> &'static str,
        body: &mut Body,
        inst: InstId,
        eval: impl Fn(&[Const]) -> Result<Const, E>,
    ) -> Option<Step> {
        let mut values = SmallVec::<[Const; 3]>::new();
        for &arg in &body.inst(inst).args {
            values.push(self.constant(body, arg)?);
        }
        // A relaxed operator gives the same result wherever it is run by one engine: ours may be another one than the engine's.
        if mnemonic().contains("relaxed_") && self.target != Target::Other {
            return None;
        }
        // A NaN made by arithmetic may have any of several bit patterns; folding picks one, which is allowed.
        let folded = eval(&values).ok()?;
        self.become_op(body, inst, Op::Const(folded), Args::new());
        Some(Step::Rewritten)
    }

    /// The constant is made anew, so that it is evaluated after the other operand.
    fn constant_to_the_right(&mut self, body: &mut Body, inst: InstId, op: BinaryOp, out: &mut Vec<InstId>) -> bool {
        let (a, b) = (body.inst(inst).args[0], body.inst(inst).args[1]);
        let mirrored = if op.commutes() { Some(op) } else { kinds::mirrored(op) };
        let (Some(op), Some(value), None) = (mirrored, self.constant(body, a), self.constant(body, b)) else {
            return false;
        };
        let made = body.make(body.inst(inst).region, Op::Const(value), Args::new(), &[body.ty(a)], body.inst(inst).loc);
        out.push(made);
        let made = body.inst(made).result();
        self.become_op(body, inst, Op::Binary(op), smallvec![b, made]);
        true
    }

    fn apply_rules(
        &mut self,
        body: &mut Body,
        inst: InstId,
        rules: &'static rules::Rules,
        out: &mut Vec<InstId>,
    ) -> Step {
        match self.first_rule(body, inst, rules, false) {
            Some((rule, applied)) => self.apply(body, inst, rule, &applied, out),
            None => Step::Keep,
        }
    }

    /// Rewrites operands of which only a part is looked at.
    fn contexts(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> bool {
        let Some((at, index)) = context(body, inst) else { return false };
        let mut changed = false;
        for _ in 0..MAX_STEPS {
            let value = body.inst(inst).args[at];
            let Def::Result(def, 0) = body.value(value).def else { break };
            let rules = match body.inst(def).op {
                Op::Unary(op) => index.unary(op),
                Op::Binary(op) => index.binary(op),
                _ => break,
            };
            let Some((rule, applied)) = self.first_rule(body, def, rules, self.uses.of(value) > 1) else { break };
            let ty = body.ty(value);
            let new = self.apply_value(body, inst, rule, &applied, ty, out);
            self.uses.release(body, value);
            body.insts[inst.index()].args[at] = new;
            self.computed = None;
            changed = true;
        }
        changed
    }
}

/// Whether [`Simplifier::step`] or [`context`] has a case for such an instruction: most of all code is passed over by this.
#[inline]
fn is_rewritten(op: &Op) -> bool {
    match op {
        Op::Copy
        | Op::Select(_)
        | Op::Unary(_)
        | Op::Binary(_)
        | Op::Ternary(_)
        | Op::Load { .. }
        | Op::Store { .. } => true,
        // Of what these test only the truth counts.
        Op::BrIf(_) | Op::If { .. } => true,
        _ => false,
    }
}

/// Of which operand only a part is looked at, and the rules for that part.
fn context(body: &Body, inst: InstId) -> Option<(usize, &'static rules::Index)> {
    let data = body.inst(inst);
    let low = |bits: u32| match bits {
        8 => Some(&*rules::LOWS[0]),
        16 => Some(&*rules::LOWS[1]),
        32 => Some(&*rules::LOWS[2]),
        _ => None,
    };
    Some(match &data.op {
        Op::BrIf(_) | Op::If { .. } | Op::Select(_) => (data.args.len() - 1, &*rules::TRUTHS),
        Op::Unary(op) => match kinds::unary(*op)? {
            kinds::Unary::Eqz => (0, &*rules::TRUTHS),
            kinds::Unary::Wrap | kinds::Unary::Extend32 => (0, low(32)?),
            kinds::Unary::Extend16 => (0, low(16)?),
            kinds::Unary::Extend8 => (0, low(8)?),
            _ => return None,
        },
        Op::Store { op, .. } if op.lane().is_none() && op.bytes() < op.ty().bytes() => (1, low(op.bytes() * 8)?),
        _ => return None,
    })
}

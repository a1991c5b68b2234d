//! Rules against code: what matches, what it would save, and the code of a right side.

use super::{Simplifier, Step, Target};
use crate::bytes;
use crate::rules::{self, Below, Operand, Pat, Rule, Rules};
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, Value};
use anywasm_ops::Ty;
use smallvec::{SmallVec, smallvec};
use walrus::ValType;

/// What the variables of a rule stand for.
#[derive(Clone, Copy, Default)]
struct Bound {
    vars: [Option<Value>; 3],
    consts: [Option<Const>; 2],
}

/// The code that a rule finds, and what stays of it.
#[derive(Default)]
struct Found {
    bound: Bound,
    /// Bytes of what would go.
    bytes: u32,
    /// Variables that stand below an operator which has other users, and so stays.
    below_shared: [bool; 3],
    /// Variables in order of evaluation.
    order: SmallVec<[u8; 4]>,
}

/// Of what is found: what stands inside an operator that is used elsewhere too stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Goes,
    Stays,
}

impl Simplifier<'_> {
    /// The number constant that a value is.
    pub(super) fn constant(&self, body: &Body, value: Value) -> Option<Const> {
        constant(body, value)
    }

    /// The first of these rules that matches an instruction and pays; `shared` says that the instruction stays for others.
    pub(super) fn first_rule<'r>(
        &self,
        body: &Body,
        inst: InstId,
        rules: &'r Rules,
        shared: bool,
    ) -> Option<(&'r Rule, Applied)> {
        if rules.is_empty() {
            return None;
        }
        let args = &body.inst(inst).args;
        let same = Below::default().same(args.len() > 1 && source(body, args[0]) == source(body, args[1]));
        let below = args.iter().take(3).enumerate().fold(same, |below, (n, arg)| below.with(n, operand(body, *arg)));
        rules.fitting(below).find_map(|rule| Some((rule, self.try_rule(body, inst, rule, shared)?)))
    }

    fn try_rule(&self, body: &Body, inst: InstId, rule: &Rule, shared: bool) -> Option<Applied> {
        let allowed = match self.target {
            Target::Wasm { sign_extension } => sign_extension || !rule.sign_extension,
            Target::Other => !rule.sign_extension && !rule.shorter,
        };
        if !allowed {
            return None;
        }
        let mut found = Found::default();
        let fate = if shared { Fate::Stays } else { Fate::Goes };
        found.bytes = if shared { bytes::GET } else { 0 };
        if !self.op_matches(body, inst, &rule.lhs, fate, &mut found) {
            return None;
        }
        if let Some(guard) = &rule.guard
            && evaluate(guard, &found.bound, None)?.bits() == 0
        {
            return None;
        }
        let ty = body.ty(body.inst(inst).result());
        if rules::result(&rule.rhs).is_some_and(|result| ValType::from(result) != ty) {
            return None;
        }
        let after = self.bytes_of(body, &rule.rhs, ty, &found)? + self.reordered(body, &rule.rhs, &found);
        let pays = if rule.shorter { after < found.bytes } else { after <= found.bytes };
        pays.then_some(Applied { bound: found.bound })
    }

    fn op_matches(&self, body: &Body, inst: InstId, pat: &Pat, fate: Fate, found: &mut Found) -> bool {
        let data = body.inst(inst);
        if fate == Fate::Goes {
            found.bytes += 1;
        }
        match (pat, &data.op) {
            (Pat::Unary(want, a), Op::Unary(op)) => want == op && self.matches(body, data.args[0], a, fate, found),
            (Pat::Binary(want, [a, b]), Op::Binary(op)) => {
                want == op
                    && self.matches(body, data.args[0], a, fate, found)
                    && self.matches(body, data.args[1], b, fate, found)
            }
            (Pat::Select([a, b, c]), Op::Select(_)) => {
                self.matches(body, data.args[0], a, fate, found)
                    && self.matches(body, data.args[1], b, fate, found)
                    && self.matches(body, data.args[2], c, fate, found)
            }
            _ => false,
        }
    }

    fn matches(&self, body: &Body, value: Value, pat: &Pat, fate: Fate, found: &mut Found) -> bool {
        match pat {
            Pat::Var(n) => {
                found.order.push(*n);
                found.below_shared[usize::from(*n)] |= fate == Fate::Stays;
                if fate == Fate::Goes {
                    found.bytes += bytes::GET;
                }
                source(body, *found.bound.vars[usize::from(*n)].get_or_insert(value)) == source(body, value)
            }
            Pat::Const(n) => {
                let Some(constant) = constant(body, value) else { return false };
                if fate == Fate::Goes {
                    found.bytes += bytes::of_const(constant);
                }
                *found.bound.consts[usize::from(*n)].get_or_insert(constant) == constant
            }
            Pat::Int(_) | Pat::Bits | Pat::Min | Pat::Max => {
                let Some(constant) = constant(body, value) else { return false };
                if fate == Fate::Goes {
                    found.bytes += bytes::of_const(constant);
                }
                rules::literal(pat, constant.ty()) == Some(constant)
            }
            _ => {
                let made = source(body, value);
                let Def::Result(inst, 0) = body.value(made).def else { return false };
                let mut inner = fate;
                if fate == Fate::Goes && (made != value || self.uses.of(value) > 1) {
                    inner = Fate::Stays;
                    found.bytes += bytes::GET;
                }
                self.op_matches(body, inst, pat, inner, found)
            }
        }
    }

    /// Bytes of a right side.
    fn bytes_of(&self, body: &Body, pat: &Pat, ty: ValType, found: &Found) -> Option<u32> {
        Some(match pat {
            Pat::Var(n) => {
                let value = found.bound.vars[usize::from(*n)]?;
                // Something that was used up on the stack has to be kept as well.
                let kept =
                    found.below_shared[usize::from(*n)] && self.uses.of(value) == 1 && constant(body, value).is_none();
                bytes::GET + if kept { bytes::GET } else { 0 }
            }
            _ if rules::is_constant(pat) => bytes::of_const(evaluate(pat, &found.bound, Ty::from_walrus(ty))?),
            Pat::Unary(op, a) => 1 + self.bytes_of(body, a, op.sig().params[0].into(), found)?,
            Pat::Binary(op, [a, b]) => {
                let sig = op.sig();
                let (a, b) = (
                    self.bytes_of(body, a, sig.params[0].into(), found)?,
                    self.bytes_of(body, b, sig.params[1].into(), found)?,
                );
                1 + a + b
            }
            Pat::Select([a, b, c]) => {
                1 + self.bytes_of(body, a, ty, found)?
                    + self.bytes_of(body, b, ty, found)?
                    + self.bytes_of(body, c, ValType::I32, found)?
            }
            _ => return None,
        })
    }

    /// What it takes to have operands in another order, of those that are not at hand at any time.
    fn reordered(&self, body: &Body, rhs: &Pat, found: &Found) -> u32 {
        let computed = |n: &u8| {
            found.bound.vars[usize::from(*n)].is_some_and(|v| {
                self.uses.of(v) == 1 && matches!(body.value(v).def, Def::Result(..)) && constant(body, v).is_none()
            })
        };
        let mut after = SmallVec::<[u8; 4]>::new();
        variables(rhs, &mut after);
        after.retain(|n| computed(n));
        let mut before = found.order.iter().filter(|n| computed(n));
        if after.iter().all(|n| before.any(|m| m == n)) { 0 } else { 2 * bytes::GET }
    }

    /// Puts a rule's right side in the place of `inst`.
    pub(super) fn apply(
        &mut self,
        body: &mut Body,
        inst: InstId,
        rule: &Rule,
        applied: &Applied,
        out: &mut Vec<InstId>,
    ) -> Step {
        if let Pat::Var(n) = rule.rhs {
            return applied.bound.vars[usize::from(n)].map_or(Step::Keep, Step::Is);
        }
        let ty = body.ty(body.inst(inst).result());
        if rules::is_constant(&rule.rhs) {
            let Some(value) = evaluate(&rule.rhs, &applied.bound, Ty::from_walrus(ty)) else { return Step::Keep };
            self.become_op(body, inst, Op::Const(value), Args::new());
            return Step::Rewritten;
        }
        let (op, args) = self.build(body, inst, &rule.rhs, applied, ty, out);
        self.become_held(body, inst, op, args);
        Step::Rewritten
    }

    /// The value of a right side, made before `inst` where it is none yet, and counted as used once more.
    pub(super) fn apply_value(
        &mut self,
        body: &mut Body,
        inst: InstId,
        rule: &Rule,
        applied: &Applied,
        ty: ValType,
        out: &mut Vec<InstId>,
    ) -> Value {
        self.value_of(body, inst, &rule.rhs, applied, ty, out)
    }

    /// The operator of a right side; its operands are counted as used.
    fn build(
        &mut self,
        body: &mut Body,
        inst: InstId,
        pat: &Pat,
        applied: &Applied,
        ty: ValType,
        out: &mut Vec<InstId>,
    ) -> (Op, Args) {
        match pat {
            Pat::Unary(op, a) => {
                let a = self.value_of(body, inst, a, applied, op.sig().params[0].into(), out);
                (Op::Unary(*op), smallvec![a])
            }
            Pat::Binary(op, [a, b]) => {
                let [x, y] = op.sig().params else { unreachable!("binary") };
                let a = self.value_of(body, inst, a, applied, (*x).into(), out);
                let b = self.value_of(body, inst, b, applied, (*y).into(), out);
                (Op::Binary(*op), smallvec![a, b])
            }
            Pat::Select([a, b, c]) => {
                let a = self.value_of(body, inst, a, applied, ty, out);
                let b = self.value_of(body, inst, b, applied, ty, out);
                let c = self.value_of(body, inst, c, applied, ValType::I32, out);
                let immediate = matches!(ty, ValType::Ref(_)).then_some(ty);
                (Op::Select(immediate), smallvec![a, b, c])
            }
            _ => unreachable!("only operators are built"),
        }
    }

    fn value_of(
        &mut self,
        body: &mut Body,
        inst: InstId,
        pat: &Pat,
        applied: &Applied,
        ty: ValType,
        out: &mut Vec<InstId>,
    ) -> Value {
        if let Pat::Var(n) = pat {
            let bound = applied.bound.vars[usize::from(*n)];
            let value = bound.unwrap_or_else(|| unreachable!("a right side names what its left side bound"));
            self.uses.acquire(body, value);
            return value;
        }
        let loc = body.inst(inst).loc;
        if let Some(value) =
            rules::is_constant(pat).then(|| evaluate(pat, &applied.bound, Ty::from_walrus(ty))).flatten()
        {
            let made = body.make(body.inst(inst).region, Op::Const(value), Args::new(), &[ty], loc);
            out.push(made);
            self.uses.acquire(body, body.inst(made).result());
            return body.inst(made).result();
        }
        let (op, args) = self.build(body, inst, pat, applied, ty, out);
        let made = body.make(body.inst(inst).region, op, args, &[ty], loc);
        self.made(body, made, out)
    }
}

/// A rule that may be applied, and to what.
#[derive(Clone, Copy)]
pub(super) struct Applied {
    bound: Bound,
}

/// The number constant that a value is.
pub(super) fn constant(body: &Body, value: Value) -> Option<Const> {
    let Def::Result(inst, _) = body.value(value).def else { return None };
    match body.inst(inst).op {
        Op::Const(value) => Some(value),
        Op::Default => Ty::from_walrus(body.ty(value)).map(Ty::zero),
        _ => None,
    }
}

/// What a value is a copy of; itself, if of nothing.
pub(super) fn source(body: &Body, mut value: Value) -> Value {
    while let Def::Result(inst, _) = body.value(value).def
        && matches!(body.inst(inst).op, Op::Copy)
    {
        value = body.inst(inst).args[0];
    }
    value
}

/// What a rule may ask for that a value is.
fn operand(body: &Body, value: Value) -> Operand {
    let value = source(body, value);
    let Def::Result(inst, 0) = body.value(value).def else { return Operand::OTHER };
    match body.inst(inst).op {
        Op::Unary(op) => Operand::unary(op),
        Op::Binary(op) => Operand::binary(op),
        Op::Select(_) => Operand::SELECT,
        _ => constant(body, value).map_or(Operand::OTHER, Operand::constant),
    }
}

/// The value of an expression of constants, which stands where `ty` is wanted.
fn evaluate(pat: &Pat, bound: &Bound, ty: Option<Ty>) -> Option<Const> {
    match pat {
        Pat::Const(n) => bound.consts[usize::from(*n)],
        Pat::Unary(op, a) => op.eval(&[evaluate(a, bound, Some(op.sig().params[0]))?]).ok(),
        Pat::Binary(op, [a, b]) => {
            let params = op.sig().params;
            op.eval(&[evaluate(a, bound, Some(params[0]))?, evaluate(b, bound, Some(params[1]))?]).ok()
        }
        Pat::Var(_) | Pat::Select(_) => None,
        literal => rules::literal(literal, ty?),
    }
}

fn variables(pat: &Pat, found: &mut SmallVec<[u8; 4]>) {
    match pat {
        Pat::Var(n) => found.push(*n),
        Pat::Unary(_, a) => variables(a, found),
        Pat::Binary(_, parts) => parts.iter().for_each(|part| variables(part, found)),
        Pat::Select(parts) => parts.iter().for_each(|part| variables(part, found)),
        _ => {}
    }
}

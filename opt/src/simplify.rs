//! Simplify: forwards copies, folds operators of constants, applies the rules. One walk, linear.
//!
//! ```text
//! v1 = copy v0;  v2 = i32.add v1, v3 (const 0);  use v2   →   use v0
//! ```

use crate::context::Fuel;
use crate::rules::{Pat, RULES, Rule};
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, RegionId, Value};
use anywasm_ops::BinaryOp;
use smallvec::{SmallVec, smallvec};
use walrus::ValType;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, fuel: &Fuel) -> bool {
    let mut names = Renames::default();
    let mut changed = false;
    walk::rebuild(body, |body, region, inst, out| {
        for i in 0..body.inst(inst).args.len() {
            let old = body.inst(inst).args[i];
            let new = names.get(old);
            body.insts[inst.index()].args[i] = new;
        }
        match if fuel.take() { simplify(body, region, inst, out) } else { Step::Keep } {
            Step::Keep => out.push(inst),
            Step::Rewritten => {
                changed = true;
                out.push(inst);
            }
            Step::Is(value) => {
                changed = true;
                names.set(body.inst(inst).result(), value);
            }
        }
    });
    changed
}

/// Values that go by another name now.
#[derive(Default)]
struct Renames(Vec<Option<Value>>);

impl Renames {
    fn get(&self, v: Value) -> Value {
        self.0.get(v.index()).copied().flatten().unwrap_or(v)
    }
    /// `new` has been through [`Renames::get`], so that one look-up is always enough.
    fn set(&mut self, old: Value, new: Value) {
        if self.0.len() <= old.index() {
            self.0.resize(old.index() + 1, None);
        }
        self.0[old.index()] = Some(new);
    }
}

enum Step {
    Keep,
    Rewritten,
    Is(Value),
}

fn simplify(body: &mut Body, region: RegionId, inst: InstId, out: &mut Vec<InstId>) -> Step {
    let args = body.inst(inst).args.clone();
    match body.inst(inst).op {
        Op::Copy => Step::Is(args[0]),
        Op::Select(_) => match body.as_const(args[2]) {
            _ if args[0] == args[1] => Step::Is(args[0]),
            Some(Const::I32(condition)) => Step::Is(args[usize::from(condition == 0)]),
            _ => Step::Keep,
        },
        Op::Unary(op) => fold(body, inst, &args, |v| op.eval(v)).unwrap_or_else(|| apply_rules(body, region, inst, out)),
        Op::Binary(op) => fold(body, inst, &args, |v| op.eval(v)).unwrap_or_else(|| {
            let swapped = constant_to_the_right(body, inst, op);
            match apply_rules(body, region, inst, out) {
                Step::Keep if swapped => Step::Rewritten,
                step => step,
            }
        }),
        Op::Ternary(op) => fold(body, inst, &args, |v| op.eval(v)).unwrap_or(Step::Keep),
        _ => Step::Keep,
    }
}

/// Folds an operator all of whose operands are constants, unless it traps on them.
fn fold<E>(body: &mut Body, inst: InstId, args: &Args, eval: impl Fn(&[Const]) -> Result<Const, E>) -> Option<Step> {
    let mut values = SmallVec::<[Const; 3]>::new();
    for &arg in args {
        values.push(body.as_const(arg)?);
    }
    let folded = eval(&values).ok()?;
    // A NaN made by arithmetic may have any of several bit patterns; folding would pick one, which is allowed.
    become_const(body, inst, folded);
    Some(Step::Rewritten)
}

fn constant_to_the_right(body: &mut Body, inst: InstId, op: BinaryOp) -> bool {
    let (a, b) = (body.inst(inst).args[0], body.inst(inst).args[1]);
    let swap = op.commutes() && body.as_const(a).is_some() && body.as_const(b).is_none();
    if swap {
        body.insts[inst.index()].args = smallvec![b, a];
    }
    swap
}

fn apply_rules(body: &mut Body, region: RegionId, inst: InstId, out: &mut Vec<InstId>) -> Step {
    for rule in rules_for(&body.inst(inst).op) {
        let mut vars = [None; 2];
        if !top_matches(body, inst, &rule.lhs, &mut vars) {
            continue;
        }
        return match rule.rhs {
            Pat::Var(n) => vars[usize::from(n)].map_or(Step::Keep, Step::Is),
            Pat::Int(c) => {
                become_const(body, inst, int_of(c, body.ty(body.inst(inst).result())));
                Step::Rewritten
            }
            pat => {
                let ty = operand_ty(body, inst);
                let (op, args) = build_operator(body, region, inst, &pat, &vars, ty, out);
                let target = &mut body.insts[inst.index()];
                target.op = op;
                target.args = args;
                Step::Rewritten
            }
        };
    }
    Step::Keep
}

/// The rules whose left side has this operator on top.
fn rules_for(op: &Op) -> impl Iterator<Item = &'static Rule> + use<> {
    let (unary, binary) = match *op {
        Op::Unary(op) => (Some(op), None),
        Op::Binary(op) => (None, Some(op)),
        _ => (None, None),
    };
    RULES.iter().filter(move |rule| match rule.lhs {
        Pat::Unary(top, _) => Some(top) == unary,
        Pat::Binary(top, _) => Some(top) == binary,
        Pat::Var(_) | Pat::Int(_) => false,
    })
}

fn top_matches(body: &Body, inst: InstId, pat: &Pat, vars: &mut [Option<Value>; 2]) -> bool {
    let data = body.inst(inst);
    match (pat, &data.op) {
        (Pat::Unary(want, a), Op::Unary(op)) => want == op && value_matches(body, data.args[0], a, vars),
        (Pat::Binary(want, [a, b]), Op::Binary(op)) => {
            want == op && value_matches(body, data.args[0], a, vars) && value_matches(body, data.args[1], b, vars)
        }
        _ => false,
    }
}

fn value_matches(body: &Body, value: Value, pat: &Pat, vars: &mut [Option<Value>; 2]) -> bool {
    match pat {
        Pat::Var(n) => *vars[usize::from(*n)].get_or_insert(value) == value,
        Pat::Int(c) => match body.as_const(value) {
            Some(Const::I32(v)) => i64::from(v) == *c,
            Some(Const::I64(v)) => v == *c,
            _ => false,
        },
        _ => match body.value(value).def {
            Def::Result(inst, 0) => top_matches(body, inst, pat, vars),
            _ => false,
        },
    }
}

/// The operator of a right side, its operands made before `inst`.
fn build_operator(
    body: &mut Body,
    region: RegionId,
    inst: InstId,
    pat: &Pat,
    vars: &[Option<Value>; 2],
    ty: ValType,
    out: &mut Vec<InstId>,
) -> (Op, Args) {
    let (op, operands): (Op, SmallVec<[&Pat; 2]>) = match pat {
        Pat::Unary(op, a) => (Op::Unary(*op), smallvec![*a]),
        Pat::Binary(op, [a, b]) => (Op::Binary(*op), smallvec![a, b]),
        Pat::Var(_) | Pat::Int(_) => unreachable!("only operators are built here"),
    };
    let loc = body.inst(inst).loc;
    let mut args = Args::new();
    for operand in operands {
        args.push(match *operand {
            Pat::Var(n) => vars[usize::from(n)].unwrap_or_else(|| unreachable!("a right side names what its left side bound")),
            Pat::Int(c) => {
                let made = body.make(region, Op::Const(int_of(c, ty)), Args::new(), &[ty], loc);
                out.push(made);
                body.inst(made).result()
            }
            ref nested => {
                let (op, args) = build_operator(body, region, inst, nested, vars, ty, out);
                let made = body.make(region, op, args, &[ty], loc);
                out.push(made);
                body.inst(made).result()
            }
        });
    }
    (op, args)
}

fn operand_ty(body: &Body, inst: InstId) -> ValType {
    body.ty(body.inst(inst).args[0])
}

fn become_const(body: &mut Body, inst: InstId, value: Const) {
    let target = &mut body.insts[inst.index()];
    target.op = Op::Const(value);
    target.args = Args::new();
}

fn int_of(value: i64, ty: ValType) -> Const {
    match ty {
        ValType::I64 => Const::I64(value),
        _ => Const::I32(value as i32),
    }
}

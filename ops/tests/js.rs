//! The JavaScript rules, read by a small evaluator of JavaScript's numbers, against the meanings.
//!
//! A rule's text in the table is what is tested here; that a printer writes it so, and the runtime helpers, are tested where they are.

mod common;

use anywasm_ops::{Effect, Js, Pair, Ty, Val, sem};
use common::{Op, for_each_case};

/// JavaScript's ToInt32 (ECMA-262 7.1.6).
fn to_int32(x: f64) -> i32 {
    if x.is_finite() { x.trunc().rem_euclid(4294967296.0) as u32 as i32 } else { 0 }
}

/// `x >>> 0`.
fn to_uint32(x: f64) -> f64 {
    f64::from(to_int32(x) as u32)
}

fn fround(x: f64) -> f64 {
    f64::from(x as f32)
}

fn arithmetic(op: &str, a: f64, b: f64) -> f64 {
    match op {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => a % b,
        _ => panic!("no arithmetic operator {op}"),
    }
}

fn bits(op: &str, a: f64, b: f64) -> f64 {
    let (x, y) = (to_int32(a), to_int32(b));
    f64::from(match op {
        "&" => x & y,
        "|" => x | y,
        "^" => x ^ y,
        "<<" => x.wrapping_shl(y as u32),
        ">>" => x.wrapping_shr(y as u32),
        ">>>" => return f64::from((x as u32).wrapping_shr(y as u32)),
        _ => panic!("no bit operator {op}"),
    })
}

fn compare(op: &str, a: f64, b: f64) -> f64 {
    f64::from(match op {
        "==" => a == b,
        "!=" => a != b,
        "<" => a < b,
        ">" => a > b,
        "<=" => a <= b,
        ">=" => a >= b,
        _ => panic!("no comparison {op}"),
    })
}

/// `Math.name`, of the names that the table uses (ECMA-262 21.3.2).
fn math(name: &str, a: f64, b: f64) -> f64 {
    match name {
        "abs" => a.abs(),
        "ceil" => a.ceil(),
        "floor" => a.floor(),
        "trunc" => a.trunc(),
        "sqrt" => a.sqrt(),
        "min" => sem::f64_min(a, b),
        "max" => sem::f64_max(a, b),
        "clz32" => f64::from(to_int32(a).leading_zeros()),
        "imul" => f64::from(to_int32(a).wrapping_mul(to_int32(b))),
        _ => panic!("no Math.{name}"),
    }
}

/// The number that the rule's expression gives; `None` when the rule leaves it to a runtime helper.
fn rule(js: Js, a: f64, b: f64) -> Option<f64> {
    Some(match js {
        Js::Int(op) => f64::from(to_int32(arithmetic(op, a, b))),
        Js::Bits(op) => bits(op, a, b),
        Js::ShiftU => bits("|", bits(">>>", a, b), 0.0),
        Js::Rotate { left: true, .. } => bits("|", bits("<<", a, b), bits(">>>", a, -b)),
        Js::Rotate { left: false, .. } => bits("|", bits(">>>", a, b), bits("<<", a, -b)),
        Js::Div { op, signed: true, .. } => f64::from(to_int32(arithmetic(op, a, b))),
        Js::Div { op, signed: false, .. } => f64::from(to_int32(arithmetic(op, to_uint32(a), to_uint32(b)))),
        Js::Not => f64::from(a == 0.0),
        Js::Cmp(op) | Js::FCmp(op) => compare(op, a, b),
        Js::CmpU(op) => compare(op, to_uint32(a), to_uint32(b)),
        Js::Extend(n) => bits(">>", bits("<<", a, f64::from(32 - n)), f64::from(32 - n)),
        Js::F64(op) => arithmetic(op, a, b),
        Js::F32(op) => fround(arithmetic(op, a, b)),
        Js::Neg => -a,
        Js::Math(name) | Js::MathOr(name, _) => math(name, a, b),
        Js::MathF32(name) => fround(math(name, a, b)),
        Js::Same => a,
        Js::Unsigned => to_uint32(a),
        Js::Round => fround(a),
        Js::RoundU => fround(to_uint32(a)),
        Js::Helper(_) => return None,
        Js::Pair(_) | Js::Lanes(_) => panic!("rewritten before printing"),
    })
}

/// A wasm value as the JavaScript number that stands for it.
fn number(value: Val) -> f64 {
    match value {
        Val::I32(x) => x.into(),
        Val::F32(x) => f32::from_bits(x).into(),
        Val::F64(x) => f64::from_bits(x),
        other => panic!("{other:?} is no single number"),
    }
}

/// Equal as JavaScript can tell: zeros by sign, NaNs all alike.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

fn operators(wanted: impl Fn(Js) -> bool) -> Vec<Op> {
    Op::all().into_iter().filter(|op| wanted(op.js())).collect()
}

#[test]
fn rules_over_numbers_give_the_meaning() {
    for op in operators(|js| !matches!(js, Js::Pair(_) | Js::Lanes(_) | Js::Helper(_))) {
        let mut cases = 0;
        for_each_case(op.mnemonic(), op.sig().params, |args| {
            // Where the operator traps the rule is for a helper that checks.
            let Ok(result) = op.eval(args) else { return };
            let (a, b) = (number(args[0]), args.get(1).map_or(0.0, |&b| number(b)));
            let js = rule(op.js(), a, b).expect("the rule is an expression");
            // `(a op b) | 0` has no negative zero, and an int is never one.
            let js = if op.sig().result == Ty::I32 { js + 0.0 } else { js };
            assert!(same(js, number(result)), "{} of {args:x?}: {js} and {result:x?}", op.text());
            cases += 1;
        });
        assert!(cases > 15, "{}: {cases} cases are too few", op.text());
    }
}

#[test]
fn rules_fit_the_types() {
    for op in Op::all() {
        let sig = op.sig();
        let has = |ty| sig.params.contains(&ty) || sig.result == ty;
        let js = op.js();
        assert_eq!(has(Ty::V128), matches!(js, Js::Lanes(_)), "{}", op.text());
        assert_eq!(has(Ty::I64) && !has(Ty::V128), matches!(js, Js::Pair(_)), "{}", op.text());
        let compares = sig.result == Ty::I32 && matches!(js, Js::Not | Js::Cmp(_) | Js::CmpU(_) | Js::FCmp(_));
        assert_eq!(js.is_boolean(), compares, "{}", op.text());
        if op.effect() == Effect::MayTrap {
            assert!(js.helper().is_some(), "{} may trap, which no expression can", op.text());
        }
        if let Some(helper) = js.helper() {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(!helper.is_empty() && helper.chars().all(plain), "{helper} names a file of the runtime");
        }
    }
}

fn halves(value: Val) -> (i32, i32) {
    match value {
        Val::I64(x) => (x as i32, (x >> 32) as i32),
        Val::I32(x) => (x, 0),
        other => panic!("{other:?} has no halves"),
    }
}

/// The pair `(low, high)` that the rule makes; a result that is an `i32` has high half 0. `None` when a helper makes it.
fn pair_rule(pair: Pair, a: (i32, i32), b: (i32, i32)) -> Option<(i32, i32)> {
    let i32_op = |op: anywasm_ops::BinaryOp, x: i32, y: i32| {
        let Ok(Val::I32(z)) = op.eval(&[Val::I32(x), Val::I32(y)]) else { panic!("{op:?} is an int operator") };
        z
    };
    let differs = i32::from((a.0 ^ b.0) | (a.1 ^ b.1) != 0);
    Some(match pair {
        Pair::Halves(op) => (i32_op(op, a.0, b.0), i32_op(op, a.1, b.1)),
        Pair::Add => {
            let low = a.0.wrapping_add(b.0);
            (low, a.1.wrapping_add(b.1).wrapping_add(sem::i32_lt_u(low, a.0)))
        }
        Pair::Sub => (a.0.wrapping_sub(b.0), a.1.wrapping_sub(b.1).wrapping_sub(sem::i32_lt_u(a.0, b.0))),
        Pair::Eq => (1 - differs, 0),
        Pair::Ne => (differs, 0),
        Pair::Cmp { high, low } => (i32_op(high, a.1, b.1) | (i32::from(a.1 == b.1) & i32_op(low, a.0, b.0)), 0),
        Pair::Eqz => (i32::from(a.0 | a.1 == 0), 0),
        Pair::Clz if a.1 == 0 => (32 + sem::i32_clz(a.0), 0),
        Pair::Clz => (sem::i32_clz(a.1), 0),
        Pair::Ctz if a.0 == 0 => (32 + sem::i32_ctz(a.1), 0),
        Pair::Ctz => (sem::i32_ctz(a.0), 0),
        Pair::Popcnt => (sem::i32_popcnt(a.0) + sem::i32_popcnt(a.1), 0),
        Pair::Low => (a.0, 0),
        Pair::Zero => (a.0, 0),
        Pair::Sign(n) => {
            let low = a.0 << (32 - n) >> (32 - n);
            (low, low >> 31)
        }
        Pair::Shl | Pair::ShrS | Pair::ShrU | Pair::Rotl | Pair::Rotr | Pair::Helper(_) => return None,
    })
}

#[test]
fn rules_over_pairs_give_the_meaning() {
    for op in operators(|js| matches!(js, Js::Pair(_))) {
        let Js::Pair(pair) = op.js() else { panic!("a pair rule") };
        if pair.helper().is_some() {
            continue;
        }
        for_each_case(op.mnemonic(), op.sig().params, |args| {
            let result = op.eval(args).expect("no rule in place is for an operator that traps");
            let found = pair_rule(pair, halves(args[0]), args.get(1).map_or((0, 0), |&b| halves(b)));
            assert_eq!(found, Some(halves(result)), "{} of {args:x?}", op.text());
        });
    }
}

//! Every rule is true: both sides give the same bits, or the same trap, on edge values; or as much of them as the rule says is seen.

use anywasm_ops::{Trap, Ty, Val};
use anywasm_opt::{Pat, Rule, Seen, rules};

const INTS: &[i64] = &[
    0,
    -1,
    1,
    31,
    -0x8000_0000,
    24,
    255,
    0xffff_ffff,
    63,
    16,
    i64::MIN,
    2,
    8,
    3,
    7,
    32,
    56,
    48,
    33,
    64,
    127,
    128,
    -2,
    -64,
    -128,
    65535,
    0x8000,
    0xff00,
    0x7fff_ffff,
    0x8000_0000,
    i64::MAX,
    0x0123_4567_89ab_cdef,
    0x1_0000_0000,
    -0x8000_0001,
];
const F32S: &[u32] = &[
    0,
    0x8000_0000,
    0x3f80_0000,
    0x7f80_0000,
    0xff80_0000,
    0x7fc0_0000,
    0x7fa0_0001,
    0xffc1_2345,
    1,
    0x7f7f_ffff,
    0xbf80_0001,
];
const F64S: &[u64] = &[
    0,
    1 << 63,
    0x3ff0 << 48,
    0x7ff0 << 48,
    0xfff0 << 48,
    0x7ff8 << 48,
    0x7ff4_0000_0000_0001,
    0xfff8_1234_5678_9abc,
    1,
];

fn edges(ty: Ty, most: usize) -> Vec<Val> {
    let some = |all: &[i64], f: fn(i64) -> Val| all.iter().take(most).map(|v| f(*v)).collect();
    match ty {
        Ty::I32 => some(INTS, |v| Val::I32(v as i32)),
        Ty::I64 => some(INTS, Val::I64),
        Ty::F32 => F32S.iter().map(|&v| Val::F32(v)).collect(),
        Ty::F64 => F64S.iter().map(|&v| Val::F64(v)).collect(),
        Ty::V128 => panic!("no rule over vectors is checked yet: add edge values first"),
    }
}

/// Types of variables, then of constants, from the operators that they stand under.
type Types = [Option<Ty>; 5];
type Values = [Option<Val>; 5];

fn slot(pat: &Pat) -> Option<usize> {
    match pat {
        Pat::Var(n) => Some(usize::from(*n)),
        Pat::Const(n) => Some(3 + usize::from(*n)),
        _ => None,
    }
}

fn types(pat: &Pat, ty: Option<Ty>, found: &mut Types) {
    match pat {
        Pat::Unary(op, a) => types(a, Some(op.sig().params[0]), found),
        Pat::Binary(op, [a, b]) => {
            types(a, Some(op.sig().params[0]), found);
            types(b, Some(op.sig().params[1]), found);
        }
        Pat::Select([a, b, c]) => {
            let ty = ty.or_else(|| result_type(a)).or_else(|| result_type(b));
            types(a, ty, found);
            types(b, ty, found);
            types(c, Some(Ty::I32), found);
        }
        leaf => {
            if let Some(slot) = slot(leaf) {
                let known = found[slot];
                assert!(known.is_none() || ty.is_none() || known == ty, "{pat:?} has two types");
                found[slot] = known.or(ty);
            }
        }
    }
}

fn result_type(pat: &Pat) -> Option<Ty> {
    match pat {
        Pat::Unary(op, _) => Some(op.sig().result),
        Pat::Binary(op, _) => Some(op.sig().result),
        Pat::Select([a, b, _]) => result_type(a).or_else(|| result_type(b)),
        _ => None,
    }
}

fn eval(pat: &Pat, ty: Ty, values: &Values) -> Result<Val, Trap> {
    let wide = ty == Ty::I64;
    let int = |v: i64| if wide { Val::I64(v) } else { Val::I32(i32::try_from(v).expect("fits")) };
    match pat {
        Pat::Var(_) | Pat::Const(_) => Ok(values[slot(pat).expect("a leaf")].expect("bound")),
        Pat::Int(c) => Ok(int(*c)),
        Pat::Bits => Ok(int(if wide { 64 } else { 32 })),
        Pat::Min => Ok(int(if wide { i64::MIN } else { i64::from(i32::MIN) })),
        Pat::Max => Ok(int(if wide { i64::MAX } else { i64::from(i32::MAX) })),
        Pat::Unary(op, a) => op.eval(&[eval(a, op.sig().params[0], values)?]),
        Pat::Binary(op, [a, b]) => {
            let sig = op.sig();
            op.eval(&[eval(a, sig.params[0], values)?, eval(b, sig.params[1], values)?])
        }
        Pat::Select([a, b, c]) => {
            let (a, b) = (eval(a, ty, values)?, eval(b, ty, values)?);
            Ok(if eval(c, Ty::I32, values)? == Val::I32(0) { b } else { a })
        }
    }
}

fn seen(value: Result<Val, Trap>, seen: Seen) -> Result<u128, Trap> {
    let bits = value?.bits();
    Ok(match seen {
        Seen::All => bits,
        Seen::Truth => u128::from(bits != 0),
        Seen::Low(n) => bits & ((1 << n) - 1),
    })
}

/// The first operands for which a rule's sides differ, and whether the rule was ever applied.
fn counterexample(rule: &Rule) -> (Option<Values>, bool) {
    let mut found: Types = [None; 5];
    types(&rule.lhs, None, &mut found);
    let ty = result_type(&rule.lhs).or_else(|| result_type(&rule.rhs));
    types(&rule.rhs, ty, &mut found);
    let ty = ty.or(found[0]).unwrap_or(Ty::I32);
    let mut used = [false; 5];
    mark(&rule.lhs, &mut used);
    let count = used.iter().filter(|used| **used).count();
    let most = [INTS.len(), INTS.len(), INTS.len(), 20, 11, 7][count];
    let choices: Vec<Vec<Option<Val>>> = (0..5)
        .map(|slot| {
            if used[slot] {
                edges(found[slot].unwrap_or(Ty::I32), most).into_iter().map(Some).collect()
            } else {
                vec![None]
            }
        })
        .collect();
    let total: usize = choices.iter().map(Vec::len).product();
    let mut applied = false;
    for n in 0..total {
        let mut rest = n;
        let values: Values = std::array::from_fn(|slot| {
            let value = choices[slot][rest % choices[slot].len()];
            rest /= choices[slot].len();
            value
        });
        let holds = rule
            .guard
            .as_ref()
            .is_none_or(|guard| eval(guard, result_type(guard).unwrap_or(ty), &values).is_ok_and(|v| v.bits() != 0));
        if !holds {
            continue;
        }
        applied = true;
        if seen(eval(&rule.lhs, ty, &values), rule.seen) != seen(eval(&rule.rhs, ty, &values), rule.seen) {
            return (Some(values), applied);
        }
    }
    (None, applied)
}

fn mark(pat: &Pat, used: &mut [bool; 5]) {
    match pat {
        Pat::Unary(_, a) => mark(a, used),
        Pat::Binary(_, parts) => parts.iter().for_each(|part| mark(part, used)),
        Pat::Select(parts) => parts.iter().for_each(|part| mark(part, used)),
        leaf => slot(leaf).into_iter().for_each(|slot| used[slot] = true),
    }
}

#[test]
fn every_rule_holds_on_edge_values() {
    for rule in rules() {
        let (found, applied) = counterexample(&rule);
        assert!(found.is_none(), "{}: differs for {found:?}", rule.name);
        assert!(applied, "{}: no edge values meet its guard", rule.name);
    }
}

#[test]
fn a_wrong_rule_is_found() {
    use anywasm_ops::BinaryOp::{I32Add, I32DivU, I32Sub};
    let rule = |lhs: Pat, rhs: Pat, seen: Seen| Rule {
        name: "",
        lhs,
        rhs,
        guard: None,
        seen,
        shorter: false,
        sign_extension: false,
        twin: false,
    };
    let wrong = |lhs, rhs, seen| counterexample(&rule(lhs, rhs, seen)).0.is_some();
    let x = Pat::Var(0);
    assert!(wrong(Pat::Binary(I32Add, &[Pat::Var(0), Pat::Int(1)]), x, Seen::All));
    assert!(wrong(Pat::Binary(I32Sub, &[Pat::Var(0), Pat::Var(1)]), x, Seen::All));
    assert!(wrong(Pat::Binary(I32Add, &[Pat::Var(0), Pat::Int(256)]), x, Seen::Low(9)));
    assert!(!wrong(Pat::Binary(I32Add, &[Pat::Var(0), Pat::Int(256)]), x, Seen::Low(8)));
    // x / x => 1 is wrong for zero, which traps.
    assert!(wrong(Pat::Binary(I32DivU, &[Pat::Var(0), Pat::Var(0)]), Pat::Int(1), Seen::All));
}

#[test]
fn both_sides_have_the_same_type() {
    for rule in rules() {
        if let (Some(left), Some(right)) = (result_type(&rule.lhs), result_type(&rule.rhs)) {
            assert_eq!(left, right, "{}", rule.name);
        }
        let mut found: Types = [None; 5];
        types(&rule.lhs, None, &mut found);
        types(&rule.rhs, result_type(&rule.lhs), &mut found);
    }
}

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

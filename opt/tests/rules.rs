//! Every rule is true: both sides give the same bits, or the same trap, on edge values.

use anywasm_opt::{Pat, RULES};
use anywasm_ops::{Trap, Ty, Val};

const INTS: &[i64] = &[0, 1, -1, 2, 31, 32, 33, 63, 64, 127, 128, 255, 0x7fff_ffff, -0x8000_0000, 0xffff_ffff, i64::MAX, i64::MIN, 0x0123_4567_89ab_cdef];
const F32S: &[u32] = &[0, 0x8000_0000, 0x3f80_0000, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0x7fa0_0001, 0xffc1_2345, 1, 0x7f7f_ffff];
const F64S: &[u64] = &[0, 1 << 63, 0x3ff0 << 48, 0x7ff0 << 48, 0xfff0 << 48, 0x7ff8 << 48, 0x7ff4_0000_0000_0001, 0xfff8_1234_5678_9abc, 1];

fn edges(ty: Ty) -> Vec<Val> {
    match ty {
        Ty::I32 => INTS.iter().map(|&v| Val::I32(v as i32)).collect(),
        Ty::I64 => INTS.iter().map(|&v| Val::I64(v)).collect(),
        Ty::F32 => F32S.iter().map(|&v| Val::F32(v)).collect(),
        Ty::F64 => F64S.iter().map(|&v| Val::F64(v)).collect(),
        Ty::V128 => panic!("no rule over vectors is checked yet: add edge values first"),
    }
}

/// Type of each variable, from the operators it stands under.
fn variable_types(pat: &Pat, ty: Option<Ty>, found: &mut [Option<Ty>; 2]) {
    match pat {
        Pat::Var(n) => found[usize::from(*n)] = found[usize::from(*n)].or(ty),
        Pat::Int(_) => {}
        Pat::Unary(op, a) => variable_types(a, Some(op.sig().params[0]), found),
        Pat::Binary(op, [a, b]) => {
            variable_types(a, Some(op.sig().params[0]), found);
            variable_types(b, Some(op.sig().params[1]), found);
        }
    }
}

fn result_type(pat: &Pat) -> Ty {
    match pat {
        Pat::Unary(op, _) => op.sig().result,
        Pat::Binary(op, _) => op.sig().result,
        Pat::Var(_) | Pat::Int(_) => panic!("a left side is an operator"),
    }
}

fn eval(pat: &Pat, ty: Ty, vars: &[Option<Val>; 2]) -> Result<Val, Trap> {
    match pat {
        Pat::Var(n) => Ok(vars[usize::from(*n)].expect("bound")),
        Pat::Int(c) => Ok(if ty == Ty::I64 { Val::I64(*c) } else { Val::I32(i32::try_from(*c).expect("fits")) }),
        Pat::Unary(op, a) => op.eval(&[eval(a, op.sig().params[0], vars)?]),
        Pat::Binary(op, [a, b]) => {
            let sig = op.sig();
            op.eval(&[eval(a, sig.params[0], vars)?, eval(b, sig.params[1], vars)?])
        }
    }
}

/// The first operands for which a rule's sides differ.
fn counterexample(lhs: &Pat, rhs: &Pat) -> Option<[Option<Val>; 2]> {
    let mut types = [None; 2];
    variable_types(lhs, None, &mut types);
    let choices = types.map(|ty| ty.map_or(vec![None], |ty| edges(ty).into_iter().map(Some).collect()));
    let ty = result_type(lhs);
    let pairs = choices[0].iter().flat_map(|x| choices[1].iter().map(move |y| [*x, *y]));
    pairs.into_iter().find(|vars| eval(lhs, ty, vars) != eval(rhs, ty, vars))
}

#[test]
fn every_rule_holds_on_edge_values() {
    for rule in RULES {
        let found = counterexample(&rule.lhs, &rule.rhs);
        assert!(found.is_none(), "{}: differs for {found:?}", rule.name);
    }
}

#[test]
fn a_wrong_rule_is_found() {
    use anywasm_ops::BinaryOp::{I32Add, I32DivU, I32Sub};
    let x = Pat::Var(0);
    assert!(counterexample(&Pat::Binary(I32Add, &[Pat::Var(0), Pat::Int(1)]), &x).is_some());
    assert!(counterexample(&Pat::Binary(I32Sub, &[Pat::Var(0), Pat::Var(1)]), &x).is_some());
    // x / x => 1 is wrong for zero, which traps.
    assert!(counterexample(&Pat::Binary(I32DivU, &[Pat::Var(0), Pat::Var(0)]), &Pat::Int(1)).is_some());
}

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

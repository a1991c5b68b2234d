//! Every numeric helper against the meaning of the rows that name it, on edge values, bit for bit, in every engine.

mod common;

use anywasm_ops::{Trap, Ty, Val};
use anywasm_wasm2js::helpers::{ALL, Dialect, Helper, HelperSet};
use common::edges::Op;
use common::{Engine, allows, choices, engines, is_bitwise};
use std::fmt::Write as _;

/// Random values beside the edge values of an `i64`.
const RANDOM: usize = 200;

/// Rows of scalars whose rule names a helper, with that helper.
fn rows() -> Vec<(Op, Helper)> {
    let scalar = |op: &Op| op.sig().params.iter().all(|ty| *ty != Ty::V128) && op.sig().result != Ty::V128;
    let named =
        |op: Op| op.js().helper().map(|name| (op, Helper::by_name(name).unwrap_or_else(|| panic!("no helper {name}"))));
    Op::all().into_iter().filter(scalar).filter_map(named).collect()
}

/// A value as the expressions that a call is given. Shifts and rotations take their count as one int.
fn js_args(op: Op, n: usize, value: Val) -> String {
    match value {
        Val::I32(x) => x.to_string(),
        Val::I64(x) if n == 1 && is_shift(op) => (x as i32).to_string(),
        Val::I64(x) => format!("{},{}", x as i32, (x >> 32) as i32),
        Val::F32(x) => (x as i32).to_string(),
        Val::F64(x) => format!("{},{}", x as i32, (x >> 32) as i32),
        Val::V128(_) => unreachable!("scalars only"),
    }
}

fn is_shift(op: Op) -> bool {
    op.mnemonic().contains("sh") || op.mnemonic().contains("rot")
}

/// How many ints stand for the operand, and the expression that takes them from list `v` at `k`. No array ever holds a double:
/// V8's make a NaN quiet.
fn decode(op: Op, n: usize, v: &str, k: &str) -> (usize, String) {
    match op.sig().params[n] {
        Ty::I64 if n == 1 && is_shift(op) => (1, format!("{v}[{k}]")),
        Ty::I32 => (1, format!("{v}[{k}]")),
        Ty::I64 => (2, format!("{v}[{k}], {v}[{k} + 1]")),
        Ty::F32 => (1, format!("$f32_reinterpret_i32({v}[{k}])")),
        _ => (2, format!("$f64_reinterpret_i64({v}[{k}], {v}[{k} + 1])")),
    }
}

fn encode(op: Op) -> &'static str {
    match op.sig().result {
        Ty::I32 => "hex(r)",
        Ty::I64 => "hex(check($hi)) + hex(r)",
        // Where nothing rounds to single, the legalised program makes the NaN quiet itself.
        Ty::F32 if !is_bitwise(op.mnemonic()) => "hex($i32_reinterpret_f32($f32_quiet(r)))",
        Ty::F32 => "hex($i32_reinterpret_f32(r))",
        _ if !is_bitwise(op.mnemonic()) => "(r = $i64_reinterpret_f64($f64_quiet(r)), hex($hi) + hex(r))",
        _ => "(r = $i64_reinterpret_f64(r), hex($hi) + hex(r))",
    }
}

fn script(dialect: Dialect, minify: bool) -> String {
    let mut set = HelperSet::new();
    for (_, helper) in rows() {
        set.insert(helper);
    }
    for helper in [Helper::F32Quiet, Helper::F64Quiet, Helper::F64ReinterpretI64, Helper::I64ReinterpretF64, Helper::Hi]
    {
        set.insert(helper);
    }
    let mut out = set.print(dialect, minify);
    out += "function hex(x) { return ('0000000' + (x >>> 0).toString(16)).slice(-8); }
function check(x) { if ((x | 0) !== x || (x === 0 && 1 / x < 0)) throw new Error('not an int: ' + x); return x; }
function all(f, a, b, widthA, widthB) {
  var line = [], i, j, r;
  for (j = 0; j < b.length; j += widthB) {
    for (i = 0; i < a.length; i += widthA) {
      try { r = f(i, j); } catch (e) { r = e.message; }
      line.push(r);
    }
  }
  print(line.join(','));
}
var a, b;
";
    for (op, helper) in rows() {
        for n in 0..op.sig().params.len() {
            let values: Vec<String> = choices(op, n, RANDOM).into_iter().map(|v| js_args(op, n, v)).collect();
            let _ = writeln!(out, "{} = [{}];", ["a", "b"][n], values.join(","));
        }
        let (width_a, a) = decode(op, 0, "a", "i");
        let (width_b, arguments) = match op.sig().params.len() {
            1 => (1, a),
            _ => {
                let (width, b) = decode(op, 1, "b", "j");
                (width, format!("{a}, {b}"))
            }
        };
        if op.sig().params.len() == 1 {
            out.push_str("b = [0];\n");
        }
        let call = format!("{}({arguments})", helper.name());
        let is_int = matches!(op.sig().result, Ty::I32 | Ty::I64);
        let call = if is_int { format!("check({call})") } else { call };
        let _ = writeln!(
            out,
            "all(function (i, j) {{ var r = {call}; return {}; }}, a, b, {width_a}, {width_b});",
            encode(op)
        );
    }
    out
}

fn run(engine: &Engine, dialect: Dialect, minify: bool) {
    let printed = engine.run(&script(dialect, minify));
    let mut lines = printed.lines();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (op, helper) in rows() {
        let line = lines.next().unwrap_or_else(|| panic!("{}: output ends before {}", engine.name, op.mnemonic()));
        let mut got = line.split(',');
        let (first, second) = (
            choices(op, 0, RANDOM),
            if op.sig().params.len() == 2 { choices(op, 1, RANDOM) } else { vec![Val::I32(0)] },
        );
        for b in &second {
            for a in &first {
                let args = &[*a, *b][..op.sig().params.len()];
                let (expected, got) = (op.eval(args), got.next().unwrap_or("nothing"));
                cases += 1;
                if !allows(engine, op.mnemonic(), args, &expected, got) {
                    wrong.push(format!(
                        "{} ({}) {args:x?}: {got}, not {}",
                        op.mnemonic(),
                        helper.name(),
                        common::show(&expected)
                    ));
                }
            }
        }
        assert_eq!(got.next(), None, "{}", op.mnemonic());
    }
    assert!(
        wrong.is_empty(),
        "{}, {dialect:?}: {} of {cases} wrong:\n{}",
        engine.name,
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
    assert!(cases > 100_000, "{cases}");
}

#[test]
fn helpers_are_exact() {
    for engine in engines() {
        run(&engine, Dialect::Es5, false);
        run(&engine, Dialect::Es5, true);
        if engine.is_modern {
            run(&engine, Dialect::Es2020, true);
        }
    }
}

#[test]
fn every_rule_names_a_helper() {
    let missing: Vec<&str> =
        Op::all().iter().filter_map(|op| op.js().helper()).filter(|name| Helper::by_name(name).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn trap_messages_are_those_of_the_table() {
    let mut set = HelperSet::new();
    set.insert(Helper::TrapMessages);
    let text = set.print(Dialect::Es5, true);
    let expected: Vec<String> = Trap::ALL.iter().map(|t| format!("{:?}", t.message())).collect();
    assert_eq!(text, format!("var $trap_messages=[{}];", expected.join(",")));
    assert!(ALL.contains(&Helper::Trap));
}

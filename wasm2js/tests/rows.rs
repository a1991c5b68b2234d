//! Every row over scalars through translation: operands and result go through linear memory, so that each bit counts, and through
//! an internal call, a second time with one operand constant, so that lowering folds. In every engine, against the tables.

mod common;

use anywasm_ops::{Ty, Val};
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};
use common::edges::Op;
use common::{Engine, allows, choices, engines, show};
use std::fmt::Write as _;

/// Random values beside the edge values of an `i64`.
const RANDOM: usize = 20;

/// Where operands and results stand in memory.
const AT: [u32; 3] = [8, 16, 32];

fn rows() -> Vec<Op> {
    let scalar = |op: &Op| op.sig().params.iter().all(|ty| *ty != Ty::V128) && op.sig().result != Ty::V128;
    Op::all().into_iter().filter(scalar).collect()
}

/// A function of the test module: a row, with its second operand constant or not.
#[derive(Clone, Copy, Debug)]
struct Case {
    op: Op,
    constant: Option<Val>,
}

fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for op in rows() {
        all.push(Case { op, constant: None });
        if let [_, second] = op.sig().params {
            let few: &[u128] = match second {
                Ty::I32 => &[0, 1, 5, 31, 33, 0x8000_0000, 0xffff_ffff],
                Ty::I64 => {
                    &[0, 1, 17, 31, 32, 33, 47, 63, 64, 0x8000_0000, 0xffff_ffff, 1 << 32, 1 << 63, u64::MAX as u128]
                }
                Ty::F32 => &[0, 0x8000_0000, 0x3f80_0000, 0x7fc0_0000, 0xffc0_0000, 0x7fa0_0001],
                _ => &[
                    0,
                    1 << 63,
                    0x3ff0_0000_0000_0000,
                    0x7ff8_0000_0000_0000,
                    0xfff8_0000_0000_0000,
                    0x7ff0_0000_0000_0001,
                ],
            };
            all.extend(few.iter().map(|bits| Case { op, constant: Some(Val::from_bits(*second, *bits)) }));
        }
    }
    all
}

/// The constant as an instruction; NaNs by their payload.
fn constant_text(value: Val) -> String {
    let float = |ty: &str, nan: bool, negative: bool, payload: u64, number: String| match nan {
        true => format!("({ty}.const {}nan:{payload:#x})", if negative { "-" } else { "" }),
        false => format!("({ty}.const {number})"),
    };
    match value {
        Val::I32(x) => format!("(i32.const {x})"),
        Val::I64(x) => format!("(i64.const {x})"),
        Val::F32(x) => {
            let f = f32::from_bits(x);
            float("f32", f.is_nan(), x >> 31 != 0, (x & 0x7f_ffff).into(), format!("{f:?}"))
        }
        Val::F64(x) => {
            let f = f64::from_bits(x);
            float("f64", f.is_nan(), x >> 63 != 0, x & ((1 << 52) - 1), format!("{f:?}"))
        }
        Val::V128(_) => unreachable!("scalars only"),
    }
}

fn wat() -> String {
    let mut text = String::from("(module (memory (export \"memory\") 1)\n");
    for (n, case) in cases().iter().enumerate() {
        let sig = case.op.sig();
        let given = if case.constant.is_some() { 1 } else { sig.params.len() };
        let names = |types: &[Ty]| types.iter().map(|ty| ty.name()).collect::<Vec<_>>().join(" ");
        let gets: String = (0..given).map(|i| format!(" (local.get {i})")).collect();
        let constant = case.constant.map(constant_text).unwrap_or_default();
        let result = sig.result.name();
        let _ = writeln!(
            text,
            "(func $f{n} (param {}) (result {result}) ({}{gets} {constant}))",
            names(&sig.params[..given]),
            case.op.text()
        );
        let loads: String =
            (0..given).map(|i| format!(" ({}.load (i32.const {}))", sig.params[i].name(), AT[i])).collect();
        let _ = writeln!(text, "(func (export \"{n}\") ({result}.store (i32.const {}) (call $f{n}{loads})))", AT[2]);
        // The same without a call: here loads, operator and store are one web.
        let _ = writeln!(
            text,
            "(func (export \"{n}i\") ({result}.store (i32.const {}) ({}{loads} {constant})))",
            AT[2],
            case.op.text()
        );
    }
    text.push(')');
    text
}

const DRIVER: &str = "
function hex(x) { return ('0000000' + (x >>> 0).toString(16)).slice(-8); }
var exports = M.instantiate({}), words = new Int32Array(exports.memory.buffer);
function all(name, a, b, widthA, widthB, wide) {
  var line = [], f = exports[name], i, j;
  for (j = 0; j < b.length; j += widthB) {
    for (i = 0; i < a.length; i += widthA) {
      words[2] = a[i]; words[3] = a[i + 1];
      words[4] = b[j]; words[5] = b[j + 1];
      words[8] = words[9] = 1515870810;
      try { f(); line.push((wide ? hex(words[9]) : '') + hex(words[8])); } catch (e) { line.push(e.message); }
    }
  }
  print(line.join(','));
}
var a, b;
";

/// A list of values as ints, two of them for 64 bits.
fn ints(values: &[Val]) -> (String, usize) {
    let wide = values.first().is_some_and(|v| matches!(v.ty(), Ty::I64 | Ty::F64));
    let bits = values.iter().map(|v| v.bits() as u64);
    let text: Vec<String> = match wide {
        true => bits.map(|x| format!("{},{}", x as i32, (x >> 32) as i32)).collect(),
        false => bits.map(|x| (x as i32).to_string()).collect(),
    };
    (text.join(","), if wide { 2 } else { 1 })
}

fn second(case: &Case) -> Vec<Val> {
    match case.op.sig().params.len() {
        2 if case.constant.is_none() => choices(case.op, 1, RANDOM),
        _ => vec![Val::I32(0)],
    }
}

fn script(target: Target, pretty: bool) -> String {
    let module = anywasm_ir::read::read_module(wat().as_bytes()).expect("the module is valid");
    let options = Options {
        target,
        format: Format::Iife { name: Some("M".into()) },
        pretty,
        strings: Strings::NONE,
        doubles: DoubleMoves::Engine,
    };
    let mut out = translate(&module, &options).expect("every row over scalars has a rule").code;
    out += DRIVER;
    for (n, case) in cases().iter().enumerate() {
        let (a, width_a) = ints(&choices(case.op, 0, RANDOM));
        let (b, width_b) = ints(&second(case));
        let wide = matches!(case.op.sig().result, Ty::I64 | Ty::F64);
        let _ = writeln!(out, "a = [{a}]; b = [{b}];");
        for name in [n.to_string(), format!("{n}i")] {
            let _ = writeln!(out, "all({name:?}, a, b, {width_a}, {width_b}, {wide});");
        }
    }
    out
}

fn run(engine: &Engine, target: Target, pretty: bool) {
    let printed = engine.run(&script(target, pretty));
    let mut lines = printed.lines();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for case in cases() {
        for form in ["called", "inline"] {
            let line = lines.next().unwrap_or_else(|| panic!("{}: output ends before {case:?}", engine.name));
            let mut got = line.split(',');
            for b in second(&case) {
                for a in choices(case.op, 0, RANDOM) {
                    let args = [a, case.constant.unwrap_or(b)];
                    let args = &args[..case.op.sig().params.len()];
                    let (expected, got) = (case.op.eval(args), got.next().unwrap_or("nothing"));
                    count += 1;
                    if !allows(engine, case.op.mnemonic(), args, &expected, got) {
                        wrong.push(format!("{case:?} {form} {args:x?}: {got}, not {}", show(&expected)));
                    }
                }
            }
        }
    }
    let few = wrong[..wrong.len().min(40)].join("\n");
    assert!(wrong.is_empty(), "{}, {target:?}: {} of {count} wrong:\n{few}", engine.name, wrong.len());
    assert!(count > 500_000, "{count}");
}

#[test]
fn rows_are_exact_in_es5() {
    for engine in engines() {
        run(&engine, Target::Es5, false);
    }
}

#[test]
fn rows_are_exact_in_es2020() {
    for engine in engines().into_iter().filter(|e| e.is_modern) {
        run(&engine, Target::Es2020, true);
    }
}

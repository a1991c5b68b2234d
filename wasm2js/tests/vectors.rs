//! Every row over vectors through translation, in every engine, against the tables: operands come from memory and the result goes there, once
//! with the operator between loads and store, so that lanes are held as the operator takes them, and once through a call, so that they are
//! words. The same for wide arithmetic.

mod common;

use anywasm_ops::{Ty, Val, WideOp};
use anywasm_wasm2js::{Format, Target, translate};
use common::edges::{self, Op};
use common::{Engine, engines};
use std::fmt::Write as _;

/// Where operands and the result stand in memory.
const AT: [u32; 4] = [16, 32, 48, 64];
/// Words of the result that are printed.
const WORDS: usize = 4;

/// Operators with a vector among their operands or as result.
fn rows() -> Vec<Op> {
    let is_vector = |op: &Op| op.sig().params.contains(&Ty::V128) || op.sig().result == Ty::V128;
    Op::all().into_iter().filter(is_vector).collect()
}

/// The combinations of edge values that a row is tried with: of two operands all pairs, of three neighbours in the list of the last.
fn cases(op: Op) -> Vec<Vec<Val>> {
    let sig = op.sig();
    let lists: Vec<Vec<Val>> = sig.params.iter().map(|ty| thin(edges::edges(op.mnemonic(), *ty))).collect();
    let mut cases = Vec::new();
    for (i, a) in lists[0].iter().enumerate() {
        match &lists[1..] {
            [] => cases.push(vec![*a]),
            [b] => cases.extend(b.iter().map(|b| vec![*a, *b])),
            [b, c, ..] => cases.extend(b.iter().enumerate().map(|(j, b)| vec![*a, *b, c[(3 * i + j) % c.len()]])),
        }
    }
    cases
}

/// At most so many values, spread over the list: pairs of the lists of floats are too many for the slowest engine. Each vector has several lanes,
/// so all values take part.
fn thin(values: Vec<Val>) -> Vec<Val> {
    let step = values.len().div_ceil(30).max(1);
    values.into_iter().step_by(step).collect()
}

fn access(ty: Ty) -> &'static str {
    match ty {
        Ty::V128 => "v128",
        other => other.name(),
    }
}

/// Two functions for each row and each operator of wide arithmetic.
fn wat() -> String {
    let mut text = String::from("(module (memory (export \"memory\") 1)\n");
    for (n, op) in rows().into_iter().enumerate() {
        let sig = op.sig();
        let load = |(i, ty): (usize, &Ty)| format!(" ({}.load (i32.const {}))", access(*ty), AT[i]);
        let loads: String = sig.params.iter().enumerate().map(load).collect();
        let params: String = sig.params.iter().map(|ty| format!(" {}", ty.name())).collect();
        let gets: String = (0..sig.params.len()).map(|i| format!(" (local.get {i})")).collect();
        let (result, store) = (sig.result.name(), format!("{}.store (i32.const {})", access(sig.result), AT[3]));
        let _ = writeln!(text, "(func $f{n} (param{params}) (result {result}) ({}{gets}))", op.text());
        let _ = writeln!(text, "(func (export \"{n}\") ({store} (call $f{n}{loads})))");
        let _ = writeln!(text, "(func (export \"{n}i\") ({store} ({}{loads})))", op.text());
    }
    for op in WideOp::ALL {
        let loads: String =
            (0..op.params().len()).map(|i| format!(" (i64.load (i32.const {}))", AT[0] as usize + 8 * i)).collect();
        let name = op.mnemonic();
        let _ = writeln!(
            text,
            "(func (export \"{name}\") (local i64 i64) ({name}{loads}) (local.set 1) (local.set 0)
             (i64.store (i32.const {}) (local.get 0)) (i64.store (i32.const {}) (local.get 1)))",
            AT[3],
            AT[3] + 8
        );
    }
    text.push(')');
    text
}

const DRIVER: &str = "
function hex(x) { return ('0000000' + (x >>> 0).toString(16)).slice(-8); }
var exports = M.instantiate({}), words = new Int32Array(exports.memory.buffer);
function all(name, width, list) {
  var line = [], f = exports[name], i, j;
  for (i = 0; i < list.length; i += width) {
    for (j = 0; j < width; j++) words[4 + j] = list[i + j];
    for (j = 16; j < 20; j++) words[j] = 0;
    f();
    line.push(hex(words[19]) + hex(words[18]) + hex(words[17]) + hex(words[16]));
  }
  print(line.join(','));
}
var list;
";

fn push_words(out: &mut String, bits: u128) {
    for n in 0..WORDS {
        let _ = write!(out, "{},", (bits >> (32 * n)) as i32);
    }
}

/// The values of every operator of wide arithmetic, four to a case.
fn wide_cases() -> Vec<[i64; 4]> {
    let values = edges::scalars(Ty::I64);
    let value = |n: usize| values[n % values.len()].bits() as i64;
    let count = values.len();
    (0..count * count).map(|n| [value(n), value(n / count), value(3 * n + 1), value(7 * n + n / count)]).collect()
}

fn script(target: Target) -> String {
    let module = anywasm_ir::read::read_module(wat().as_bytes()).expect("the module is valid");
    let options = common::options(target, Format::Iife { name: Some("M".into()) });
    let mut out = translate(&module, &options).expect("every row over vectors has a rule").code;
    out += DRIVER;
    for (n, op) in rows().into_iter().enumerate() {
        let cases = cases(op);
        out += "list = [";
        cases.iter().flatten().for_each(|v| push_words(&mut out, v.bits()));
        let width = op.sig().params.len() * WORDS;
        let _ = writeln!(out, "]; all('{n}', {width}, list); all('{n}i', {width}, list);");
    }
    out += "list = [";
    for x in wide_cases().iter().flatten() {
        let _ = write!(out, "{},{},", *x as i32, (x >> 32) as i32);
    }
    out += "];\n";
    for op in WideOp::ALL {
        let _ = writeln!(out, "all({:?}, 8, list);", op.mnemonic());
    }
    out
}

/// The type of the lanes in which a result may be one of several NaNs; `None` where every bit counts.
fn lane_type(op: Op) -> Option<Ty> {
    let text = op.mnemonic();
    let (_, name) = text.split_once('.').unwrap_or_default();
    if matches!(name, "abs" | "neg" | "pmin" | "pmax" | "splat" | "eq" | "ne" | "lt" | "gt" | "le" | "ge")
        || name.contains("lane")
    {
        return None;
    }
    if text.starts_with("f32x4") {
        Some(Ty::F32)
    } else if text.starts_with("f64x2") {
        Some(Ty::F64)
    } else {
        None
    }
}

/// Whether the specification allows this vector where the tables give another one: lanes equal, or both a NaN, quiet.
fn allows(op: Op, expected: u128, got: u128) -> bool {
    let (width, quiet) = match lane_type(op) {
        Some(Ty::F32) => (32, 0x7fc0_0000u128),
        Some(_) => (64, 0x7ff8 << 48),
        None => return expected == got,
    };
    let mask = (1u128 << width) - 1;
    (0..128 / width).all(|n| {
        let (e, g) = (expected >> (n * width) & mask, got >> (n * width) & mask);
        e == g || e & quiet == quiet && g & quiet == quiet
    })
}

/// Whether some lane is a NaN, as either float. Engines that box NaNs lose its bits (docs/semantics.md).
fn holds_nan(bits: u128) -> bool {
    let single = |n: u32| f32::from_bits((bits >> (32 * n)) as u32).is_nan();
    let double = |n: u32| f64::from_bits((bits >> (64 * n)) as u64).is_nan();
    (0..4).any(single) || (0..2).any(double)
}

fn run(engine: &Engine, target: Target) {
    let printed = engine.run(&script(target));
    let mut lines = printed.lines();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for op in rows() {
        let cases = cases(op);
        for form in ["called", "inline"] {
            let line = lines.next().unwrap_or_else(|| panic!("{}: output ends before {op:?}", engine.name));
            for (args, got) in cases.iter().zip(line.split(',')) {
                count += 1;
                let expected = op.eval(args).expect("vector operators do not trap").bits();
                let got = u128::from_str_radix(got, 16).unwrap_or_else(|e| panic!("{got}: {e}"));
                let is_lost = !engine.keeps_nans && args.iter().map(|v| v.bits()).chain([expected]).any(holds_nan);
                if !allows(op, expected, got) && !is_lost {
                    wrong.push(format!("{} {form} {args:x?}: {got:032x}, not {expected:032x}", op.text()));
                }
            }
            assert_eq!(line.split(',').count(), cases.len(), "{}", op.text());
        }
    }
    for op in WideOp::ALL {
        let line = lines.next().unwrap_or_default();
        for (args, got) in wide_cases().iter().zip(line.split(',')) {
            count += 1;
            let (low, high) = op.eval(&args[..op.params().len()]);
            let expected = format!("{high:016x}{low:016x}");
            if expected != got {
                wrong.push(format!("{} {args:x?}: {got}, not {expected}", op.mnemonic()));
            }
        }
    }
    let few = wrong[..wrong.len().min(40)].join("\n");
    assert!(wrong.is_empty(), "{}, {target:?}: {} of {count} wrong:\n{few}", engine.name, wrong.len());
    assert!(count > 150_000, "{count}");
}

#[test]
fn vectors_are_exact_in_es5() {
    for engine in engines() {
        run(&engine, Target::Es5);
    }
}

#[test]
fn vectors_are_exact_in_es2020() {
    for engine in engines().into_iter().filter(|e| e.is_modern) {
        run(&engine, Target::Es2020);
    }
}

#[test]
fn vectors_pass_between_modules_and_not_to_the_host() {
    let wat = r#"(module
        (global (export "g") (mut v128) (v128.const i32x4 1 2 3 4))
        (global (export "c") v128 (v128.const i32x4 5 6 7 8))
        (func (export "give") (result v128) (v128.const i32x4 9 10 11 12))
        (func (export "take") (param v128) (result i32) (i32x4.extract_lane 3 (local.get 0))))"#;
    let user = r#"(module
        (import "e" "g" (global $g (mut v128)))
        (import "e" "c" (global $c v128))
        (import "e" "give" (func $give (result v128)))
        (import "e" "take" (func $take (param v128) (result i32)))
        (func (export "f") (result i32)
            (global.set $g (i32x4.add (global.get $g) (i32x4.add (global.get $c) (call $give))))
            (call $take (global.get $g))))"#;
    let host =
        r#"(module (import "e" "h" (func $h (param v128))) (func (export "f") (call $h (v128.const i64x2 1 2))))"#;
    let constant = r#"(module (import "e" "c" (global v128)))"#;
    let script = "
        function tell(f) { try { return f(); } catch (e) { return e.name; } }
        var x = m.instantiate({}), y = user.instantiate({ e: x });
        print(y.f() + ' ' + y.f());
        print([
            tell(function () { return x.give(); }),
            tell(function () { return x.take(1); }),
            tell(function () { return x.g.value; }),
            tell(function () { x.g.value = 1; }),
            tell(function () { return host.instantiate({ e: { h: function () {} } }).f(); }),
            tell(function () { constant.instantiate({ e: { c: 1 } }); }),
            tell(function () { constant.instantiate({ e: { c: null } }); }),
            x.take.length
        ].join());";
    let expected = "24 44\nTypeError,TypeError,TypeError,TypeError,TypeError,LinkError,LinkError,1";
    common::everywhere(&[("m", wat), ("user", user), ("host", host), ("constant", constant)], script, expected);
}

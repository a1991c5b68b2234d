//! Whole modules in every engine: names, formats, sharing between instances and files, tail calls, deep nesting.

mod common;

use anywasm_wasm2js::{Format, Target};
use common::{code, declare, everywhere, options};
use std::process::Command;

#[test]
fn any_name_can_be_exported_and_imported() {
    let names = [
        "__proto__",
        "constructor",
        "toString",
        "</script><!--",
        "a\\\"b\\'c\\\\d\\0ae",
        "\\e2\\80\\a8\\e2\\80\\a9",
        "\\f0\\9f\\98\\80",
        "",
        "0",
        "\\00",
    ];
    let imports: String = names
        .iter()
        .enumerate()
        .map(|(n, name)| format!("(import \"{name}\" \"{name}\" (func $i{n} (result i32)))"))
        .collect();
    let exports: String = names
        .iter()
        .enumerate()
        .map(|(n, name)| format!("(func (export \"{name}\") (result i32) (call $i{n}))"))
        .collect();
    let script = "
        var imports = Object.create(null), inner, n = 0;
        m.imports.forEach(function (i) {
            inner = Object.create(null);
            var own = n++;
            Object.defineProperty(inner, i.name, { value: function () { return own; } });
            Object.defineProperty(imports, i.module, { value: inner });
        });
        var x = m.instantiate(imports);
        print((Object.getPrototypeOf(x) === null) + ' ' + Object.isFrozen(x));
        print(m.exports.map(function (e) { return Object.getOwnPropertyDescriptor(x, e.name).value(); }).join());
        print(JSON.stringify(Object.getOwnPropertyNames(x).map(escape).sort()));";
    let mut escaped = vec![
        "__proto__",
        "constructor",
        "toString",
        "%3C/script%3E%3C%21--",
        "a%22b%27c%5Cd%0Ae",
        "%u2028%u2029",
        "%uD83D%uDE00",
        "",
        "0",
        "%00",
    ];
    escaped.sort_unstable();
    let listed = escaped.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(",");
    let expected = format!("true true\n0,1,2,3,4,5,6,7,8,9\n[{listed}]");
    everywhere(&[("m", &format!("(module {imports}{exports})"))], script, &expected);
}

#[test]
fn every_format_loads() {
    let wat = r#"(module (import "e" "f" (func $f (param i32))) (func (export "g") (call $f (i32.const 7))))"#;
    let call = "instantiate({e: {f: function (x) { console.log(x); }}}).g()";
    let dir = tempfile::tempdir().expect("a temporary folder");
    for target in [Target::Es5, Target::Es2020] {
        let write = |name: &str, text: String| std::fs::write(dir.path().join(name), text).expect("writing a file");
        write("cjs.cjs", code(wat, &options(target, Format::Cjs)));
        write("esm.mjs", code(wat, &options(target, Format::Esm)));
        write("iife.js", declare("m", wat, target) + &format!("\nm.{call};"));
        write(
            "expression.js",
            format!(
                "({}).{call};",
                code(wat, &options(target, Format::Iife { name: None })).trim_end_matches([';', '\n'])
            ),
        );
        write("use.cjs", format!("var m = require('./cjs.cjs'); m.{call}; console.log(Object.keys(m).join());"));
        write(
            "use.mjs",
            format!("import * as m from './esm.mjs'; m.{call}; console.log(Object.keys(m).sort().join());"),
        );
        let run = |file: &str| {
            let out = Command::new("node").arg(dir.path().join(file)).output().expect("node runs");
            assert!(out.status.success(), "{file}: {}", String::from_utf8_lossy(&out.stderr));
            String::from_utf8(out.stdout).expect("text")
        };
        assert_eq!(run("use.cjs"), "7\ninstantiate,imports,exports,Memory,Table,Global,RuntimeError,LinkError\n");
        assert_eq!(run("use.mjs"), "7\nGlobal,LinkError,Memory,RuntimeError,Table,exports,imports,instantiate\n");
        assert_eq!(run("iife.js"), "7\n");
        assert_eq!(run("expression.js"), "7\n");
    }
}

#[test]
fn instances_share_what_they_import() {
    let owner = r#"(module
        (memory (export "memory") 1 3)
        (table (export "table") 2 funcref)
        (global (export "global") (mut i64) (i64.const 5))
        (type $pair (func (param i64) (result i64 i32)))
        (func $pair (export "pair") (type $pair) (local.get 0) (i32.const 9))
        (elem (i32.const 0) $pair)
        (func (export "grow") (result i32) (memory.grow (i32.const 1)))
        (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))"#;
    let user = r#"(module
        (import "o" "memory" (memory 1 3))
        (import "o" "table" (table 2 funcref))
        (import "o" "global" (global $g (mut i64)))
        (type $pair (func (param i64) (result i64 i32)))
        (import "o" "pair" (func $pair (type $pair)))
        (export "pair" (func $pair))
        (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
        (func (export "set") (global.set $g (i64.add (global.get $g) (i64.const 0x100000000))))
        (func (export "direct") (result i32) (local i32)
            (call $pair (i64.const 0x700000000)) (local.set 0)
            (i32.wrap_i64 (i64.shr_u (i64.const 32))) (i32.add (local.get 0)))
        (func (export "indirect") (result i32) (local i32)
            (call_indirect (type $pair) (i64.const 0x300000000) (i32.const 0)) (local.set 0)
            (i32.wrap_i64 (i64.shr_u (i64.const 32))) (i32.add (local.get 0))))"#;
    let script = "
        var a = o.instantiate(), b = u.instantiate({ o: a }), c = u.instantiate({ o: a });
        var buffer = a.memory.buffer;
        print(a.grow() + ' ' + (a.memory.buffer === buffer) + ' ' + a.memory.buffer.byteLength);
        b.store(65536 + 8, 77); print(a.load(65536 + 8));
        print(a.memory.grow(1)); c.store(131072 + 4, 78); print(a.load(131072 + 4));
        try { a.memory.grow(1); } catch (e) { print(e.name); }
        b.set(); c.set();
        // ES5 has no literal for a BigInt, and engines of its time no BigInt.
        var g = a.global.value, two32 = typeof BigInt === 'function' ? BigInt(4294967296) : 0;
        print(typeof g === 'object' ? g.low + ' ' + g.high : g % two32 + ' ' + g / two32);
        print(b.direct() + ' ' + c.indirect());
        print((b.pair === a.pair) + ' ' + (a.table.get(0) === a.pair) + ' ' + (o.instantiate().pair === a.pair));
        print(a.pair.length);";
    let expected = "1 false 131072\n77\n2\n78\nRangeError\n5 2\n16 12\ntrue true false\n1";
    everywhere(&[("o", owner), ("u", user)], script, expected);
}

#[test]
fn linking_says_what_does_not_fit() {
    let wat = r#"(module (import "m" "f" (func (param i32))) (import "m" "mem" (memory 2)) (import "m" "g" (global (mut i32))))"#;
    let script = "
        var ok = { f: function () {}, mem: new m.Memory({ initial: 2 }), g: new m.Global({ value: 'i32', mutable: true }, 1) };
        function attempt(change) {
            var imports = { f: ok.f, mem: ok.mem, g: ok.g };
            for (var k in change) imports[k] = change[k];
            try { m.instantiate({ m: imports }); print('ok'); }
            catch (e) { print(e.name + ' ' + (e instanceof m.LinkError) + ' ' + /\"(f|mem|g)\"/.exec(e.message)[1]); }
        }
        attempt({}); attempt({ f: 1 }); attempt({ mem: new m.Memory({ initial: 1 }) }); attempt({ mem: {} });
        attempt({ g: 1 }); attempt({ g: new m.Global({ value: 'f32', mutable: true }, 1) });
        try { m.instantiate({}); } catch (e) { print(e.name); }
        try { m.instantiate(); } catch (e) { print(e.name); }";
    let expected = "ok\nLinkError true f\nLinkError true mem\nLinkError true mem\nLinkError true g\nLinkError true g\nTypeError\nTypeError";
    everywhere(&[("m", wat)], script, expected);
}

#[test]
fn tail_calls_take_no_stack() {
    let wat = r#"(module
        (type $t (func (param i32 i64) (result i64)))
        (table funcref (elem $even $odd))
        (func $self (export "self") (param i32 i64) (result i64)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $self (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.extend_i32_u (local.get 0)))))
        (func $even (export "even") (type $t)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $odd (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))))
        (func $odd (type $t)
            (if (i32.eqz (local.get 0)) (then (return (i64.const -1))))
            (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (i32.const 0))))"#;
    let script = "
        function show(x) { return typeof x === 'object' ? x.high * 4294967296 + (x.low >>> 0) : Number(x); }
        var x = m.instantiate(), zero = typeof BigInt === 'function' ? BigInt(0) : 0;
        print(show(x.self(200000, zero)) + ' ' + show(x.even(200000, zero)) + ' ' + show(x.even(200001, zero)));";
    everywhere(&[("m", wat)], script, "20000100000 100000 -1");
}

#[test]
fn stores_trap_before_they_write() {
    let wat = r#"(module (memory (export "m") 1)
        (func (export "i64") (i64.store (i32.const 65532) (i64.const -1)))
        (func (export "f64") (param i32) (f64.store offset=4 (local.get 0) (f64.const 1)))
        (func (export "i32") (param i32) (i32.store (local.get 0) (i32.const -1)))
        (func (export "wrap") (param i32) (i32.store offset=8 (local.get 0) (i32.const -1)))
        (func (export "twice") (param i32) (i32.store (local.get 0) (i32.const 1)) (i32.store offset=4 (local.get 0) (i32.const 2))
            (i32.store offset=8 (local.get 0) (i32.const 3))))"#;
    let script = "
        var x = m.instantiate(), calls = [x.i64, function () { x.f64(65528); }, function () { x.i32(65533); }, function () { x.wrap(-4); }];
        calls.forEach(function (f) { try { f(); print('no trap'); } catch (e) { print(e.message + ' ' + (e instanceof m.RuntimeError)); } });
        var bytes = new Uint8Array(x.m.buffer), sum = 0; for (var i = 0; i < 65536; i++) sum += bytes[i]; print(sum);
        x.twice(1); print([].slice.call(bytes, 0, 14).join()); x.twice(4); print([].slice.call(bytes, 4, 16).join());
        try { x.twice(65528); } catch (e) { print([].slice.call(bytes, 65528).join()); }";
    let trap = "out of bounds memory access true\n".repeat(4);
    let expected = format!("{trap}0\n0,1,0,0,0,2,0,0,0,3,0,0,0,0\n1,0,0,0,2,0,0,0,3,0,0,0\n1,0,0,0,2,0,0,0");
    everywhere(&[("m", wat)], script, &expected);
}

/// `depth` blocks within each other, each left by a branch or its end; sums which.
fn nested(depth: usize, open: &str) -> String {
    let mut wat = String::from("(module (func (export \"f\") (param i32) (result i32) (local i32)\n");
    for n in 0..depth {
        wat.push_str(&format!("({open} $l{n}\n"));
    }
    wat.push_str("(br_if $l0 (i32.eqz (local.get 0)))");
    for n in (0..depth).rev() {
        wat.push_str(&format!(
            "(local.set 1 (i32.add (local.get 1) (i32.const 1))) (br_if $l{} (i32.lt_u (local.get 0) (local.get 1))))\n",
            n / 2
        ));
    }
    wat.push_str("(local.get 1)))");
    wat
}

#[test]
fn deep_nesting_is_translated() {
    // Deeper than any stack that the translator could count on.
    code(&nested(20_000, "block"), &options(Target::Es5, Format::Cjs));
    // Deeper than engines' parsers go, by branches to blocks near and far.
    everywhere(
        &[("m", &nested(3000, "block"))],
        "var x = m.instantiate(); print([0, 1, 5, 100, 1000, 2500, 4000].map(function (n) { return x.f(n); }).join(' '));",
        "0 12 16 111 1010 2508 3000",
    );
}

/// As Go's compiler writes functions: a loop around `depth` blocks and a table that goes to any of them, with a value that each edge brings.
fn resumable(depth: usize) -> String {
    let mut wat = String::from(
        "(module (func (export \"f\") (param $pc i32) (param $steps i32) (result i32) (local $sum i32) (loop $again\n",
    );
    (0..depth).for_each(|n| wat.push_str(&format!("(block $l{n} (result i32)\n")));
    wat.push_str("(local.get $steps)\n(local.get $pc)\n(br_table");
    (0..depth).rev().for_each(|n| wat.push_str(&format!(" $l{n}")));
    wat.push_str(" $l0))\n");
    for n in (1..depth).rev() {
        // Falls on, goes to a block far out, or round again.
        wat.push_str("(local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))))\n");
        wat.push_str(&format!(
            "(br_if $l{} (i32.add (local.get $sum) (i32.const {n})) (i32.eqz (i32.rem_u (local.get $sum) (i32.const 7))))\n",
            n / 3
        ));
        if n % 5 == 0 {
            wat.push_str(
                "(if (local.get $steps) (then (local.set $steps (i32.sub (local.get $steps) (i32.const 1)))\n",
            );
            wat.push_str(&format!("(local.set $pc (i32.rem_u (local.get $sum) (i32.const {depth}))) (br $again)))\n"));
        }
        wat.push_str(")\n");
    }
    wat.push_str("(local.set $sum (i32.add (local.get $sum))))\n(local.get $sum)))");
    wat
}

#[test]
fn deep_towers_of_a_table_keep_their_order() {
    everywhere(
        &[("m", &resumable(1000))],
        "var x = m.instantiate(), of = [[0, 0], [999, 3], [500, 40], [3, 1000], [700, 5000]];
        print(of.map(function (a) { return x.f(a[0], a[1]); }).join(' '));",
        "482681029 3 -488426551 2096896197 -349685371",
    );
}

#[test]
fn output_does_not_depend_on_threads() {
    let wat = nested(50, "block")
        .replace("(module", "(module (func (param i64) (result i64) (i64.mul (local.get 0) (local.get 0)))");
    let code = |threads: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (input, output) = (dir.path().join("in.wat"), dir.path().join("out.js"));
        std::fs::write(&input, &wat).expect("writing a file");
        let example =
            std::env::current_exe().expect("the test's own path").with_file_name("").join("../examples/translate");
        let status = Command::new(example)
            .env("RAYON_NUM_THREADS", threads)
            .args([&input, &output])
            .status()
            .expect("the example runs");
        assert!(status.success());
        std::fs::read_to_string(output).expect("reading the output")
    };
    assert_eq!(code("1"), code("5"));
}

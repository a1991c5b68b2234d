//! Tail calls in constant stack, of every kind, within an instance, across instances and across files.

mod common;

use anywasm_wasm2js::{Format, Target};
use common::{code, everywhere, options};

/// Rounds: what is slow enough to take seconds takes fewer, all far beyond any stack.
const ROUNDS: &str = "
    var slow = typeof process === 'undefined' || typeof setTimeout !== 'function' || process.execArgv.length > 0;
    var n = slow ? 1000000 : 10000000;";

#[test]
fn circles_within_an_instance() {
    let wat = r#"(module
        (type $t (func (param i32 i32) (result i32)))
        (table funcref (elem $indirect $reference))
        (elem declare func $reference $indirect)
        (func $self (export "self") (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $self (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
        (func $even (export "mutual") (type $t)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $odd (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
        (func $odd (type $t)
            (if (i32.eqz (local.get 0)) (then (return (i32.const -1))))
            (return_call $even (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
        (func $indirect (export "indirect") (type $t)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)) (i32.const 0)))
        (func $reference (export "reference") (type $t)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call_ref $t (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)) (ref.func $reference))))"#;
    let script = format!(
        "{ROUNDS} var x = m.instantiate();
        ['self', 'mutual', 'indirect', 'reference'].forEach(function (f) {{ print(f + ' ' + (x[f](n, 0) === n)); }});"
    );
    everywhere(&[("m", wat)], &script, "self true\nmutual true\nindirect true\nreference true");
}

/// Hands the call on to whatever the table holds next: `table[n & 3]`, a number less.
fn relay(own: u32) -> String {
    format!(
        r#"(module (import "o" "table" (table 4 funcref))
        (type $t (func (param i32 i64) (result i64 i32)))
        (func $f (export "f") (type $t)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1) (i32.const {own}))))
            (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 0x100000001))
                (i32.and (local.get 0) (i32.const 3)))))"#
    )
}

#[test]
fn circles_across_instances_and_files() {
    let owner = r#"(module (table (export "table") 4 funcref)
        (func (export "through") (param $f funcref) (param i32) (table.set (local.get 1) (local.get 0))))"#;
    let (one, two) = (relay(1), relay(2));
    // A file that tail-calls an import, and has fewer arguments of its own than the import.
    let three = r#"(module (import "o" "f" (func $f (param i32 i64) (result i64 i32)))
        (func $zero (result i64 i32) (return_call $f (i32.const 5) (i64.const 7)))
        (func (export "zero") (result i64 i32) (return_call $zero))
        (func (export "f") (param i32 i64) (result i64 i32)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1) (i32.const 3))))
            (return_call $f (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))"#;
    let script = format!(
        "{ROUNDS}
        var x = o.instantiate(), a = one.instantiate({{ o: x }}), b = one.instantiate({{ o: x }}), c = two.instantiate({{ o: x }});
        var d = three.instantiate({{ o: a }});
        var zero = typeof BigInt === 'function' ? BigInt(0) : 0;
        function show(r) {{ var i = r[0]; return (typeof i === 'object' ? i.low + ' ' + i.high : i % BigInt(4294967296) + ' ' + i / BigInt(4294967296)) + ' ' + r[1]; }}
        [a.f, b.f, c.f, c.f].forEach(function (f, i) {{ x.through(f, i); }});
        n = n / 10 | 0;
        print(show(a.f(n, zero)) === n + ' ' + n + ' 1');
        print(show(a.f(n + 1, zero)) === (n + 1) + ' ' + (n + 1) + ' 1');
        print(show(d.zero()));
        x.through(d.f, 1);
        print(show(c.f(40, zero)));
        x.through(d.f, 0); x.through(a.f, 1);
        print(show(c.f(n, zero)).split(' ')[2]);"
    );
    // Of four steps one goes through a function that takes one more off.
    everywhere(
        &[("o", owner), ("one", &one), ("two", &two), ("three", three)],
        &script,
        "true\ntrue\n12 5 1\n31 31 3\n1",
    );
}

#[test]
fn arguments_that_land_themselves() {
    let wat = r#"(module
        (type $t (func (param i32) (result i32)))
        (table funcref (elem $g $h))
        (func $g (type $t) (if (result i32) (local.get 0)
            (then (return_call_indirect (type $t) (i32.const 0) (i32.const 1))) (else (i32.const 10))))
        (func $h (type $t) (i32.add (local.get 0) (i32.const 3)))
        (func (export "f") (type $t) (return_call_indirect (type $t) (call $g (local.get 0)) (i32.const 1))))"#;
    everywhere(&[("m", wat)], "var x = m.instantiate(); print(x.f(0) + ' ' + x.f(1));", "13 6");
}

#[test]
fn nothing_is_paid_without_tail_calls() {
    let wat = r#"(module (func $f (export "f") (result i32) (call $g)) (func $g (result i32) (i32.const 1)))"#;
    let text = code(wat, &options(Target::Es5, Format::Cjs));
    for name in ["$next", "$land", "$take", "$drive", "$pull"] {
        assert!(!text.contains(name), "{name}");
    }
}

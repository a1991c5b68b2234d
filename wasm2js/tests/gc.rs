//! References between files and the host: canonical types, faces, built-in functions on strings.

mod common;

use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};
use common::engines;

fn declare(name: &str, wat: &str, target: Target) -> String {
    let module = anywasm_ir::read::read_module(wat.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{wat}"));
    let strings = Strings { builtins: true, constants: Some("strings".into()) };
    let format = Format::Iife { name: Some(name.to_string()) };
    let options = Options { target, format, pretty: false, strings, doubles: DoubleMoves::Engine };
    translate(&module, &options).unwrap_or_else(|e| panic!("{e}\n{wat}")).code
}

/// Runs in every engine what `script` makes of the modules, and compares what it prints.
fn everywhere(modules: &[(&str, &str)], script: &str, expected: &str) {
    for engine in engines() {
        let targets: &[Target] = if engine.is_modern { &[Target::Es5, Target::Es2020] } else { &[Target::Es5] };
        for target in targets {
            let text: String = modules.iter().map(|(name, wat)| declare(name, wat, *target)).collect();
            let script = format!(
                "function say() {{ print(Array.prototype.map.call(arguments, String).join(' ')); }}\nfunction why(f) {{ try {{ return f(); }} catch (e) {{ return e.name; }} }}\n{script}"
            );
            let printed = engine.run(&format!("{text}\n{script}"));
            assert_eq!(printed.trim(), expected.trim(), "{} {target:?}", engine.name);
        }
    }
}

/// Types of both files: a group of two, a subtype, an array.
const TYPES: &str = "
    (rec (type $list (struct (field i32) (field (ref null $list)) (field (ref null $box)))) (type $box (sub (struct (field i64)))))
    (type $big (sub final $box (struct (field i64) (field f64))))
    (type $array (array (mut i16)))";

#[test]
fn equal_types_of_two_files_are_one() {
    let maker = format!(
        "(module {TYPES}
            (func (export \"list\") (result anyref) (struct.new $list (i32.const 7) (ref.null $list) (struct.new $box (i64.const 8))))
            (func (export \"big\") (result anyref) (struct.new $big (i64.const 0x100000002) (f64.const 1.5)))
            (func (export \"array\") (result (ref $array)) (array.new $array (i32.const 3) (i32.const 4)))
            (func (export \"other\") (result anyref) (struct.new_default $other))
            (type $other (struct (field i32)))
            (global (export \"boxed\") (ref $big) (struct.new $big (i64.const 5) (f64.const 0))))"
    );
    let user = format!(
        "(module (type $first (struct)) {TYPES}
            (import \"m\" \"boxed\" (global (ref $box)))
            (func (export \"list\") (param anyref) (result i32) (struct.get $list 0 (ref.cast (ref $list) (local.get 0))))
            (func (export \"box\") (param anyref) (result i64) (struct.get $box 0 (ref.cast (ref $box) (local.get 0))))
            (func (export \"typed\") (param (ref $array)) (result i32) (array.get_u $array (local.get 0) (i32.const 3)))
            (func (export \"global\") (result i64) (struct.get $box 0 (global.get 0)))
            (func (export \"first\") (param anyref) (result i32) (ref.test (ref $first) (local.get 0))))"
    );
    let script = "
        var a = m.instantiate({}), b = u.instantiate({ m: a });
        function low(x) { return typeof x === 'object' ? x.high + ':' + x.low : String(x); }
        print(b.list(a.list()), low(b.box(a.big())).replace('1:2', '4294967298'), b.typed(a.array()), low(b.global()).replace('0:', ''));
        print(b.first(a.list()), why(function () { return b.list(a.big()); }), why(function () { return b.box(a.list()); }));
        print(why(function () { return b.typed(a.list()); }), why(function () { return b.typed(null); }), why(function () { return b.list({}); }));";
    everywhere(
        &[("m", &maker), ("u", &user)],
        &script.replace("print(", "say("),
        "7 4294967298 3 5\n0 RuntimeError RuntimeError\nTypeError TypeError RuntimeError",
    );
}

#[test]
fn the_host_sees_opaque_objects_and_numbers() {
    let wat = "(module
        (type $s (struct (field (mut i32))))
        (global $kept (mut anyref) (ref.null any))
        (global (export \"g\") (mut anyref) (ref.i31 (i32.const 5)))
        (table (export \"t\") 2 eqref)
        (func (export \"make\") (result (ref $s)) (struct.new $s (i32.const 1)))
        (func (export \"keep\") (param anyref) (global.set $kept (local.get 0)))
        (func (export \"kept\") (result anyref) (global.get $kept))
        (func (export \"extern\") (param externref) (result externref) (extern.convert_any (any.convert_extern (local.get 0))))
        (func (export \"is_i31\") (param externref) (result i32) (ref.test (ref i31) (any.convert_extern (local.get 0))))
        (func (export \"eq\") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
        (type $longs (array (mut i64)))
        (func (export \"large\") (param i32) (result i32) (array.len (array.new_default $longs (local.get 0))))
        (func (export \"i31\") (param i31ref) (result i32) (i31.get_s (local.get 0))))";
    let script = "
        'use strict';
        var x = m.instantiate({}), s = x.make(), host = { f: 1 };
        say(Object.getPrototypeOf(s) === null, Object.keys(s).length, Object.isFrozen(s), x.eq(s, s), x.eq(s, x.make()));
        x.keep(s);
        say(x.kept() === s, (x.keep(host), x.kept() === host), (x.keep('text'), x.kept()), (x.keep(undefined), x.kept()), (x.keep(null), x.kept()));
        say(x.is_i31(3), x.is_i31(-1073741824), x.is_i31(1073741824), x.is_i31(0.5), x.is_i31(-0), x.is_i31('3'), 1 / x['extern'](-0), x['extern'](s) === s);
        say(x.i31(-7), why(function () { return x.i31(1073741824); }), why(function () { return x.eq(host, s); }), why(function () { return x.eq('a', s); }));
        say(x.g.value, (x.g.value = s, x.g.value === s), x.t.get(0), (x.t.set(1, 6), x.t.get(1)), why(function () { x.t.set(0, host); return 0; }));
        say(x.large(3), why(function () { return x.large(-1); }));";
    everywhere(
        &[("m", wat)],
        script,
        "true 0 true 1 0\ntrue true text undefined null\n1 1 0 0 0 0 -Infinity true\n-7 TypeError TypeError TypeError\n5 true null 6 TypeError\n3 RuntimeError",
    );
}

#[test]
fn strings_are_built_in() {
    let wat = "(module
        (type $chars (array (mut i16)))
        (import \"strings\" \"a \\\"quoted\\\" \\u{1f600}\" (global $const (ref extern)))
        (import \"wasm:js-string\" \"cast\" (func $cast (param externref) (result (ref extern))))
        (import \"wasm:js-string\" \"test\" (func $test (param externref) (result i32)))
        (import \"wasm:js-string\" \"fromCharCodeArray\" (func $from (param (ref null $chars) i32 i32) (result (ref extern))))
        (import \"wasm:js-string\" \"intoCharCodeArray\" (func $into (param externref (ref null $chars) i32) (result i32)))
        (import \"wasm:js-string\" \"fromCharCode\" (func $char (param i32) (result (ref extern))))
        (import \"wasm:js-string\" \"fromCodePoint\" (func $point (param i32) (result (ref extern))))
        (import \"wasm:js-string\" \"charCodeAt\" (func $at (param externref i32) (result i32)))
        (import \"wasm:js-string\" \"codePointAt\" (func $pointAt (param externref i32) (result i32)))
        (import \"wasm:js-string\" \"length\" (func $length (param externref) (result i32)))
        (import \"wasm:js-string\" \"concat\" (func $concat (param externref externref) (result (ref extern))))
        (import \"wasm:js-string\" \"substring\" (func $sub (param externref i32 i32) (result (ref extern))))
        (import \"wasm:js-string\" \"equals\" (func $equals (param externref externref) (result i32)))
        (import \"wasm:js-string\" \"compare\" (func $compare (param externref externref) (result i32)))
        (export \"const\" (global $const)) (export \"cast\" (func $cast)) (export \"test\" (func $test))
        (export \"point\" (func $point)) (export \"char\" (func $char)) (export \"at\" (func $at)) (export \"pointAt\" (func $pointAt))
        (export \"length\" (func $length)) (export \"concat\" (func $concat)) (export \"sub\" (func $sub))
        (export \"equals\" (func $equals)) (export \"compare\" (func $compare))
        (func (export \"same\") (param externref i32) (result i32)
            (local $a (ref $chars))
            (local.set $a (array.new_default $chars (local.get 1)))
            (call $equals (local.get 0) (call $from (local.get $a) (i32.const 1) (i32.add (i32.const 1) (call $into (local.get 0) (local.get $a) (i32.const 1)))))))";
    let script = "
        var x = m.instantiate({}), face = '\\ud83d\\ude00', long = new Array(20001).join('ab');
        say(m.imports.length, x['const'].value === 'a \"quoted\" ' + face, x.cast('s'), why(function () { return x.cast(new String('s')); }), x.test('s'), x.test(1));
        say(x.point(128512) === face, why(function () { return x.point(1114112); }), x['char'](65601), x.at('abc', 2), why(function () { return x.at('abc', 3); }), why(function () { return x.at('abc', -1); }));
        say(x.pointAt(face, 0), x.pointAt(face, 1), x.length(face), x.concat('a', 'b'), why(function () { return x.concat('a', null); }));
        say(x.sub('hello', 1, 3), x.sub('hello', 3, 1) === '', x.sub('hello', 2, -1), x.sub('hello', 9, 10) === '', x.equals(null, null), x.equals('a', null), why(function () { return x.equals('a', 1); }));
        say(x.compare('a', 'b'), x.compare('b', 'a'), x.compare('a', 'a'), x.same(long, 40001), why(function () { return x.same(long, 40000); }));";
    everywhere(
        &[("m", wat)],
        script,
        "0 true s RuntimeError 1 0\ntrue RuntimeError A 99 RuntimeError RuntimeError\n128512 56832 2 ab RuntimeError\nel true llo true 1 0 RuntimeError\n-1 1 0 1 RuntimeError",
    );
}

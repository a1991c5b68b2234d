//! The built-ins of `wasm:js-string` and imported string constants.

mod common;

use anywasm_interp::{Config, Error, Extern, Imports, InstantiateError, JS_STRING, LinkProblem, Store, Trap, Val};
use common::{call, instance, module};

const ALL: &str = r#"(module
    (type $units (array (mut i16)))
    (func $cast (export "cast") (import "wasm:js-string" "cast") (param externref) (result (ref extern)))
    (func (export "test") (import "wasm:js-string" "test") (param externref) (result i32))
    (import "wasm:js-string" "fromCharCodeArray" (func $from (param (ref null $units) i32 i32) (result (ref extern))))
    (import "wasm:js-string" "intoCharCodeArray" (func $into (param externref (ref null $units) i32) (result i32)))
    (func (export "fromCharCode") (import "wasm:js-string" "fromCharCode") (param i32) (result (ref extern)))
    (func (export "fromCodePoint") (import "wasm:js-string" "fromCodePoint") (param i32) (result (ref extern)))
    (func (export "charCodeAt") (import "wasm:js-string" "charCodeAt") (param externref i32) (result i32))
    (func (export "codePointAt") (import "wasm:js-string" "codePointAt") (param externref i32) (result i32))
    (func (export "length") (import "wasm:js-string" "length") (param externref) (result i32))
    (func $concat (export "concat") (import "wasm:js-string" "concat") (param externref externref) (result (ref extern)))
    (func (export "substring") (import "wasm:js-string" "substring") (param externref i32 i32) (result (ref extern)))
    (func (export "equals") (import "wasm:js-string" "equals") (param externref externref) (result i32))
    (func (export "compare") (import "wasm:js-string" "compare") (param externref externref) (result i32))
    (import "'" "hel" (global $hel (ref extern)))
    (import "'" "lo 😀" (global $lo externref))
    (global $array (ref $units) (array.new_fixed $units 4 (i32.const 0xd83d) (i32.const 0xde00) (i32.const 0x1f061) (i32.const 98)))
    (func (export "hello") (result externref) (call $concat (global.get $hel) (global.get $lo)))
    (func (export "from") (param i32 i32) (result externref) (call $from (global.get $array) (local.get 0) (local.get 1)))
    (func (export "from_null") (result externref) (call $from (ref.null $units) (i32.const 0) (i32.const 0)))
    (func (export "into") (param externref i32 i32) (result i32 i32) (local $a (ref $units))
        (local.set $a (array.new_default $units (i32.const 4)))
        (call $into (local.get 0) (local.get $a) (local.get 1))
        (array.get_u $units (local.get $a) (local.get 2)))
    (func (export "any") (param externref) (result i32)
        (ref.test (ref any) (any.convert_extern (local.get 0))))
    (func (export "eq") (param externref) (result i32) (ref.test (ref eq) (any.convert_extern (local.get 0))))
    (func (export "many") (param i32) (result externref) (local $s externref)
        (loop $again
            (local.set $s (call $concat (global.get $hel) (global.get $lo)))
            (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get $s)))"#;

fn store(collect_always: bool) -> (Store, anywasm_interp::InstanceId) {
    let mut store = Store::new(Config { collect_always, ..Config::default() });
    let mut imports = Imports::new();
    imports.define_js_string(&mut store).string_constants("'");
    let at = instance(&mut store, ALL, &imports);
    (store, at)
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

#[test]
fn every_built_in() {
    for collect_always in [false, true] {
        let (mut store, at) = store(collect_always);
        let mut get = |name: &str, args: &[Val]| call(&mut store, at, name, args);
        let hello = get("hello", &[]).unwrap()[0];
        let int = |x: i32| vec![Val::I32(x)];
        assert_eq!(get("length", &[hello]).unwrap(), int(8));
        assert_eq!(get("charCodeAt", &[hello, Val::I32(6)]).unwrap(), int(0xd83d));
        assert_eq!(get("codePointAt", &[hello, Val::I32(6)]).unwrap(), int(0x1f600));
        assert_eq!(get("codePointAt", &[hello, Val::I32(7)]).unwrap(), int(0xde00));
        assert_eq!(get("test", &[hello]).unwrap(), int(1));
        assert_eq!(get("test", &[Val::host(3)]).unwrap(), int(0));
        assert_eq!(get("test", &[Val::Extern(None)]).unwrap(), int(0));
        assert_eq!(get("cast", &[hello]).unwrap(), [hello]);
        assert_eq!(get("any", &[hello]).unwrap(), int(1));
        assert_eq!(get("eq", &[hello]).unwrap(), int(0));
        let smile = get("substring", &[hello, Val::I32(5), Val::I32(-1)]).unwrap()[0];
        assert_eq!(get("into", &[smile, Val::I32(1), Val::I32(2)]).unwrap(), [Val::I32(3), Val::I32(0xd83d)]);
    }
}

#[test]
fn strings_are_code_units() {
    let (mut store, at) = store(true);
    let mut text = |name: &str, args: &[Val]| {
        let value = call(&mut store, at, name, args).unwrap()[0];
        store.string(value).expect("a string").to_vec()
    };
    assert_eq!(text("hello", &[]), utf16("hello 😀"));
    assert_eq!(text("from", &[Val::I32(0), Val::I32(4)]), utf16("😀\u{f061}b"));
    assert_eq!(text("from", &[Val::I32(1), Val::I32(2)]), [0xde00]);
    assert_eq!(text("from", &[Val::I32(4), Val::I32(4)]), [0; 0]);
    assert_eq!(text("fromCharCode", &[Val::I32(0x1_0041)]), utf16("A"));
    assert_eq!(text("fromCodePoint", &[Val::I32(0x10_ffff)]), utf16("\u{10ffff}"));
    assert_eq!(text("fromCodePoint", &[Val::I32(0xd800)]), [0xd800]);
    let mut store = Store::new(Config::default());
    let mut imports = Imports::new();
    imports.define_js_string(&mut store).string_constants("'");
    let at = instance(&mut store, ALL, &imports);
    let abc = store.new_string(&utf16("abc")).unwrap();
    for (start, end, expected) in [(0, 2, "ab"), (1, -1, "bc"), (2, 1, ""), (-1, -1, ""), (3, 9, "")] {
        let value = call(&mut store, at, "substring", &[abc, Val::I32(start), Val::I32(end)]).unwrap()[0];
        assert_eq!(store.string(value), Some(&utf16(expected)[..]), "{start} {end}");
    }
    // Not by code points: U+FF5E comes after the surrogates of U+1F600.
    let (low, high) = (store.new_string(&utf16("😀")).unwrap(), store.new_string(&utf16("\u{ff5e}")).unwrap());
    for (a, b, order) in [(low, high, -1), (high, low, 1), (low, low, 0)] {
        assert_eq!(call(&mut store, at, "compare", &[a, b]).unwrap(), [Val::I32(order)]);
        assert_eq!(call(&mut store, at, "equals", &[a, b]).unwrap(), [Val::I32(i32::from(order == 0))]);
    }
    let null = Val::Extern(None);
    assert_eq!(call(&mut store, at, "equals", &[null, null]).unwrap(), [Val::I32(1)]);
    assert_eq!(call(&mut store, at, "equals", &[null, low]).unwrap(), [Val::I32(0)]);
}

#[test]
fn what_is_no_string_and_what_is_outside_traps() {
    let (mut store, at) = store(false);
    let (host, null) = (Val::host(1), Val::Extern(None));
    let abc = store.new_string(&utf16("abc")).unwrap();
    let bad: &[(&str, &[Val])] = &[
        ("cast", &[host]),
        ("cast", &[null]),
        ("length", &[null]),
        ("length", &[host]),
        ("concat", &[abc, null]),
        ("concat", &[host, abc]),
        ("substring", &[null, Val::I32(0), Val::I32(0)]),
        ("equals", &[abc, host]),
        ("compare", &[abc, null]),
        ("charCodeAt", &[abc, Val::I32(3)]),
        ("charCodeAt", &[abc, Val::I32(-1)]),
        ("codePointAt", &[abc, Val::I32(3)]),
        ("fromCodePoint", &[Val::I32(0x11_0000)]),
        ("fromCodePoint", &[Val::I32(-1)]),
        ("from", &[Val::I32(0), Val::I32(5)]),
        ("from", &[Val::I32(3), Val::I32(2)]),
        ("from", &[Val::I32(-1), Val::I32(-1)]),
        ("from_null", &[]),
        ("into", &[abc, Val::I32(2), Val::I32(0)]),
        ("into", &[abc, Val::I32(-1), Val::I32(0)]),
    ];
    for (name, args) in bad {
        let outcome = call(&mut store, at, name, args);
        assert!(matches!(outcome, Err(Error::Trap { .. })), "{name}{args:?}: {outcome:?}");
    }
    assert_eq!(call(&mut store, at, "cast", &[null]).unwrap_err().trap(), Some(Trap::CastFailure));
}

#[test]
fn strings_are_collected() {
    let (mut store, at) = store(false);
    call(&mut store, at, "many", &[Val::I32(300_000)]).unwrap();
    assert!(store.heap_bytes() < 4 << 20, "{} bytes", store.heap_bytes());
}

#[test]
fn imports_must_have_the_proposals_types() {
    let mut store = Store::new(Config::default());
    let mut imports = Imports::new();
    imports.define_js_string(&mut store).string_constants("#");
    let bad = [
        r#"(module (import "wasm:js-string" "length" (func (param externref) (result i64))))"#,
        r#"(module (import "wasm:js-string" "cast" (func (param (ref extern)) (result externref) (result i32))))"#,
        r##"(module (import "#" "a" (global (mut externref))))"##,
        r##"(module (import "#" "a" (global anyref)))"##,
        r##"(module (import "#" "a" (func)))"##,
    ];
    for wat in bad {
        let Err(InstantiateError::Link(error)) = store.instantiate(&module(wat), &imports) else { panic!("{wat}") };
        assert!(matches!(error.problem, LinkProblem::Incompatible { .. }), "{wat}");
    }
    // Without the option they are imports like any other.
    let length = r#"(module (import "wasm:js-string" "length" (func (param externref) (result i32))))"#;
    let Err(InstantiateError::Link(error)) = store.instantiate(&module(length), &Imports::new()) else {
        panic!("linked")
    };
    assert_eq!((error.module.as_str(), &error.problem), (JS_STRING, &LinkProblem::Unknown));
    assert!(matches!(imports.get(JS_STRING, "length"), Some(Extern::Func(_))));
}

//! Exceptions over a module's boundary: tags and exceptions as objects, what JavaScript throws, several files.

mod common;

use anywasm_wasm2js::{Format, Target};
use common::{code, everywhere, options};

const THROWER: &str = r#"(module
    (tag $e (export "e") (param i32 i64 f64 externref))
    (tag (export "other") (param i32))
    (func (export "throw") (param i32 i64 f64 externref)
        (throw $e (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
    (func (export "trap") unreachable))"#;

const CATCHER: &str = r#"(module
    (import "t" "e" (tag $e (param i32 i64 f64 externref)))
    (import "t" "call" (func $call))
    (export "again" (tag $e))
    (func (export "catch") (result i32)
        (block $h (result i32 i64 f64 externref)
            (block $any
                (try_table (catch $e $h) (catch_all $any) (call $call))
                (return (i32.const 0)))
            (return (i32.const -1)))
        (drop) (drop) (i32.wrap_i64) (i32.add))
    (func (export "pass")
        (block $h (result exnref)
            (try_table (catch_all_ref $h) (call $call))
            (return))
        (throw_ref)))"#;

#[test]
fn tags_and_exceptions_have_identity_across_files() {
    let script = "
        var t = thrower.instantiate(), u = thrower.instantiate(), f;
        var c = catcher.instantiate({ t: { e: t.e, call: function () { f(); } } });
        var big = typeof BigInt === 'function' ? BigInt(5) : 5, host = { host: true };
        print(t.e instanceof thrower.Tag); print(c.again === t.e); print(t.e === u.e);
        f = function () { t.throw(7, big, 0.5, host); };
        print(c.catch());
        f = function () { u.throw(7, big, 0.5, host); };
        print(c.catch());
        try { t.throw(1, big, 0.5, host); } catch (e) {
            var m = e;
            print(e instanceof thrower.Exception);
            print(e.is(t.e) + ' ' + e.is(u.e) + ' ' + e.is(t.other));
            print(e.getArg(t.e, 0) + ' ' + e.getArg(t.e, 2) + ' ' + (e.getArg(t.e, 3) === host));
            var l = e.getArg(t.e, 1);
            print(typeof l === 'object' ? l.low + ' ' + l.high : l + ' 0');
            try { e.getArg(t.e, 4); } catch (x) { print(x.name); }
            try { e.getArg(t.other, 0); } catch (x) { print(x.name); }
            try { e.is({}); } catch (x) { print(x.name); }
        }
        f = function () { throw m; };
        try { c.pass(); } catch (e) { print(e === m); }
        f = function () { throw new catcher.Exception(c.again, [30, big, 1, null]); };
        print(c.catch());
        var tag = new thrower.Tag({ parameters: ['i32', 'i64', 'f64', 'externref'] });
        c = catcher.instantiate({ t: { e: tag, call: function () { f(); } } });
        f = function () { throw new thrower.Exception(tag, ['12', big, 1, null]); };
        print(c.catch());
        try { new thrower.Exception(tag, [1]); } catch (x) { print(x.name); }
        try { new thrower.Exception({}, []); } catch (x) { print(x.name); }
        try { catcher.instantiate({ t: { e: t.other, call: f } }); } catch (x) { print(x.name); }
        try { catcher.instantiate({ t: { e: {}, call: f } }); } catch (x) { print(x.name); }";
    let expected = "true\ntrue\nfalse\n12\n-1\ntrue\ntrue false false\n1 0.5 true\n5 0\nRangeError\nTypeError\nTypeError\ntrue\n35\n17\n\
        TypeError\nTypeError\nLinkError\nLinkError";
    everywhere(&[("thrower", THROWER), ("catcher", CATCHER)], script, expected);
}

#[test]
fn what_javascript_throws() {
    let script = "
        var t = thrower.instantiate(), f;
        var c = catcher.instantiate({ t: { e: t.e, call: function () { f(); } } });
        [new Error('x'), null, undefined, 5, 'text', { a: 1 }].forEach(function (value) {
            f = function () { throw value; };
            var same; try { c.pass(); } catch (e) { same = e === value; }
            print(c.catch() + ' ' + same);
        });
        function outcome(g) { try { return g(); } catch (e) { return e.name + ' ' + e.message; } }
        f = t.trap;
        print(outcome(c.catch)); print(outcome(c.pass));
        f = function () { try { t.trap(); } catch (e) { throw e; } };
        print(outcome(c.catch));
        f = function () { throw new thrower.RuntimeError('mine'); };
        print(outcome(c.catch));
        f = function () { f(); };
        print(/^(RangeError|InternalError) /.test(outcome(c.catch)));
        f = function () {}; print(c.catch());";
    let expected = "-1 true\n-1 true\n-1 true\n-1 true\n-1 true\n-1 true\n\
        RuntimeError unreachable\nRuntimeError unreachable\nRuntimeError unreachable\n-1\ntrue\n0";
    everywhere(&[("thrower", THROWER), ("catcher", CATCHER)], script, expected);
}

#[test]
fn the_tag_of_what_javascript_throws() {
    let wat = r#"(module
        (import "m" "tag" (tag $js (param externref)))
        (import "m" "f" (func $f))
        (export "tag" (tag $js))
        (tag $own)
        (func (export "throw") (param externref) (throw $js (local.get 0)))
        (func (export "own") (throw $own))
        (func (export "catch") (result externref)
            (block $h (result externref)
                (try_table (catch $own 1) (catch $js $h) (call $f))
                (ref.null extern)))
        (func (export "legacy") (result externref)
            try (result externref) call $f ref.null extern catch $js end))"#;
    // `(catch $own 1)` would need a label without values.
    let wat = wat.replace("(catch $own 1) ", "");
    let script = "
        var f, value = { v: 1 }, x = m.instantiate({ m: { tag: m.JSTag, f: function () { f(); } } });
        print(x.tag === m.JSTag);
        try { x.throw(value); } catch (e) { print(e === value); }
        f = function () { throw value; }; print((x.catch() === value) + ' ' + (x.legacy() === value));
        f = function () { throw null; }; print(x.catch());
        f = x.own; try { x.catch(); } catch (e) { print(e instanceof m.Exception); }
        try { new m.Exception(m.JSTag, [1]); } catch (e) { print(e.name); }";
    everywhere(&[("m", &wat)], script, "true\ntrue\ntrue true\nnull\ntrue\nTypeError");
}

#[test]
fn references_to_exceptions_stay_inside() {
    let wat = r#"(module
        (import "m" "f" (func $f (param exnref)))
        (global (export "g") (mut exnref) (ref.null exn))
        (table (export "t") 1 exnref)
        (func (export "param") (param exnref))
        (func (export "result") (result exnref) (ref.null exn))
        (func (export "out") (call $f (ref.null exn))))"#;
    let script = "
        var called = 0, x = m.instantiate({ m: { f: function () { called++; } } });
        [function () { x.param(null); }, x.result, x.out, function () { return x.g.value; }, function () { x.g.value = null; },
         function () { x.t.get(0); }, function () { x.t.set(0, null); }].forEach(function (f) {
            try { f(); print('fine'); } catch (e) { print(e.name); }
        });
        print(called);";
    everywhere(&[("m", wat)], script, &format!("{}0", "TypeError\n".repeat(7)));
}

#[test]
fn nothing_is_paid_without_exceptions() {
    let wat = r#"(module (func (export "f") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))"#;
    let text = code(wat, &options(Target::Es5, Format::Cjs));
    for name in ["catch($e)", "Exception", "JSTag"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn deep_tries_take_no_time() {
    let depth = 3000;
    let mut wat = String::from("(module (func (export \"f\")");
    (0..depth).for_each(|n| wat.push_str(&format!(" try $t{n}")));
    (0..depth).rev().for_each(|n| wat.push_str(&format!(" delegate {}", if n % 3 == 0 { n } else { 0 })));
    wat.push_str("))");
    code(&wat, &options(Target::Es5, Format::Cjs));
}

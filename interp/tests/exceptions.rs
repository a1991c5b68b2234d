//! Exceptions: both forms, the host's, and what is none.

mod common;

use anywasm_interp::{Config, Error, Exception, Extern, FuncType, Imports, ObjectRef, Store, Trap, Val, ValType};
use common::{call, func, instance, run};
use std::sync::Arc;

fn returns(store: &mut Store, at: anywasm_interp::InstanceId, name: &str, args: &[i32], expected: &[i32]) {
    let args: Vec<Val> = args.iter().map(|&x| Val::I32(x)).collect();
    let expected: Vec<Val> = expected.iter().map(|&x| Val::I32(x)).collect();
    assert_eq!(
        call(store, at, name, &args).unwrap_or_else(|error| panic!("{name}: {error}")),
        expected,
        "{name}{args:?}"
    );
}

const LEGACY: &str = r#"(module
    (tag $a (param i32)) (tag $b (param i32 i64)) (tag $c)
    (func $raise (param i32)
        (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 10))))
        (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $b (i32.const 20) (i64.const 5))))
        (if (i32.eq (local.get 0) (i32.const 3)) (then (throw $c))))
    (func (export "which") (param i32) (result i32)
        try (result i32) local.get 0 call $raise i32.const 0
        catch $a
        catch $b i32.wrap_i64 i32.add
        catch_all i32.const 99
        end)
    ;; A label is left from the body and from a handler alike.
    (func (export "branch") (param i32) (result i32)
        try $l (result i32) local.get 0 call $raise i32.const 7 br $l
        catch $a i32.const 1 i32.add br 0
        catch_all i32.const 50 br $l
        end)
    ;; Locals that the body has set are seen by the handler.
    (func (export "locals") (param i32) (result i32) (local i32)
        try i32.const 4 local.set 1 local.get 0 call $raise i32.const 5 local.set 1
        catch_all end
        local.get 1)
    (func $again (param i32) (result i32)
        try (result i32) local.get 0 call $raise i32.const 0
        catch_all
            try local.get 0 i32.const 1 i32.add call $raise
            catch_all i32.const 1 br_if 0 end
            rethrow 0
        end)
    (func (export "rethrow") (param i32) (result i32)
        try (result i32) local.get 0 call $again
        catch $a
        catch $b drop
        end)
    ;; `delegate` passes over the handlers between.
    (func (export "delegate") (param i32) (result i32)
        try $outer (result i32)
            try (result i32)
                try (result i32) local.get 0 call $raise i32.const 0 delegate $outer
            catch_all i32.const 1000 end
        catch_all i32.const 2 end)
    (func (export "delegate_out") (param i32) (result i32)
        try (result i32)
            try (result i32) local.get 0 call $raise i32.const 0 delegate 1
        catch_all i32.const 1000 end)
    (func (export "outside") (param i32) (result i32)
        try (result i32) i32.const 1 catch_all i32.const 2 end
        local.get 0 call $raise))"#;

#[test]
fn legacy_handlers() {
    let (mut store, at) = run(LEGACY);
    for (code, which, branch, locals, delegate) in
        [(0, 0, 7, 5, 0), (1, 10, 11, 4, 2), (2, 25, 50, 4, 2), (3, 99, 50, 4, 2)]
    {
        returns(&mut store, at, "which", &[code], &[which]);
        returns(&mut store, at, "branch", &[code], &[branch]);
        returns(&mut store, at, "locals", &[code], &[locals]);
        returns(&mut store, at, "delegate", &[code], &[delegate]);
    }
    returns(&mut store, at, "rethrow", &[1], &[10]);
    returns(&mut store, at, "rethrow", &[2], &[20]);
    for name in ["rethrow", "delegate_out", "outside"] {
        assert!(matches!(call(&mut store, at, name, &[Val::I32(3)]), Err(Error::Exception(_))), "{name}");
    }
}

#[test]
fn traps_and_exhaustion_are_not_caught() {
    let wat = r#"(module
        (func $deep (call $deep))
        (func (export "trap") (block (try_table (catch_all 0) unreachable)))
        (func (export "legacy_trap") try unreachable catch_all end)
        (func (export "deep") (block (try_table (catch_all 0) (call $deep))))
        (func (export "fuel") (block (try_table (catch_all 0) (loop (br 0))))))"#;
    let mut store = Store::new(Config { fuel: Some(100_000_000), ..Config::default() });
    let at = instance(&mut store, wat, &Imports::new());
    assert_eq!(call(&mut store, at, "trap", &[]).unwrap_err().trap(), Some(Trap::Unreachable));
    assert_eq!(call(&mut store, at, "legacy_trap", &[]).unwrap_err().trap(), Some(Trap::Unreachable));
    assert_eq!(call(&mut store, at, "deep", &[]).unwrap_err().trap(), Some(Trap::CallStackExhausted));
    assert!(matches!(call(&mut store, at, "fuel", &[]), Err(Error::OutOfFuel)));
}

#[test]
fn tags_of_two_instances_are_two_tags() {
    let wat = r#"(module (tag $t (export "tag") (param i32))
        (func (export "throw") (param i32) (throw $t (local.get 0))))"#;
    let mut store = Store::new(Config::default());
    let (a, b) = (instance(&mut store, wat, &Imports::new()), instance(&mut store, wat, &Imports::new()));
    let mut imports = Imports::new();
    imports.define_instance(&store, "a", a).define_instance(&store, "b", b);
    let at = instance(
        &mut store,
        r#"(module (import "a" "tag" (tag $a (param i32))) (import "b" "tag" (tag $b (param i32)))
            (import "a" "throw" (func $a (param i32))) (import "b" "throw" (func $b (param i32)))
            (func (export "f") (param i32) (result i32)
                (block $a (result i32) (block $b (result i32)
                    (try_table (catch $a $a) (catch $b $b)
                        (if (local.get 0) (then (call $a (i32.const 1))) (else (call $b (i32.const 2)))))
                    (return (i32.const 0)))
                    (return (i32.add (i32.const 100))))))"#,
        &imports,
    );
    returns(&mut store, at, "f", &[1], &[1]);
    returns(&mut store, at, "f", &[0], &[102]);
}

/// A host function that fails as its argument says: with an exception of the tag, a foreign one, a trap, an error of its own.
fn failing(store: &mut Store) -> (Imports, anywasm_interp::TagAddr) {
    let tag = store.define_tag(FuncType::new([ValType::I32, ValType::I64], []));
    let fail = store.define_func(FuncType::new([ValType::I32], [ValType::I32]), move |_, args| match args[0] {
        Val::I32(0) => Ok(vec![Val::I32(1)]),
        Val::I32(1) => Err(Exception::new(tag, [Val::I32(7), Val::I64(35)]).into()),
        Val::I32(2) => Err(Exception::foreign(Arc::new("payload")).into()),
        Val::I32(3) => Err(Trap::Unreachable.into()),
        Val::I32(4) => Err(Exception::new(tag, [Val::I64(7), Val::I64(35)]).into()),
        _ => Err(Error::Host("failed".into())),
    });
    let mut imports = Imports::new();
    imports.define("host", "tag", Extern::Tag(tag)).define("host", "fail", Extern::Func(fail));
    (imports, tag)
}

const CATCHES: &str = r#"(module
    (import "host" "tag" (tag $t (param i32 i64))) (import "host" "fail" (func $fail (param i32) (result i32)))
    (func (export "tagged") (param i32) (result i32)
        (block $h (result i32 i64) (return (try_table (result i32) (catch $t $h) (call $fail (local.get 0)))))
        i32.wrap_i64 i32.add)
    (func (export "all") (param i32) (result i32)
        (block $h (return (try_table (result i32) (catch_all $h) (call $fail (local.get 0)))))
        (i32.const 99))
    (func (export "again") (param i32) (result i32)
        (block $h (result exnref) (return (try_table (result i32) (catch_all_ref $h) (call $fail (local.get 0)))))
        throw_ref)
    (func (export "exn") (param i32) (result exnref)
        (block $h (result exnref) (drop (try_table (result i32) (catch_all_ref $h) (call $fail (local.get 0)))) (ref.null exn)))
    (func $tail (param i32) (result i32) (block $h (return_call $fail (local.get 0))) (i32.const 5))
    (func $tail_in_try (param i32) (result i32)
        (block $h (try_table (catch_all $h) (return_call $fail (local.get 0)))) (i32.const 6))
    (func (export "tail") (param i32) (result i32)
        (block $h (return (try_table (result i32) (catch_all $h) (call $tail_in_try (local.get 0)))))
        (call $fail (i32.const 0)) (i32.const 40) i32.add))"#;

#[test]
fn host_functions_throw() {
    let mut store = Store::new(Config::default());
    let (imports, tag) = failing(&mut store);
    let at = instance(&mut store, CATCHES, &imports);
    returns(&mut store, at, "tagged", &[0], &[1]);
    returns(&mut store, at, "tagged", &[1], &[42]);
    returns(&mut store, at, "all", &[1], &[99]);
    returns(&mut store, at, "all", &[2], &[99]);
    // The frame of a tail call is gone, its handler too.
    returns(&mut store, at, "tail", &[1], &[41]);
    for name in ["tagged", "all", "again", "tail"] {
        assert_eq!(call(&mut store, at, name, &[Val::I32(3)]).unwrap_err().trap(), Some(Trap::Unreachable), "{name}");
        assert!(matches!(call(&mut store, at, name, &[Val::I32(4)]), Err(Error::Signature(_))), "{name}");
        assert!(matches!(call(&mut store, at, name, &[Val::I32(5)]), Err(Error::Host(_))), "{name}");
    }
    let Err(Error::Exception(exception)) = call(&mut store, at, "again", &[Val::I32(1)]) else {
        panic!("no exception")
    };
    assert_eq!((exception.tag, &exception.values[..]), (Some(tag), &[Val::I32(7), Val::I64(35)][..]));
    for name in ["again", "tagged"] {
        let Err(Error::Exception(exception)) = call(&mut store, at, name, &[Val::I32(2)]) else {
            panic!("{name}: no exception")
        };
        let payload = exception.payload.expect("the host's payload");
        assert_eq!((exception.tag, payload.downcast_ref::<&str>()), (None, Some(&"payload")));
    }
    let results = call(&mut store, at, "exn", &[Val::I32(1)]).unwrap();
    let [Val::Exn(Some(exn))] = results[..] else { panic!("{results:?}") };
    let seen: (ObjectRef, _) = (exn, store.exception(exn).expect("it is kept"));
    assert_eq!((seen.1.tag, &seen.1.values[..]), (Some(tag), &[Val::I32(7), Val::I64(35)][..]));
}

#[test]
fn exceptions_pass_through_the_host() {
    let mut store = Store::new(Config::default());
    let (mut imports, _) = failing(&mut store);
    let inner = instance(&mut store, CATCHES, &imports);
    let again = func(&store, inner, "again");
    // Calls back into wasm, which throws; hands the exception on unless its argument is negative.
    let through = store.define_func(FuncType::new([ValType::I32], [ValType::I32]), move |caller, args| {
        caller.store.invoke(again, args)
    });
    imports.define("host", "fail", Extern::Func(through));
    let outer = instance(&mut store, CATCHES, &imports);
    returns(&mut store, outer, "tagged", &[1], &[42]);
    returns(&mut store, outer, "all", &[2], &[99]);
    assert!(matches!(call(&mut store, outer, "again", &[Val::I32(2)]), Err(Error::Exception(_))));
    assert_eq!(call(&mut store, outer, "all", &[Val::I32(3)]).unwrap_err().trap(), Some(Trap::Unreachable));
}

#[test]
fn a_throw_finds_its_handler_from_the_bottom_of_a_deep_stack() {
    let wat = r#"(module (tag $t (param i32))
        (func $down (param i32) (if (local.get 0) (then (call $down (i32.sub (local.get 0) (i32.const 1)))) (else (throw $t (i32.const 3)))))
        (func (export "f") (param i32) (result i32)
            (local $sum i32) (local $i i32)
            (loop $again
                (block $h (result i32) (try_table (catch $t $h) (call $down (local.get 0))) (i32.const 0))
                (local.set $sum (i32.add (local.get $sum)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br_if $again (i32.lt_u (local.get $i) (i32.const 100))))
            (local.get $sum)))"#;
    let (mut store, at) = run(wat);
    returns(&mut store, at, "f", &[50_000], &[300]);
}

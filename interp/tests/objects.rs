//! Structures and arrays: that garbage is collected, what is reachable is not, and limits hold.

mod common;

use anywasm_interp::{AnyRef, Config, Error, Extern, FuncType, Imports, ObjectKind, Store, Trap, Val, ValType};
use common::{call, instance, run};

const LISTS: &str = r#"(module
    (type $node (struct (field $value i32) (field $next (mut (ref null $node)))))
    (type $bytes (array (mut i8)))
    (type $refs (array (mut anyref)))
    (global $kept (export "kept") (mut (ref null $node)) (ref.null $node))
    (table $table 4 anyref)
    (tag $t (param (ref null $node)))
    (func $cons (param i32 (ref null $node)) (result (ref $node)) (struct.new $node (local.get 0) (local.get 1)))
    (func $list (param $n i32) (result (ref null $node)) (local $l (ref null $node))
        (loop $again
            (local.set $l (call $cons (local.get $n) (local.get $l)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $l))
    (func $sum (param (ref null $node)) (result i32) (local $s i32)
        (block $done (loop $again
            (br_if $done (ref.is_null (local.get 0)))
            (local.set $s (i32.add (local.get $s) (struct.get $node $value (local.get 0))))
            (local.set 0 (struct.get $node $next (local.get 0)))
            (br $again)))
        (local.get $s))
    ;; Garbage of every kind.
    (func $litter (export "litter") (param $n i32)
        (loop $again
            (drop (array.new $bytes (i32.const 1) (i32.const 1000)))
            (drop (array.new_fixed $refs 2 (call $list (i32.const 3)) (ref.i31 (i32.const 1))))
            (drop (struct.new_default $node))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    ;; A cycle for each turn.
    (func (export "cycles") (param $n i32) (local $a (ref null $node))
        (loop $again
            (local.set $a (call $cons (i32.const 1) (ref.null $node)))
            (struct.set $node $next (local.get $a) (call $cons (i32.const 2) (local.get $a)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    ;; A queue: each turn adds at its end and takes from its beginning. Whatever kept an old beginning would keep all that follows.
    (func (export "queue") (param $n i32) (result i32) (local $head (ref null $node)) (local $tail (ref null $node))
        (local.set $head (local.tee $tail (call $cons (i32.const 0) (ref.null $node))))
        (loop $again
            (struct.set $node $next (local.get $tail) (call $cons (local.get $n) (ref.null $node)))
            (local.set $tail (struct.get $node $next (local.get $tail)))
            (local.set $head (struct.get $node $next (local.get $head)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (struct.get $node $value (local.get $head)))
    ;; References in a global, a table, an array, locals and operands while others are made.
    (func (export "everywhere") (param $n i32) (result i32) (local $l (ref null $node)) (local $r (ref $refs))
        (global.set $kept (call $list (i32.const 10)))
        (table.set $table (i32.const 2) (call $list (i32.const 100)))
        (local.set $l (call $list (i32.const 1000)))
        (local.set $r (array.new $refs (call $list (i32.const 5)) (i32.const 3)))
        (call $sum (call $list (i32.const 20)))
        (call $list (i32.const 30))
        (call $litter (local.get $n))
        (call $sum) (i32.add)
        (i32.add (call $sum (global.get $kept)))
        (i32.add (call $sum (ref.cast (ref null $node) (table.get $table (i32.const 2)))))
        (i32.add (call $sum (local.get $l)))
        (i32.add (call $sum (ref.cast (ref null $node) (array.get $refs (local.get $r) (i32.const 2))))))
    ;; Through an exception and its reference.
    (func (export "thrown") (param $n i32) (result i32)
        (block $h (result (ref null $node) exnref)
            (try_table (catch_ref $t $h) (throw $t (call $list (i32.const 4)))) unreachable)
        (drop)
        (call $litter (local.get $n))
        (call $sum))
    (func (export "rethrown") (param $n i32) (result i32) (local $e exnref)
        (block $h (result exnref) (try_table (catch_all_ref $h) (throw $t (call $list (i32.const 4)))) unreachable)
        (local.set $e)
        (call $litter (local.get $n))
        (block $again (result (ref null $node)) (try_table (catch $t $again) (throw_ref (local.get $e))) unreachable)
        (call $sum))
    (func $deep (export "deep") (param $n i32) (result i32) (local $l (ref null $node))
        (local.set $l (call $list (i32.const 2)))
        (if (local.get $n) (then (drop (call $deep (i32.sub (local.get $n) (i32.const 1))))))
        (call $litter (i32.const 1))
        (call $sum (local.get $l)))
    (func (export "hold") (result (ref null $node)) (call $list (i32.const 3)))
    (func (export "sum") (param (ref null $node)) (result i32) (call $sum (local.get 0)))
    (func (export "huge") (param i32) (drop (array.new_default $bytes (local.get 0))))
    (func (export "grow") (loop $again
        (global.set $kept (call $cons (i32.const 1) (global.get $kept))) (br $again))))"#;

fn ints(store: &mut Store, at: anywasm_interp::InstanceId, name: &str, args: &[i32]) -> Vec<Val> {
    let args: Vec<Val> = args.iter().map(|&x| Val::I32(x)).collect();
    call(store, at, name, &args).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn garbage_takes_bounded_memory() {
    let (mut store, at) = run(LISTS);
    for (name, turns) in [("litter", 200_000), ("cycles", 500_000), ("queue", 1_000_000)] {
        // In all these turns something between 100 and 250 MB is allocated.
        ints(&mut store, at, name, &[turns]);
        assert!(store.heap_bytes() < 4 << 20, "{name}: {} bytes", store.heap_bytes());
    }
    store.collect_garbage();
    assert_eq!(store.heap_bytes(), 0);
}

#[test]
fn what_is_reachable_stays() {
    let sum = |n: i32| n * (n + 1) / 2;
    let expected = [10, 100, 1000, 5, 20, 30].map(sum).iter().sum();
    for collect_always in [false, true] {
        let mut store = Store::new(Config { collect_always, ..Config::default() });
        let at = instance(&mut store, LISTS, &Imports::new());
        let turns = if collect_always { 10 } else { 50_000 };
        assert_eq!(ints(&mut store, at, "everywhere", &[turns]), [Val::I32(expected)]);
        assert_eq!(ints(&mut store, at, "thrown", &[turns]), [Val::I32(sum(4))]);
        assert_eq!(ints(&mut store, at, "rethrown", &[turns]), [Val::I32(sum(4))]);
        assert_eq!(ints(&mut store, at, "deep", &[if collect_always { 200 } else { 20_000 }]), [Val::I32(sum(2))]);
    }
}

#[test]
fn the_host_keeps_what_it_was_given() {
    let mut store = Store::new(Config { collect_always: true, ..Config::default() });
    let at = instance(&mut store, LISTS, &Imports::new());
    let mark = store.root_mark();
    let held = ints(&mut store, at, "hold", &[])[0];
    ints(&mut store, at, "litter", &[10]);
    assert_eq!(call(&mut store, at, "sum", &[held]).unwrap(), [Val::I32(6)]);
    let Val::Any(Some(AnyRef::Object(object))) = held else { panic!("{held}") };
    assert_eq!(store.object_kind(object), Some(ObjectKind::Struct));
    let values = store.object_values(object).expect("a structure has fields");
    assert_eq!(values[0], Val::I32(1));
    assert_eq!(call(&mut store, at, "sum", &[values[1]]).unwrap(), [Val::I32(5)]);
    store.release_roots(mark);
    store.collect_garbage();
    assert_eq!(store.object_kind(object), None);
    // A reference to what is no more is an error, also when its place is taken by something else.
    ints(&mut store, at, "hold", &[]);
    assert!(matches!(call(&mut store, at, "sum", &[held]), Err(Error::Signature(_))));
    assert!(matches!(call(&mut store, at, "sum", &[values[1]]), Err(Error::Signature(_))));
}

#[test]
fn host_functions_hold_references_while_they_run() {
    let mut store = Store::new(Config { collect_always: true, ..Config::default() });
    let lists = instance(&mut store, LISTS, &Imports::new());
    let (litter, sum) = (common::func(&store, lists, "litter"), common::func(&store, lists, "sum"));
    let host = store.define_func(
        FuncType::new(
            [ValType::Ref(anywasm_interp::RefType {
                nullable: true,
                heap: anywasm_interp::HeapType::Abstract(anywasm_interp::AbstractHeapType::Any),
            })],
            [ValType::I32],
        ),
        move |caller, args| {
            caller.store.invoke(litter, &[Val::I32(5)])?;
            caller.store.invoke(sum, args)
        },
    );
    let mut imports = Imports::new();
    imports.define("host", "f", Extern::Func(host)).define_instance(&store, "lists", lists);
    let at = instance(
        &mut store,
        r#"(module
            (type $node (struct (field $value i32) (field $next (mut (ref null $node)))))
            (import "host" "f" (func $f (param anyref) (result i32)))
            (import "lists" "hold" (func $hold (result (ref null $node))))
            (func $tail (result i32) (return_call $f (call $hold)))
            (func (export "run") (result i32) (local $kept (ref null $node))
                (local.set $kept (call $hold))
                (call $f (call $hold))
                (i32.add (call $tail))
                (i32.add (call $f (local.get $kept)))))"#,
        &imports,
    );
    assert_eq!(ints(&mut store, at, "run", &[]), [Val::I32(18)]);
}

#[test]
fn the_heap_has_a_limit() {
    let mut store = Store::new(Config { max_heap: 10_000_000, ..Config::default() });
    let at = instance(&mut store, LISTS, &Imports::new());
    assert!(matches!(call(&mut store, at, "huge", &[Val::I32(-1)]), Err(Error::Limit(_))));
    assert!(matches!(call(&mut store, at, "grow", &[]), Err(Error::Limit(_))));
    // What the limit stopped can go on.
    let Some(Extern::Global(kept)) = store.export(at, "kept") else { panic!("no global") };
    store.set_global(kept, Val::Any(None)).unwrap();
    ints(&mut store, at, "litter", &[20_000]);
    for _ in 0..20 {
        ints(&mut store, at, "huge", &[1_000_000]);
    }
}

#[test]
fn types_are_the_same_across_modules() {
    let group = "(rec (type $a (sub (struct (field (ref null $b))))) (type $b (sub $a (struct (field (ref null $b)) (field i32)))))";
    let mut store = Store::new(Config::default());
    let maker = instance(
        &mut store,
        &format!(r#"(module (type (func)) {group} (func (export "b") (result (ref $a)) (struct.new_default $b)))"#),
        &Imports::new(),
    );
    let mut imports = Imports::new();
    imports.define_instance(&store, "maker", maker);
    let at = instance(
        &mut store,
        &format!(
            r#"(module {group}
                (rec (type $c (sub (struct (field (ref null $d))))) (type $d (sub $c (struct (field (ref null $d)) (field i64)))))
                (import "maker" "b" (func $b (result (ref $a))))
                (func (export "same") (result i32) (ref.test (ref $b) (call $b)))
                (func (export "other") (result i32) (ref.test (ref $d) (call $b)))
                (func (export "cast") (drop (ref.cast (ref $c) (call $b)))))"#
        ),
        &imports,
    );
    assert_eq!(ints(&mut store, at, "same", &[]), [Val::I32(1)]);
    assert_eq!(ints(&mut store, at, "other", &[]), [Val::I32(0)]);
    assert_eq!(call(&mut store, at, "cast", &[]).unwrap_err().trap(), Some(Trap::CastFailure));
}

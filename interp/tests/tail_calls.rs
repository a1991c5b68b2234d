//! Tail calls ten million deep.

mod common;

use anywasm_interp::{Config, Imports, Store, Val};
use common::{call, instance, module};

const DEPTH: i32 = 10_000_000;

/// A stack for a few hundred frames.
fn small() -> Store {
    Store::new(Config { stack_cells: 4096, ..Config::default() })
}

#[test]
fn the_stack_stays_as_it_is() {
    let wat = r#"(module
        (type $f (func (param i32 i32) (result i32)))
        (table 2 funcref) (elem (i32.const 0) $table $mixed) (elem declare func $reference)
        (func $direct (export "direct") (type $f)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $direct (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
        (func $even (export "mutual") (type $f)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call $odd (i32.const 0) (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1))))
        (func $odd (param i32 i32 i32) (result i32) (local i64 i64 i64)
            (if (i32.eqz (local.get 1)) (then (return (local.get 2))))
            (return_call $even (i32.sub (local.get 1) (i32.const 1)) (i32.add (local.get 2) (i32.const 1))))
        (func $table (export "indirect") (type $f)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)) (i32.const 0)))
        (func $reference (export "reference") (type $f)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (return_call_ref $f (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)) (ref.func $reference)))
        ;; A call between, which is none in the end position, and a handler, which is left.
        (func $mixed (export "mixed") (type $f)
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (block $h (try_table (catch_all $h)
                (return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1))
                    (call $direct (i32.const 1) (local.get 1)) (i32.const 1))))
            unreachable))"#;
    let mut store = small();
    let at = instance(&mut store, wat, &Imports::new());
    for name in ["direct", "mutual", "indirect", "reference", "mixed"] {
        let depth = if name == "mixed" { DEPTH / 10 } else { DEPTH };
        assert_eq!(call(&mut store, at, name, &[Val::I32(depth), Val::I32(0)]).unwrap(), [Val::I32(depth)], "{name}");
    }
}

#[test]
fn across_instances_with_memories_of_their_own() {
    // Each has its own memory 0, where it counts its turns; the other one is in the table.
    let wat = r#"(module
        (type $f (func (param i32) (result i32)))
        (import "table" "table" (table 2 funcref))
        (memory 1)
        (func $turn (export "turn") (type $f)
            (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
            (if (i32.eqz (local.get 0)) (then (return (i32.load (i32.const 8)))))
            (return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.and (local.get 0) (i32.const 1))))
        (func (export "own") (param i32) (result i32) (i32.mul (call $turn (local.get 0)) (i32.load (i32.const 8)))))"#;
    let mut store = small();
    let table = instance(&mut store, r#"(module (table (export "table") 2 funcref))"#, &Imports::new());
    let mut imports = Imports::new();
    imports.define_instance(&store, "table", table);
    let shared = module(wat);
    let instances = [0, 1].map(|_| store.instantiate(&shared, &imports).expect("the module is instantiated"));
    let Some(anywasm_interp::Extern::Table(table)) = store.export(table, "table") else { panic!("no table") };
    for (index, at) in instances.into_iter().enumerate() {
        store.table_set(table, index as u64, Val::Func(Some(common::func(&store, at, "turn")))).unwrap();
    }
    // With an even number of turns left it is the second's turn, with an odd one and at the start the first's.
    let turns = DEPTH / 2;
    assert_eq!(call(&mut store, instances[0], "turn", &[Val::I32(DEPTH)]).unwrap(), [Val::I32(turns)]);
    // Back from the second's frame the caller has its own memory again.
    let product = (turns + 1).wrapping_mul(turns + 2);
    assert_eq!(call(&mut store, instances[0], "own", &[Val::I32(1)]).unwrap(), [Val::I32(product)]);
}

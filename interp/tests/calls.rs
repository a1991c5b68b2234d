//! Calls, traps, limits, fuel, linking.

mod common;

use anywasm_interp::{
    Config, Error, Extern, FuncType, Imports, InstantiateError, LinkProblem, RefType, Store, Trap, Val, ValType,
};
use common::{call, func, instance, module, run};

#[test]
fn traps_have_their_kind_and_place() {
    let wat = r#"(module
        (memory 1) (table 2 funcref) (elem (i32.const 0) $id) (type $v (func)) (type $i (func (param i32) (result i32)))
        (func $id (type $i) (local.get 0))
        (func (export "unreachable") unreachable)
        (func (export "div") (result i32) (i32.div_u (i32.const 1) (i32.const 0)))
        (func (export "overflow") (result i64) (i64.div_s (i64.const 0x8000000000000000) (i64.const -1)))
        (func (export "nan") (result i32) (i32.trunc_f32_s (f32.const nan)))
        (func (export "trunc") (result i64) (i64.trunc_f64_u (f64.const -1)))
        (func (export "load") (result i64) (i64.load (i32.const 65529)))
        (func (export "load_offset") (param i32) (result i32) (i32.load offset=0xffffffff (local.get 0)))
        (func (export "store") (param i32) (i32.store16 offset=65535 (local.get 0) (i32.const 0)))
        (func (export "fill") (memory.fill (i32.const 65535) (i32.const 0) (i32.const 2)))
        (func (export "undefined") (call_indirect (type $v) (i32.const 2)))
        (func (export "uninitialized") (call_indirect (type $v) (i32.const 1)))
        (func (export "mismatch") (call_indirect (type $v) (i32.const 0)))
        (func (export "table") (result funcref) (table.get (i32.const -1)))
        (func $deep (export "deep") (call $deep)))"#;
    let (mut store, instance) = run(wat);
    let mut trap = |name: &str, args: &[Val]| {
        let func = func(&store, instance, name);
        store.invoke(func, args).expect_err(name).trap().expect(name)
    };
    assert_eq!(trap("unreachable", &[]), Trap::Unreachable);
    assert_eq!(trap("div", &[]), Trap::IntegerDivideByZero);
    assert_eq!(trap("overflow", &[]), Trap::IntegerOverflow);
    assert_eq!(trap("nan", &[]), Trap::InvalidConversionToInteger);
    assert_eq!(trap("trunc", &[]), Trap::IntegerOverflow);
    assert_eq!(trap("load", &[]), Trap::OutOfBoundsMemoryAccess);
    assert_eq!(trap("load_offset", &[Val::I32(-1)]), Trap::OutOfBoundsMemoryAccess);
    assert_eq!(trap("store", &[Val::I32(0)]), Trap::OutOfBoundsMemoryAccess);
    assert_eq!(trap("fill", &[]), Trap::OutOfBoundsMemoryAccess);
    assert_eq!(trap("undefined", &[]), Trap::UndefinedElement);
    assert_eq!(trap("uninitialized", &[]), Trap::UninitializedElement);
    assert_eq!(trap("mismatch", &[]), Trap::IndirectCallTypeMismatch);
    assert_eq!(trap("table", &[]), Trap::OutOfBoundsTableAccess);
    assert_eq!(trap("deep", &[]), Trap::CallStackExhausted);
    // The store goes on after a trap.
    assert_eq!(trap("div", &[]), Trap::IntegerDivideByZero);
}

#[test]
fn a_trap_names_the_functions_that_led_to_it() {
    let wat = r#"(module
        (func $inner (param i32) (result i32) (i32.div_s (i32.const 7) (local.get 0)))
        (func $outer (export "f") (result i32) (i32.add (i32.const 1) (call $inner (i32.const 0)))))"#;
    let (mut store, instance) = run(wat);
    let func = func(&store, instance, "f");
    let Err(Error::Trap { trap: Trap::IntegerDivideByZero, frames }) = store.invoke(func, &[]) else {
        panic!("no trap")
    };
    let names: Vec<_> = frames.iter().map(|site| (site.func, site.name.as_deref())).collect();
    assert_eq!(names, [(0, Some("inner")), (1, Some("outer"))]);
    let wasm = wat::parse_str(wat).unwrap();
    assert_eq!(wasm[frames[0].offset as usize], 0x6d, "the offset is that of i32.div_s");
    assert_eq!(wasm[frames[1].offset as usize], 0x10, "the offset is that of call");
}

const TAIL: &str = r#"(module
    (import "env" "other" (func $other (param i64 i32) (result i64 i64)))
    (type $loop (func (param i64 i32) (result i64 i64)))
    (table 2 funcref) (elem (i32.const 0) $direct $indirect)
    (func $direct (export "direct") (type $loop)
        (if (i64.eqz (local.get 0)) (then (return (i64.extend_i32_u (local.get 1)) (local.get 0))))
        (return_call $direct (i64.sub (local.get 0) (i64.const 1)) (i32.add (local.get 1) (i32.const 1))))
    (func $indirect (export "indirect") (type $loop)
        (if (i64.eqz (local.get 0)) (then (return (i64.extend_i32_u (local.get 1)) (local.get 0))))
        (return_call_indirect (type $loop)
            (i64.sub (local.get 0) (i64.const 1)) (i32.add (local.get 1) (i32.const 1)) (i32.const 1)))
    (func (export "across") (type $loop)
        (if (i64.eqz (local.get 0)) (then (return (i64.extend_i32_u (local.get 1)) (local.get 0))))
        (return_call $other (i64.sub (local.get 0) (i64.const 1)) (i32.add (local.get 1) (i32.const 1)))))"#;

const OTHER: &str = r#"(module
    (memory 1) (global $back (export "back") (mut funcref) (ref.null func))
    (table $t 1 funcref) (export "t" (table $t))
    (type $loop (func (param i64 i32) (result i64 i64)))
    (func (export "other") (type $loop) (local f64 f64 f64)
        (if (i64.eqz (local.get 0)) (then (return (i64.extend_i32_u (local.get 1)) (local.get 0))))
        (return_call_indirect (type $loop)
            (i64.sub (local.get 0) (i64.const 1)) (i32.add (local.get 1) (i32.const 1)) (i32.const 0))))"#;

#[test]
fn tail_calls_run_in_constant_stack_also_across_instances() {
    // A stack of a thousand cells: any growth per call would exhaust it at once.
    let mut store = Store::new(Config { stack_cells: 1000, ..Config::default() });
    let other = instance(&mut store, OTHER, &Imports::new());
    let mut imports = Imports::new();
    imports.define_instance(&store, "env", other);
    let main = instance(&mut store, TAIL, &imports);
    let across = func(&store, main, "across");
    let Some(Extern::Table(table)) = store.export(other, "t") else { panic!("no table") };
    store.table_set(table, 0, Val::Func(Some(across))).unwrap();
    for (name, count) in [("direct", 10_000_000), ("indirect", 10_000_000), ("across", 1_000_001)] {
        let results = call(&mut store, main, name, &[Val::I64(count), Val::I32(0)]).unwrap();
        assert_eq!(results, [Val::I64(count), Val::I64(0)], "{name}");
    }
}

#[test]
fn deep_calls_do_not_use_the_stack_of_rust() {
    let wat = r#"(module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
            (else (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))))))"#;
    let mut store = Store::new(Config { stack_cells: 10_000_000, ..Config::default() });
    let instance = instance(&mut store, wat, &Imports::new());
    assert_eq!(call(&mut store, instance, "f", &[Val::I32(1_000_000)]).unwrap(), [Val::I32(1_000_000)]);
    assert_eq!(
        call(&mut store, instance, "f", &[Val::I32(10_000_000)]).unwrap_err().trap(),
        Some(Trap::CallStackExhausted)
    );
}

#[test]
fn hosts_may_call_back_until_the_limit() {
    let wat = r#"(module (import "env" "again" (func $again (param i32) (result i32))) (memory (export "memory") 1)
        (func (export "f") (param i32) (result i32) (local i32) (local.set 1 (i32.const 5))
            (if (i32.eqz (local.get 0)) (then (return (i32.const 100))))
            (i32.add (local.get 1) (call $again (i32.sub (local.get 0) (i32.const 1))))))"#;
    let mut store = Store::new(Config::default());
    let ty = FuncType::new([ValType::I32], [ValType::I32]);
    let again = store.define_func(ty, |caller, args| {
        assert_eq!(caller.store.memory(caller.memory().unwrap()).len(), 65536);
        let instance = caller.instance.unwrap();
        let f = func(caller.store, instance, "f");
        caller.store.invoke(f, args)
    });
    let mut imports = Imports::new();
    imports.define("env", "again", Extern::Func(again));
    let instance = instance(&mut store, wat, &imports);
    assert_eq!(call(&mut store, instance, "f", &[Val::I32(50)]).unwrap(), [Val::I32(350)]);
    assert_eq!(call(&mut store, instance, "f", &[Val::I32(500)]).unwrap_err().trap(), Some(Trap::CallStackExhausted));
}

#[test]
fn fuel_ends_endless_loops_and_recursion() {
    let wat = r#"(module (memory 1)
        (func (export "loop") (loop $l (br $l)))
        (func $r (export "tail") (return_call $r))
        (func (export "fill") (loop $l (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536)) (br $l)))
        (func (export "count") (param i32) (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))"#;
    let mut store = Store::new(Config { fuel: Some(1_000_000), ..Config::default() });
    let instance = instance(&mut store, wat, &Imports::new());
    for name in ["loop", "tail", "fill"] {
        store.set_fuel(1_000_000);
        assert!(matches!(call(&mut store, instance, name, &[]), Err(Error::OutOfFuel)), "{name}");
        assert_eq!(store.fuel(), Some(0), "{name}");
    }
    store.set_fuel(1_000_000);
    call(&mut store, instance, "count", &[Val::I32(1000)]).unwrap();
    let first = 1_000_000 - store.fuel().unwrap();
    store.set_fuel(1_000_000);
    call(&mut store, instance, "count", &[Val::I32(1000)]).unwrap();
    assert_eq!(1_000_000 - store.fuel().unwrap(), first, "the same call costs the same");
    assert!((4_000..10_000).contains(&first), "{first} units for 1000 turns of a loop of 5 instructions");
}

#[test]
fn limits_bound_memories_and_tables() {
    let wat = r#"(module (memory 2) (table 10 externref)
        (func (export "memory") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "table") (param i32) (result i32) (table.grow (ref.null extern) (local.get 0))))"#;
    let mut store = Store::new(Config { max_pages: 5, max_elements: 20, ..Config::default() });
    let one = instance(&mut store, wat, &Imports::new());
    let mut grow = |name: &str, by| call(&mut store, one, name, &[Val::I32(by)]).unwrap();
    assert_eq!(grow("memory", 4), [Val::I32(-1)]);
    assert_eq!(grow("memory", 1), [Val::I32(2)]);
    assert_eq!(grow("memory", -1), [Val::I32(-1)]);
    assert_eq!(grow("table", 11), [Val::I32(-1)]);
    assert_eq!(grow("table", 5), [Val::I32(10)]);
    // Two pages are left; a second instance takes them, a third finds none.
    instance(&mut store, "(module (memory 2))", &Imports::new());
    let third = store.instantiate(&module("(module (memory 2))"), &Imports::new());
    assert!(matches!(third, Err(InstantiateError::Run(Error::Limit(_)))));
}

#[test]
fn a_link_error_names_the_import() {
    let mut store = Store::new(Config::default());
    let memory = store.define_memory(1, Some(3), false).unwrap();
    let table = store.define_table(RefType::FUNCREF, 1, None, Val::Func(None)).unwrap();
    let global = store.define_global(ValType::I32, true, Val::I32(0)).unwrap();
    let func = store.define_func(FuncType::new([ValType::I32], []), |_, _| Ok(vec![]));
    let mut imports = Imports::new();
    imports.define("m", "memory", Extern::Memory(memory)).define("m", "table", Extern::Table(table));
    imports.define("m", "global", Extern::Global(global)).define("m", "func", Extern::Func(func));
    let mut problem = |import: &str| match store.instantiate(&module(&format!("(module {import})")), &imports) {
        Ok(_) => None,
        Err(InstantiateError::Link(error)) => {
            assert_eq!(error.module, "m");
            Some((error.name.clone(), matches!(error.problem, LinkProblem::Unknown)))
        }
        Err(other) => panic!("{import}: {other}"),
    };
    assert_eq!(problem(r#"(import "m" "func" (func (param i32)))"#), None);
    assert_eq!(problem(r#"(import "m" "memory" (memory 1 3))"#), None);
    assert_eq!(problem(r#"(import "m" "memory" (memory 0))"#), None);
    assert_eq!(problem(r#"(import "m" "table" (table 1 funcref))"#), None);
    assert_eq!(problem(r#"(import "m" "global" (global (mut i32)))"#), None);
    let wrong = |name: &str| Some((name.to_owned(), false));
    assert_eq!(problem(r#"(import "m" "func" (func (param i32) (result i32)))"#), wrong("func"));
    assert_eq!(problem(r#"(import "m" "func" (global i32))"#), wrong("func"));
    assert_eq!(problem(r#"(import "m" "memory" (memory 2))"#), wrong("memory"));
    assert_eq!(problem(r#"(import "m" "memory" (memory 1 2))"#), wrong("memory"));
    assert_eq!(problem(r#"(import "m" "memory" (memory 1 3 shared))"#), wrong("memory"));
    assert_eq!(problem(r#"(import "m" "table" (table 1 1 funcref))"#), wrong("table"));
    assert_eq!(problem(r#"(import "m" "table" (table 1 externref))"#), wrong("table"));
    assert_eq!(problem(r#"(import "m" "global" (global i32))"#), wrong("global"));
    assert_eq!(problem(r#"(import "m" "nothing" (func))"#), Some(("nothing".to_owned(), true)));
}

#[test]
fn what_was_written_before_a_failing_segment_stays() {
    let mut store = Store::new(Config::default());
    let memory = store.define_memory(1, None, false).unwrap();
    let table = store.define_table(RefType::FUNCREF, 2, None, Val::Func(None)).unwrap();
    let mut imports = Imports::new();
    imports.define("m", "memory", Extern::Memory(memory)).define("m", "table", Extern::Table(table));
    let wat = r#"(module (import "m" "memory" (memory 1)) (import "m" "table" (table 2 funcref))
        (func $f (result i32) (i32.load8_u (i32.const 3)))
        (elem (i32.const 1) $f) (data (i32.const 3) "a") (data (i32.const 65536) "b"))"#;
    let outcome = store.instantiate(&module(wat), &imports);
    let Err(InstantiateError::Run(error)) = outcome else { panic!("the second segment fits") };
    assert_eq!(error.trap(), Some(Trap::OutOfBoundsMemoryAccess));
    assert_eq!(store.memory(memory)[3], b'a');
    let Some(Val::Func(Some(f))) = store.table_get(table, 1) else { panic!("the element is not there") };
    assert_eq!(store.invoke(f, &[]).unwrap(), [Val::I32(97)]);
}

#[test]
fn arguments_are_checked() {
    let (mut store, instance) = run(r#"(module (func (export "f") (param i32 externref)))"#);
    let bad = [&[][..], &[Val::I32(1)], &[Val::I64(1), Val::Extern(None)], &[Val::I32(1), Val::Func(None)]];
    for args in bad {
        assert!(matches!(call(&mut store, instance, "f", args), Err(Error::Signature(_))), "{args:?}");
    }
    call(&mut store, instance, "f", &[Val::I32(1), Val::host(3)]).unwrap();
}

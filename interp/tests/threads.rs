//! Shared memories, waiting and notifying, in a store that runs on one thread.

mod common;

use anywasm_interp::{Config, Error, Extern, Imports, InstantiateError, LinkProblem, Store, Trap, Val};
use common::{call, instance, module, run};

const WAITS: &str = r#"
    (func (export "wait32") (param i32 i32 i64) (result i32) (memory.atomic.wait32 offset=4 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "wait64") (param i32 i64 i64) (result i32) (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
    (func (export "notify") (param i32 i32) (result i32) (memory.atomic.notify offset=4 (local.get 0) (local.get 1)))
    (func (export "fence") (atomic.fence))"#;
const EQUAL_BUT_TIMED_OUT: [Val; 1] = [Val::I32(2)];
const NOT_EQUAL: [Val; 1] = [Val::I32(1)];
const NONE_WOKEN: [Val; 1] = [Val::I32(0)];

fn wait32(
    store: &mut Store,
    instance: anywasm_interp::InstanceId,
    at: i32,
    expected: i32,
    timeout: i64,
) -> Result<Vec<Val>, Error> {
    call(store, instance, "wait32", &[Val::I32(at), Val::I32(expected), Val::I64(timeout)])
}

#[test]
fn a_wait_that_nobody_can_end_times_out_or_is_an_error() {
    let (mut store, instance) = run(&format!(r#"(module (memory 1 1 shared) (data (i32.const 8) "\07") {WAITS})"#));
    assert_eq!(wait32(&mut store, instance, 4, 7, 0).unwrap(), EQUAL_BUT_TIMED_OUT);
    // Not by waiting: this would be 292 years.
    assert_eq!(wait32(&mut store, instance, 4, 7, i64::MAX).unwrap(), EQUAL_BUT_TIMED_OUT);
    assert!(matches!(wait32(&mut store, instance, 4, 7, -1), Err(Error::Deadlock)));
    assert_eq!(wait32(&mut store, instance, 4, 8, -1).unwrap(), NOT_EQUAL);
    let mut wait64 =
        |expected| call(&mut store, instance, "wait64", &[Val::I32(8), Val::I64(expected), Val::I64(1)]).unwrap();
    assert_eq!(wait64(7), EQUAL_BUT_TIMED_OUT);
    assert_eq!(wait64(1 << 32 | 7), NOT_EQUAL);
    // The store goes on after it.
    assert_eq!(call(&mut store, instance, "notify", &[Val::I32(0), Val::I32(-1)]).unwrap(), NONE_WOKEN);
    assert_eq!(call(&mut store, instance, "fence", &[]).unwrap(), []);
}

#[test]
fn waiting_checks_alignment_then_bounds_then_sharing() {
    for (memory, wait) in [("1 1 shared", None), ("1 1", Some(Trap::ExpectedSharedMemory))] {
        let (mut store, instance) = run(&format!("(module (memory {memory}) {WAITS})"));
        let mut trap = |at| wait32(&mut store, instance, at, 0, 0).map_err(|error| error.trap().unwrap()).err();
        assert_eq!(trap(0), wait);
        assert_eq!(trap(2), Some(Trap::UnalignedAtomic));
        assert_eq!(trap(65532), Some(Trap::OutOfBoundsMemoryAccess));
        assert_eq!(trap(65534), Some(Trap::UnalignedAtomic));
        let mut notify = |at| {
            call(&mut store, instance, "notify", &[Val::I32(at), Val::I32(1)]).map_err(|error| error.trap().unwrap())
        };
        // Nobody can wait on a memory that is not shared, but notifying it is no mistake.
        assert_eq!(notify(0), Ok(NONE_WOKEN.to_vec()));
        assert_eq!(notify(3), Err(Trap::UnalignedAtomic));
        assert_eq!(notify(-4), Err(Trap::OutOfBoundsMemoryAccess));
        let unaligned = call(&mut store, instance, "wait64", &[Val::I32(4), Val::I64(0), Val::I64(0)]);
        assert_eq!(unaligned.unwrap_err().trap(), Some(Trap::UnalignedAtomic));
    }
}

#[test]
fn a_shared_memory_and_one_that_is_not_are_different_imports() {
    let mut store = Store::new(Config::default());
    let exporter = r#"(module (memory (export "shared") 2 4 shared) (memory (export "own") 2 4))"#;
    let exporter = instance(&mut store, exporter, &Imports::new());
    let mut imports = Imports::new();
    imports.define_instance(&store, "m", exporter);
    let mut link = |text: &str| match store.instantiate(&module(&format!("(module (import \"m\" {text}))")), &imports) {
        Ok(_) => None,
        Err(InstantiateError::Link(error)) => Some(error.problem),
        Err(other) => panic!("{text}: {other}"),
    };
    assert_eq!(link(r#""shared" (memory 1 4 shared)"#), None);
    assert_eq!(link(r#""own" (memory 1 5)"#), None);
    for text in [
        r#""own" (memory 1 4 shared)"#,
        r#""shared" (memory 1 4)"#,
        r#""shared" (memory 1 3 shared)"#,
        r#""shared" (memory 3 4 shared)"#,
    ] {
        assert!(matches!(link(text), Some(LinkProblem::Incompatible { .. })), "{text}");
    }
    let Some(LinkProblem::Incompatible { expected, found }) = link(r#""shared" (memory 1 4)"#) else { panic!("links") };
    assert_eq!((expected.as_str(), found.as_str()), ("memory 1 4", "memory 2 4 shared"));
}

#[test]
fn instances_share_a_memory() {
    let mut store = Store::new(Config::default());
    let memory = store.define_memory(1, Some(2), true).expect("there is room");
    let mut imports = Imports::new();
    imports.define("m", "m", Extern::Memory(memory));
    let wat = r#"(module (import "m" "m" (memory 1 2 shared))
        (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw8.add_u (local.get 0) (local.get 1)))
        (func (export "load") (param i32) (result i64) (i64.atomic.load32_u (local.get 0)))
        (func (export "store") (param i32 i64) (i64.atomic.store16 (local.get 0) (local.get 1)))
        (func (export "grow") (result i32) (memory.grow (i32.const 1))))"#;
    let [one, two] = [(); 2].map(|()| instance(&mut store, wat, &imports));
    let mut go = |instance, name: &str, args: &[Val]| {
        call(&mut store, instance, name, args).map_err(|error| error.trap().unwrap())
    };
    use Val::{I32, I64};
    assert_eq!(go(one, "store", &[I32(65534), I64(-1)]), Ok(vec![]));
    assert_eq!(go(two, "add", &[I32(65535), I32(0x102)]), Ok(vec![I32(0xff)]));
    assert_eq!(go(one, "grow", &[]), Ok(vec![I32(1)]));
    assert_eq!(go(one, "grow", &[]), Ok(vec![I32(-1)]));
    assert_eq!(go(two, "load", &[I32(65532)]), Ok(vec![I64(0x1ff_0000)]));
    assert_eq!(go(two, "load", &[I32(65536)]), Ok(vec![I64(0)]));
    assert_eq!(go(two, "load", &[I32(65535)]), Err(Trap::UnalignedAtomic));
    assert_eq!(go(two, "load", &[I32(131072)]), Err(Trap::OutOfBoundsMemoryAccess));
    assert_eq!(store.memory(memory).len(), 131072);
}

//! 64-bit memories and tables beside 32-bit ones, and accesses of every shape to a memory that is not the first.

mod common;

use anywasm_interp::{Config, Error, Imports, InstantiateError, Store, Trap, Val};
use common::{call, instance, module, run};

const LEAST: i64 = i64::MIN;

#[test]
fn copies_between_32_and_64_bits_take_a_32_bit_length() {
    let wat = r#"(module
        (memory $near 1) (memory $wide i64 1)
        (data (memory $near) (i32.const 0) "abcdef")
        (func (export "to_wide") (param i64 i32 i32) (memory.copy $wide $near (local.get 0) (local.get 1) (local.get 2)))
        (func (export "to_near") (param i32 i64 i32) (memory.copy $near $wide (local.get 0) (local.get 1) (local.get 2)))
        (func (export "within") (param i64 i64 i64) (memory.copy $wide $wide (local.get 0) (local.get 1) (local.get 2)))
        (func (export "wide") (param i64) (result i32) (i32.load $wide (local.get 0)))
        (func (export "near") (param i32) (result i32) (i32.load (local.get 0))))"#;
    let (mut store, instance) = run(wat);
    let mut go = |name: &str, args: &[Val]| {
        call(&mut store, instance, name, args).map_err(|error| error.trap().expect("a trap"))
    };
    use Val::{I32, I64};
    let outside = Err(Trap::OutOfBoundsMemoryAccess);
    let word = |bytes: [u8; 4]| Ok(vec![I32(i32::from_le_bytes(bytes))]);
    assert_eq!(go("to_wide", &[I64(8), I32(1), I32(4)]), Ok(vec![]));
    assert_eq!(go("wide", &[I64(8)]), word(*b"bcde"));
    assert_eq!(go("within", &[I64(65532), I64(8), I64(4)]), Ok(vec![]));
    assert_eq!(go("to_near", &[I32(100), I64(65532), I32(4)]), Ok(vec![]));
    assert_eq!(go("near", &[I32(100)]), word(*b"bcde"));
    // An address beyond 32 bits is not wrapped, a length below zero is 2^32 less that, and nothing is written.
    assert_eq!(go("to_wide", &[I64(1 << 32), I32(0), I32(1)]), outside);
    assert_eq!(go("to_near", &[I32(0), I64(1 << 32), I32(1)]), outside);
    assert_eq!(go("to_near", &[I32(0), I64(0), I32(-1)]), outside);
    assert_eq!(go("to_near", &[I32(0), I64(-1), I32(1)]), outside);
    assert_eq!(go("to_near", &[I32(0), I64(65536), I32(0)]), Ok(vec![]));
    assert_eq!(go("to_near", &[I32(0), I64(65537), I32(0)]), outside);
    assert_eq!(go("within", &[I64(0), I64(1), I64(-1)]), outside);
    assert_eq!(go("within", &[I64(LEAST), I64(0), I64(LEAST)]), outside);
    assert_eq!(go("near", &[I32(0)]), word(*b"abcd"));
}

#[test]
fn sums_of_64_bit_addresses_and_offsets_do_not_wrap() {
    let wat = r#"(module
        (memory i64 1) (data (i64.const 65528) "12345678")
        (func (export "load") (param i64) (result i64) (i64.load offset=8 (local.get 0)))
        (func (export "far") (param i64) (result i32) (i32.load8_u offset=0xffffffffffffffff (local.get 0)))
        (func (export "store") (param i64) (i32.store16 offset=0xfffffffffffffffe (local.get 0) (i32.const 1)))
        (func (export "vector") (param i64) (result v128) (v128.load offset=0xfffffffffffffff0 (local.get 0)))
        (func (export "add") (param i64) (result i64) (i64.atomic.rmw.add offset=8 (local.get 0) (i64.const 1)))
        (func (export "fill") (param i64 i64) (memory.fill (local.get 0) (i32.const 7) (local.get 1)))
        (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
        (func (export "size") (result i64) (memory.size)))"#;
    let (mut store, instance) = run(wat);
    let mut go = |name: &str, args: &[i64]| {
        let args: Vec<Val> = args.iter().map(|&x| Val::I64(x)).collect();
        call(&mut store, instance, name, &args).map_err(|error| error.trap().expect("a trap"))
    };
    let outside = Err(Trap::OutOfBoundsMemoryAccess);
    assert_eq!(go("load", &[65520]), Ok(vec![Val::I64(i64::from_le_bytes(*b"12345678"))]));
    assert_eq!(go("load", &[65521]), outside);
    assert_eq!(go("load", &[-8]), outside);
    assert_eq!(go("far", &[0]), outside);
    assert_eq!(go("far", &[1]), outside);
    assert_eq!(go("store", &[2]), outside);
    assert_eq!(go("vector", &[16]), outside);
    // Aligned, so that it is the sum that counts.
    assert_eq!(go("add", &[-8]), outside);
    assert_eq!(go("add", &[65520]), Ok(vec![Val::I64(i64::from_le_bytes(*b"12345678"))]));
    assert_eq!(go("load", &[65520]), Ok(vec![Val::I64(i64::from_le_bytes(*b"22345678"))]));
    assert_eq!(go("fill", &[-1, 1]), outside);
    assert_eq!(go("fill", &[1, -1]), outside);
    // More than the specification, the host or the store allows is a growth that fails.
    for delta in [-1, LEAST, 1 << 48, (1 << 48) - 1, 1 << 47, 65536] {
        assert_eq!(go("grow", &[delta]), Ok(vec![Val::I64(-1)]), "{delta}");
    }
    assert_eq!(go("grow", &[1]), Ok(vec![Val::I64(1)]));
    assert_eq!(go("size", &[]), Ok(vec![Val::I64(2)]));
    assert_eq!(go("load", &[65528]), Ok(vec![Val::I64(0)]));
}

#[test]
fn a_memory_or_table_beyond_the_host_is_an_error() {
    for text in ["(memory i64 0x1000000000000)", "(memory i64 65537)", "(table i64 0xffffffffffffffff funcref)"] {
        let mut store = Store::new(Config::default());
        let error = store.instantiate(&module(&format!("(module {text})")), &Imports::new()).expect_err(text);
        assert!(matches!(error, InstantiateError::Run(Error::Limit(_))), "{text}: {error}");
    }
}

#[test]
fn tables_of_both_widths_work_on_each_other() {
    let wat = r#"(module
        (type $i (func (result i32)))
        (table $near 4 funcref) (table $wide i64 4 8 funcref)
        (elem $e funcref (ref.func $one) (ref.func $two))
        (func $one (result i32) (i32.const 1)) (func $two (result i32) (i32.const 2))
        (func (export "init") (param i64 i32 i32) (table.init $wide $e (local.get 0) (local.get 1) (local.get 2)))
        (func (export "to_near") (param i32 i64 i32) (table.copy $near $wide (local.get 0) (local.get 1) (local.get 2)))
        (func (export "to_wide") (param i64 i32 i32) (table.copy $wide $near (local.get 0) (local.get 1) (local.get 2)))
        (func (export "near") (param i32) (result i32) (call_indirect $near (type $i) (local.get 0)))
        (func (export "wide") (param i64) (result i32) (call_indirect $wide (type $i) (local.get 0)))
        (func (export "tail") (param i64) (result i32) (return_call_indirect $wide (type $i) (local.get 0)))
        (func (export "grow") (param i64) (result i64) (table.grow $wide (ref.func $two) (local.get 0)))
        (func (export "fill") (param i64 i64) (table.fill $wide (local.get 0) (ref.null func) (local.get 1))))"#;
    let (mut store, instance) = run(wat);
    let mut go = |name: &str, args: &[Val]| {
        call(&mut store, instance, name, args).map_err(|error| error.trap().expect("a trap"))
    };
    use Val::{I32, I64};
    let outside = Err(Trap::OutOfBoundsTableAccess);
    assert_eq!(go("init", &[I64(1), I32(0), I32(2)]), Ok(vec![]));
    assert_eq!(go("init", &[I64(1 << 32), I32(0), I32(0)]), outside);
    assert_eq!(go("wide", &[I64(2)]), Ok(vec![I32(2)]));
    assert_eq!(go("wide", &[I64((1 << 32) + 2)]), Err(Trap::UndefinedElement));
    assert_eq!(go("tail", &[I64(1)]), Ok(vec![I32(1)]));
    assert_eq!(go("tail", &[I64(LEAST)]), Err(Trap::UndefinedElement));
    assert_eq!(go("to_near", &[I32(0), I64(2), I32(1)]), Ok(vec![]));
    assert_eq!(go("near", &[I32(0)]), Ok(vec![I32(2)]));
    assert_eq!(go("to_near", &[I32(0), I64(1 << 32), I32(1)]), outside);
    assert_eq!(go("to_wide", &[I64(0), I32(0), I32(-1)]), outside);
    assert_eq!(go("grow", &[I64(-1)]), Ok(vec![I64(-1)]));
    assert_eq!(go("grow", &[I64(5)]), Ok(vec![I64(-1)]));
    assert_eq!(go("grow", &[I64(1)]), Ok(vec![I64(4)]));
    assert_eq!(go("wide", &[I64(4)]), Ok(vec![I32(2)]));
    assert_eq!(go("fill", &[I64(4), I64(1)]), Ok(vec![]));
    assert_eq!(go("fill", &[I64(4), I64(-1)]), outside);
    assert_eq!(go("wide", &[I64(4)]), Err(Trap::UninitializedElement));
}

#[test]
fn vectors_and_atomics_reach_other_memories() {
    let wat = r#"(module
        (memory $first 1) (memory $second 1) (memory $third i64 1)
        (func (export "splat") (param i32) (result v128) (v128.load16_splat $second offset=2 (local.get 0)))
        (func (export "lane") (param i64 v128) (v128.store8_lane $third offset=1 3 (local.get 0) (local.get 1)))
        (func (export "exchange") (param i32 i64 i64) (result i64)
            (i64.atomic.rmw.cmpxchg $second (local.get 0) (local.get 1) (local.get 2)))
        (func (export "or") (param i64 i32) (result i32) (i32.atomic.rmw16.or_u $third (local.get 0) (local.get 1)))
        (func (export "third") (param i64) (result i32) (i32.load $third (local.get 0)))
        (func (export "sum") (result i64) (i64.add (i64.load (i32.const 0)) (i64.load (i32.const 8)))))"#;
    let (mut store, instance) = run(wat);
    let mut go = |name: &str, args: &[Val]| {
        call(&mut store, instance, name, args).map_err(|error| error.trap().expect("a trap"))
    };
    use Val::{I32, I64, V128};
    assert_eq!(go("exchange", &[I32(8), I64(1), I64(9)]), Ok(vec![I64(0)]));
    assert_eq!(go("exchange", &[I32(8), I64(0), I64(0x1234_5678)]), Ok(vec![I64(0)]));
    assert_eq!(go("exchange", &[I32(8), I64(0), I64(1)]), Ok(vec![I64(0x1234_5678)]));
    assert_eq!(go("splat", &[I32(8)]), Ok(vec![V128(0x1234_1234_1234_1234_1234_1234_1234_1234)]));
    assert_eq!(go("splat", &[I32(65533)]), Err(Trap::OutOfBoundsMemoryAccess));
    assert_eq!(go("lane", &[I64(0), V128(0xaa00_0000)]), Ok(vec![]));
    assert_eq!(go("third", &[I64(0)]), Ok(vec![I32(0xaa00)]));
    // Sixteen bits of the operand count, and of the result.
    assert_eq!(go("or", &[I64(0), I32(0x7_0055)]), Ok(vec![I32(0xaa00)]));
    assert_eq!(go("third", &[I64(0)]), Ok(vec![I32(0xaa55)]));
    assert_eq!(go("or", &[I64(1), I32(0)]), Err(Trap::UnalignedAtomic));
    assert_eq!(go("sum", &[]), Ok(vec![I64(0)]));
}

#[test]
fn vectors_pass_through_everything_that_holds_a_value() {
    let wat = r#"(module
        (global $g (mut v128) (v128.const i64x2 1 2)) (global $c v128 (v128.const i32x4 5 6 7 8))
        (type $swap (func (param i32 v128 v128) (result v128 i32 v128)))
        (table funcref (elem $swap))
        (func $swap (type $swap) (local.get 2) (local.get 0) (local.get 1))
        (func (export "f") (param i32 v128) (result v128 i32 v128) (local $v v128)
            (global.set $g (local.tee $v (i64x2.add (global.get $g) (local.get 1))))
            (block $out (result v128)
                (br_if $out (global.get $c) (local.get 0))
                drop
                (loop $l (result v128)
                    (local.set $v (i8x16.add (local.get $v) (local.get $v)))
                    (br_if $l (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 2)))
                    (local.get $v)))
            local.set 1
            (call_indirect (type $swap) (local.get 0) (local.get 1)
                (select (result v128) (local.get $v) (global.get $g) (local.get 0))
                (i32.const 0))))"#;
    let mut store = Store::new(Config::default());
    let instance = instance(&mut store, wat, &Imports::new());
    let one = Val::V128(1 << 64 | 1);
    let constant = Val::V128(8 << 96 | 7 << 64 | 6 << 32 | 5);
    let first = call(&mut store, instance, "f", &[Val::I32(1), one]).expect("returns");
    assert_eq!(first, [Val::V128(3 << 64 | 2), Val::I32(1), constant]);
    let second = call(&mut store, instance, "f", &[Val::I32(0), one]).expect("returns");
    let quadruple = Val::V128(16 << 64 | 12);
    assert_eq!(second, [quadruple, Val::I32(2), quadruple]);
}

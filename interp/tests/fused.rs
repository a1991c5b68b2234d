//! What the compiler makes one instruction of gives what its parts give: each expression is written twice, the second time with a
//! local between the parts, which keeps them apart.

mod common;

use anywasm_interp::{Error, Extern, Trap, Val};
use common::{call, run};

/// What the memory begins with.
const BYTES: [u8; 10] = [4, 0, 0, 0x80, 0xff, 1, 2, 3, 0xf8, 0xff];
const NUMBERS: [i32; 9] = [0, 1, -1, 4, 31, 0x7fff_ffff, i32::MIN, 0x1234_5678, 65533];

/// Both forms for all pairs of numbers, and how often each ended with a trap.
fn compare(fused: &str, apart: &str) -> (usize, usize) {
    let func = |name: &str, body: &str| {
        format!(
            "(func (export \"{name}\") (param $x i32) (param $y i32) (result i64) (local $t i32) (local $w i64) (local $d f64) {body})"
        )
    };
    let wat = format!("(module (memory (export \"memory\") 1) {} {})", func("fused", fused), func("apart", apart));
    let (mut store, instance) = run(&wat);
    let Some(Extern::Memory(memory)) = store.export(instance, "memory") else { panic!("no memory") };
    let (mut returned, mut trapped) = (0, 0);
    for (x, y) in NUMBERS.iter().flat_map(|&x| NUMBERS.map(|y| (x, y))) {
        let [fused, apart] = ["fused", "apart"].map(|name| {
            store.memory_mut(memory).fill(0);
            store.memory_mut(memory)[..BYTES.len()].copy_from_slice(&BYTES);
            let result = call(&mut store, instance, name, &[Val::I32(x), Val::I32(y)]).map_err(|error| error.trap());
            (result, store.memory(memory).to_vec())
        });
        assert!(fused == apart, "{x} {y}: {:?} and {:?}: {wat}", fused.0, apart.0);
        match fused.0 {
            Ok(_) => returned += 1,
            Err(trap) => {
                assert_eq!(trap, Some(Trap::OutOfBoundsMemoryAccess));
                trapped += 1;
            }
        }
    }
    (returned, trapped)
}

fn total(fused: &str, apart: &str) {
    assert_eq!(compare(fused, apart), (NUMBERS.len() * NUMBERS.len(), 0));
}

fn partial(fused: &str, apart: &str) {
    let (returned, trapped) = compare(fused, apart);
    assert!(returned > 0 && trapped > 0, "{fused}: {returned} returned, {trapped} trapped");
}

#[test]
fn shifted_operands() {
    for outer in ["add", "sub", "and", "or", "xor"] {
        for inner in ["shl", "shr_s", "shr_u"] {
            for amount in [0, 3, 31, 33, 63, 64, -1] {
                let shift = format!("(i32.{inner} (local.get $y) (i32.const {amount}))");
                let fused = format!("(i64.extend_i32_s (i32.{outer} (local.get $x) {shift}))");
                total(
                    &fused,
                    &format!("(local.set $t {shift}) (i64.extend_i32_s (i32.{outer} (local.get $x) (local.get $t)))"),
                );
                let swapped = format!("(i64.extend_i32_s (i32.{outer} {shift} (local.get $x)))");
                total(
                    &swapped,
                    &format!("(local.set $t {shift}) (i64.extend_i32_s (i32.{outer} (local.get $t) (local.get $x)))"),
                );
                let wide = "(i64.mul (i64.extend_i32_s (local.get $y)) (i64.const 0x100000001))";
                let shift = format!("(i64.{inner} {wide} (i64.const {amount}))");
                let x = "(i64.extend_i32_s (local.get $x))";
                total(
                    &format!("(i64.{outer} {x} {shift})"),
                    &format!("(local.set $w {shift}) (i64.{outer} {x} (local.get $w))"),
                );
            }
        }
    }
}

#[test]
fn constants_of_every_size() {
    for op in ["add", "sub", "mul", "and", "or", "xor", "shl", "rotl"] {
        for constant in [32767i64, 32768, -32768, -32769, 65536, i64::from(i32::MIN), i64::from(i32::MAX)] {
            let (c32, c64) =
                (format!("(i32.const {constant})"), format!("(i64.const {})", constant.wrapping_mul(0x1_0001)));
            let fused = format!("(i64.extend_i32_s (i32.{op} (local.get $x) {c32}))");
            total(&fused, &format!("(local.set $t {c32}) (i64.extend_i32_s (i32.{op} (local.get $x) (local.get $t)))"));
            let x = "(i64.extend_i32_u (local.get $x))";
            total(&format!("(i64.{op} {x} {c64})"), &format!("(local.set $w {c64}) (i64.{op} {x} (local.get $w))"));
        }
    }
    // The word after the comparison is a constant, whatever instruction it looks like.
    for word in 0..700i64 {
        let constant = format!("(i64.const {})", 0x0001_0001_0000_0000 | word);
        let compare = |right: &str| format!("(i32.eqz (i64.lt_s (i64.extend_i32_s (local.get $x)) {right}))");
        let choose =
            |condition: String| format!("(if (result i64) {condition} (then (i64.const 1)) (else (i64.const 2)))");
        let wat =
            |body: String| format!("(module (func (export \"f\") (param $x i32) (result i64) (local $w i64) {body}))");
        let fused = wat(choose(compare(&constant)));
        let apart = wat(format!("(local.set $w {constant}) {}", choose(compare("(local.get $w)"))));
        let [fused, apart] = [fused, apart].map(|wat| {
            let (mut store, instance) = run(&wat);
            call(&mut store, instance, "f", &[Val::I32(5)]).unwrap()
        });
        assert_eq!(fused, apart, "{word}");
    }
}

#[test]
fn steps_before_branches() {
    for by in [
        "(i32.add (local.get $x) (i32.const 1))",
        "(i32.sub (local.get $x) (i32.const 31))",
        "(i32.sub (local.get $x) (i32.const -32768))",
    ] {
        for compare in ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"] {
            for right in ["(local.get $y)", "(local.get $x)", "(i32.const -1)", "(i32.const 30)"] {
                let condition = format!("(i32.{compare} (local.get $x) {right})");
                for condition in [condition.clone(), format!("(i32.eqz {condition})")] {
                    let after = "(i64.extend_i32_s (local.get $x))";
                    let fused = format!(
                        "(local.set $x {by}) (block $out (br_if $out {condition}) (local.set $x (i32.const 7))) {after}"
                    );
                    let apart = format!(
                        "(local.set $x {by}) (local.set $t {condition}) (block $out (br_if $out (local.get $t)) (local.set $x (i32.const 7))) {after}"
                    );
                    total(&fused, &apart);
                    // The old value is on the stack below.
                    let kept = format!(
                        "(local.get $x) (local.set $x {by}) (if (result i32) {condition} (then (local.get $x)) (else (i32.const 9))) i32.sub i64.extend_i32_s"
                    );
                    let apart = format!(
                        "(local.get $x) (local.set $x {by}) (local.set $t {condition}) (if (result i32) (local.get $t) (then (local.get $x)) (else (i32.const 9))) i32.sub i64.extend_i32_s"
                    );
                    total(&kept, &apart);
                }
            }
        }
        let count = "(local.set $t (i32.const 0)) (loop $l (local.set $t (i32.add (local.get $t) (i32.const 3)))";
        let end = "(br_if $l (i32.lt_s (local.get $t) (i32.const 10)))) (i64.extend_i32_s (local.get $t))";
        total(
            &format!("{count} {end}"),
            &format!(
                "{count} (nop) (local.set $y (i32.lt_s (local.get $t) (i32.const 10))) (br_if $l (local.get $y))) (i64.extend_i32_s (local.get $t))"
            ),
        );
    }
    // A value that the branch carries is the one from before the step.
    let carried = "(block $out (result i64) (i64.extend_i32_s (local.get $x))
        (br_if $out (local.tee $x (i32.add (local.get $x) (i32.const 1)))) (drop) (i64.const 77))";
    let apart = "(block $out (result i64) (i64.extend_i32_s (local.get $x)) (local.set $t (i32.add (local.get $x) (i32.const 1)))
        (br_if $out (local.get $t)) (drop) (i64.const 77))";
    total(carried, apart);
    let carried = "(block $out (result i32) (local.get $x)
        (br_if $out (local.tee $x (i32.add (local.get $x) (i32.const 1)))) (drop) (i32.const 77)) i64.extend_i32_s";
    let apart = "(block $out (result i32) (local.get $x) (local.set $t (i32.add (local.get $x) (i32.const 1)))
        (br_if $out (local.get $t)) (drop) (i32.const 77)) i64.extend_i32_s";
    total(carried, apart);
}

#[test]
fn a_loop_that_begins_with_a_step_steps_once_a_turn() {
    let wat = r#"(module (func (export "f") (param $n i32) (result i32) (local $i i32) (local $sum i32)
        (block $done
            (loop $next
                (br_if $done (i32.gt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))
                (local.set $sum (i32.add (local.get $sum) (local.get $i)))
                (br $next)))
        (local.get $sum))
        (func (export "g") (param $n i32) (result i32) (local $i i32) (local $sum i32)
        (block $done
            (loop $next
                (br_if $done (i32.ge_s (local.get $i) (local.get $n)))
                (local.set $sum (i32.add (local.get $sum) (local.get $i)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br $next)))
        (i32.add (local.get $sum) (local.get $i))))"#;
    let (mut store, instance) = run(wat);
    for n in [0, 1, 2, 10, 100] {
        assert_eq!(call(&mut store, instance, "f", &[Val::I32(n)]).unwrap(), [Val::I32(n * (n + 1) / 2)]);
        assert_eq!(call(&mut store, instance, "g", &[Val::I32(n)]).unwrap(), [Val::I32(n * (n + 1) / 2)]);
    }
}

#[test]
fn loads_of_every_shape() {
    for load in ["i32.load8_s", "i32.load8_u", "i32.load16_s", "i32.load16_u", "i32.load"] {
        for offset in [0, 4, 65530, 65536] {
            let of = |address: &str| format!("(i64.extend_i32_s ({load} offset={offset} {address}))");
            for address in [
                "(i32.add (local.get $x) (local.get $y))",
                "(i32.add (local.get $x) (i32.shl (local.get $y) (i32.const 3)))",
                "(i32.shl (local.get $x) (i32.const 2))",
                "(i32.load (local.get $x))",
            ] {
                compare_access(offset, &of(address), &format!("(local.set $t {address}) {}", of("(local.get $t)")));
            }
            for op in ["add", "sub", "and", "or", "xor", "mul"] {
                let value = format!("({load} offset={offset} (local.get $y))");
                let operate = |value: &str| format!("(i64.extend_i32_s (i32.{op} (local.get $x) {value}))");
                compare_access(
                    offset,
                    &operate(&value),
                    &format!("(local.set $t {value}) {}", operate("(local.get $t)")),
                );
            }
            for op in ["shl", "shr_s", "shr_u", "add", "sub", "and"] {
                for constant in [1, 30, -4] {
                    let value = format!("({load} offset={offset} (local.get $y))");
                    let operate = |value: &str| format!("(i64.extend_i32_s (i32.{op} {value} (i32.const {constant})))");
                    compare_access(
                        offset,
                        &operate(&value),
                        &format!("(local.set $t {value}) {}", operate("(local.get $t)")),
                    );
                }
            }
        }
    }
    for op in ["add", "sub", "mul"] {
        let x = "(f64.convert_i32_s (local.get $x))";
        let value = "(f64.load (local.get $y))";
        let operate = |value: &str| format!("(i64.reinterpret_f64 (f64.{op} {x} {value}))");
        partial(&operate(value), &format!("(local.set $d {value}) {}", operate("(local.get $d)")));
    }
    let value = "(i64.load (local.get $y))";
    let operate = |value: &str| format!("(i64.xor (i64.extend_i32_s (local.get $x)) {value})");
    partial(&operate(value), &format!("(local.set $w {value}) {}", operate("(local.get $w)")));
}

/// Beyond the memory every access traps.
fn compare_access(offset: u32, fused: &str, apart: &str) {
    let (returned, trapped) = compare(fused, apart);
    assert!(trapped > 0 && (returned > 0 || offset >= 65530), "{fused}");
}

#[test]
fn stores_of_every_shape() {
    for (store, load) in [
        ("i32.store8", "i32.load8_s"),
        ("i32.store16", "i32.load16_u"),
        ("i32.store", "i32.load"),
        ("i32.store8", "i32.load"),
    ] {
        for offset in [0, 3] {
            let load = format!("({load} offset=2 (local.get $y))");
            let moved = |value: &str| format!("({store} offset={offset} (local.get $x) {value}) (i64.const 0)");
            partial(&moved(&load), &format!("(local.set $t {load}) {}", moved("(local.get $t)")));
            for constant in ["0", "-1", "32767", "32768"] {
                let constant = format!("(i32.const {constant})");
                partial(&moved(&constant), &format!("(local.set $t {constant}) {}", moved("(local.get $t)")));
            }
            for address in [
                "(i32.add (local.get $x) (local.get $y))",
                "(i32.add (local.get $x) (i32.shl (local.get $y) (i32.const 2)))",
                "(i32.shl (local.get $x) (i32.const 3))",
                "(i32.load (local.get $x))",
            ] {
                let at = |address: &str| format!("({store} offset={offset} {address} (local.get $y)) (i64.const 0)");
                partial(&at(address), &format!("(local.set $t {address}) {}", at("(local.get $t)")));
            }
        }
    }
    let moved = |value: &str| format!("(i64.store offset=3 (local.get $x) {value}) (i64.const 0)");
    partial(
        &moved("(i64.load (local.get $y))"),
        &format!("(local.set $w (i64.load (local.get $y))) {}", moved("(local.get $w)")),
    );
    partial(&moved("(i64.const -5)"), &format!("(local.set $w (i64.const -5)) {}", moved("(local.get $w)")));
}

#[test]
fn a_trap_in_a_part_is_told_where_the_part_is() {
    let wat = r#"(module (memory 1)
        (func (export "add") (param i32) (result i32) (i32.add (i32.const 1) (i32.load (local.get 0))))
        (func (export "chase") (param i32) (result i32) (i32.load (i32.load (local.get 0))))
        (func (export "move") (param i32 i32) (i32.store (local.get 1) (i32.load (local.get 0))))
        (data (i32.const 0) "\ff\ff\ff\ff"))"#;
    let wasm = wat::parse_str(wat).unwrap();
    let (mut store, instance) = run(wat);
    let mut opcode = |name: &str, args: &[i32]| {
        let args: Vec<Val> = args.iter().map(|&x| Val::I32(x)).collect();
        match call(&mut store, instance, name, &args) {
            Err(Error::Trap { frames, .. }) => wasm[frames[0].offset as usize..][..4].to_vec(),
            other => panic!("{name}: {other:?}"),
        }
    };
    // i32.load align=4 offset=0; then what follows it in each function.
    assert_eq!(opcode("add", &[-1]), [0x28, 2, 0, 0x6a]);
    assert_eq!(opcode("chase", &[-1]), [0x28, 2, 0, 0x28]);
    assert_eq!(opcode("chase", &[0]), [0x28, 2, 0, 0x0b]);
    assert_eq!(opcode("move", &[-1, 0]), [0x28, 2, 0, 0x36]);
    assert_eq!(opcode("move", &[0, -1]), [0x36, 2, 0, 0x0b]);
}

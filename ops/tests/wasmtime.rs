//! Every row against wasmtime, bit for bit, on all combinations of edge values.

mod common;

use anywasm_ops::{Effect, LoadOp, RmwKind, RmwOp, StoreOp, Trap, Ty, Val, WideOp};
use common::{Func, Op, for_each_case, scalars, text_module, vectors};
use wasmtime::{Config, Engine, Instance, Module, Store};

/// An instance of a test module, in an engine under the deterministic profile.
struct Oracle {
    store: Store<()>,
    instance: Instance,
}

impl Oracle {
    fn new(fields: &str, funcs: &[Func]) -> Oracle {
        let mut config = Config::new();
        config.cranelift_nan_canonicalization(true);
        config.wasm_relaxed_simd(true).relaxed_simd_deterministic(true);
        config.wasm_wide_arithmetic(true).wasm_threads(true);
        let engine = Engine::new(&config).unwrap();
        let module = Module::new(&engine, text_module(fields, funcs)).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        Oracle { store, instance }
    }

    fn func(&mut self, index: usize) -> wasmtime::Func {
        self.instance.get_func(&mut self.store, &index.to_string()).unwrap()
    }

    fn call(&mut self, func: &wasmtime::Func, args: &[Val], results: usize) -> Result<Vec<Val>, Trap> {
        let args: Vec<wasmtime::Val> = args.iter().map(|&arg| to_wasmtime(arg)).collect();
        let mut out = vec![wasmtime::Val::I32(0); results];
        match func.call(&mut self.store, &args, &mut out) {
            Ok(()) => Ok(out.iter().map(from_wasmtime).collect()),
            Err(error) => Err(trap(*error.downcast_ref::<wasmtime::Trap>().expect("a trap"))),
        }
    }

    fn memory(&mut self) -> &mut [u8] {
        self.instance.get_memory(&mut self.store, "memory").unwrap().data_mut(&mut self.store)
    }
}

fn to_wasmtime(value: Val) -> wasmtime::Val {
    match value {
        Val::I32(x) => wasmtime::Val::I32(x),
        Val::I64(x) => wasmtime::Val::I64(x),
        Val::F32(x) => wasmtime::Val::F32(x),
        Val::F64(x) => wasmtime::Val::F64(x),
        Val::V128(x) => wasmtime::Val::V128(x.into()),
    }
}

fn from_wasmtime(value: &wasmtime::Val) -> Val {
    match value {
        wasmtime::Val::I32(x) => Val::I32(*x),
        wasmtime::Val::I64(x) => Val::I64(*x),
        wasmtime::Val::F32(x) => Val::F32(*x),
        wasmtime::Val::F64(x) => Val::F64(*x),
        wasmtime::Val::V128(x) => Val::V128(x.as_u128()),
        other => panic!("{other:?} is no number or vector"),
    }
}

fn trap(trap: wasmtime::Trap) -> Trap {
    match trap {
        wasmtime::Trap::IntegerDivisionByZero => Trap::IntegerDivideByZero,
        wasmtime::Trap::IntegerOverflow => Trap::IntegerOverflow,
        wasmtime::Trap::BadConversionToInteger => Trap::InvalidConversionToInteger,
        other => panic!("no pure operator has the trap {other}"),
    }
}

/// The function to compare with. wasmtime's deterministic mode is not the specification's deterministic profile everywhere: it fuses
/// multiply-add where the profile rounds twice, and wraps the sums of dot products where they saturate. For these the
/// specification's own equation is compared with, in terms of operators that are not relaxed.
fn reference(op: Op) -> Func {
    let dot = "(i16x8.add_sat_s
        (i8x16.shuffle 0 1 4 5 8 9 12 13 16 17 20 21 24 25 28 29
            (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)) (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1)))
        (i8x16.shuffle 2 3 6 7 10 11 14 15 18 19 22 23 26 27 30 31
            (i16x8.extmul_low_i8x16_s (local.get 0) (local.get 1)) (i16x8.extmul_high_i8x16_s (local.get 0) (local.get 1))))";
    let madd = |shape: &str, a: &str| format!("({shape}.add ({shape}.mul {a} (local.get 1)) (local.get 2))");
    let equation = match op.mnemonic() {
        "f32x4.relaxed_madd" => madd("f32x4", "(local.get 0)"),
        "f64x2.relaxed_madd" => madd("f64x2", "(local.get 0)"),
        "f32x4.relaxed_nmadd" => madd("f32x4", "(f32x4.neg (local.get 0))"),
        "f64x2.relaxed_nmadd" => madd("f64x2", "(f64x2.neg (local.get 0))"),
        "i16x8.relaxed_dot_i8x16_i7x16_s" => dot.to_owned(),
        "i32x4.relaxed_dot_i8x16_i7x16_add_s" => {
            format!("(i32x4.add (i32x4.extadd_pairwise_i16x8_s {dot}) (local.get 2))")
        }
        _ => return Func::of(op),
    };
    let drops = "drop ".repeat(op.sig().params.len());
    Func { body: drops + &equation, ..Func::of(op) }
}

#[test]
fn every_operator_gives_what_wasmtime_gives() {
    let ops = Op::all();
    let funcs: Vec<Func> = ops.iter().map(|&op| reference(op)).collect();
    let mut oracle = Oracle::new("", &funcs);
    for (index, op) in ops.into_iter().enumerate() {
        let func = oracle.func(index);
        let (mut traps, mut cases) = (0, 0);
        for_each_case(op.mnemonic(), op.sig().params, |args| {
            let ours = op.eval(args);
            let theirs = oracle.call(&func, args, 1).map(|results| results[0]);
            assert_eq!(ours, theirs, "{} of {args:x?}: ours is left, wasmtime's right", op.text());
            traps += u32::from(ours.is_err());
            cases += 1;
        });
        assert!(cases > 15, "{}: {cases} cases are too few", op.text());
        assert_eq!(traps > 0, op.effect() == Effect::MayTrap, "{}: {traps} of {cases} cases trapped", op.text());
    }
}

#[test]
fn operators_commute_where_the_table_says_so() {
    for op in Op::all().into_iter().filter(|op| op.sig().params.len() == 2) {
        let params = op.sig().params;
        if params[0] != params[1] {
            assert!(!op.commutes(), "{}: operands of two types cannot be exchanged", op.text());
            continue;
        }
        let mut commutes = true;
        for_each_case(op.mnemonic(), params, |args| commutes &= op.eval(args) == op.eval(&[args[1], args[0]]));
        assert_eq!(commutes, op.commutes(), "{}", op.text());
    }
}

#[test]
fn wide_arithmetic_gives_what_wasmtime_gives() {
    let func = |op: &WideOp| Func {
        params: op.params().to_vec(),
        results: vec![Ty::I64; 2],
        body: op.mnemonic().into(),
        code: vec![op.encode()],
    };
    let funcs: Vec<Func> = WideOp::ALL.iter().map(func).collect();
    let mut oracle = Oracle::new("", &funcs);
    for (index, op) in WideOp::ALL.iter().enumerate() {
        let func = oracle.func(index);
        let mut compare = |args: &[i64]| {
            let (low, high) = op.eval(args);
            let operands: Vec<Val> = args.iter().map(|&x| Val::I64(x)).collect();
            let theirs = oracle.call(&func, &operands, 2).unwrap();
            assert_eq!(vec![Val::I64(low), Val::I64(high)], theirs, "{} of {args:x?}", op.mnemonic());
        };
        for_each_case(op.mnemonic(), &[Ty::I64; 2], |args| {
            let (Val::I64(a), Val::I64(b)) = (args[0], args[1]) else { panic!("two i64") };
            if op.params().len() == 2 {
                compare(&[a, b]);
                return;
            }
            for c in [0, 1, -1, i64::MIN, i64::MAX, 0x0123_4567_89ab_cdef] {
                compare(&[a, c, b, !c]);
                compare(&[a, c, b, c]);
            }
        });
    }
}

#[test]
fn shuffle_gives_what_wasmtime_gives() {
    let patterns: [[u8; 16]; 4] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16],
        [0, 16, 1, 17, 2, 18, 3, 19, 15, 31, 14, 30, 13, 29, 12, 28],
        [7, 7, 7, 7, 23, 23, 23, 23, 0, 31, 15, 16, 9, 25, 4, 4],
    ];
    let func = |lanes: &[u8; 16]| Func {
        params: vec![Ty::V128; 2],
        results: vec![Ty::V128],
        body: format!("i8x16.shuffle {}", lanes.map(|lane| lane.to_string()).join(" ")),
        code: vec![],
    };
    let funcs: Vec<Func> = patterns.iter().map(func).collect();
    let mut oracle = Oracle::new("", &funcs);
    for (index, lanes) in patterns.into_iter().enumerate() {
        let func = oracle.func(index);
        for_each_case("i8x16.shuffle", &[Ty::V128; 2], |args| {
            let (Val::V128(a), Val::V128(b)) = (args[0], args[1]) else { panic!("two vectors") };
            let ours = Val::V128(anywasm_ops::sem::i8x16_shuffle(a, b, lanes));
            assert_eq!(Ok(vec![ours]), oracle.call(&func, args, 1), "shuffle {lanes:?} of {args:x?}");
        });
    }
}

const MEMORY: &str = "(memory (export \"memory\") 1)";

/// Byte patterns that tell lanes, signs and order apart.
fn patterns() -> Vec<[u8; 16]> {
    let ascending = std::array::from_fn(|i| i as u8 * 16 + 1);
    let signs = std::array::from_fn(|i| if i % 2 == 0 { 0x80 + i as u8 } else { 0x7f - i as u8 });
    let other_signs = std::array::from_fn(|i| if i % 2 == 1 { 0x80 + i as u8 } else { 0x7f - i as u8 });
    vec![[0; 16], [0xff; 16], ascending, signs, other_signs]
}

/// The instruction in the text format.
fn lane_text(mnemonic: &str, lane: Option<u8>) -> String {
    lane.map_or(mnemonic.to_owned(), |lane| format!("{mnemonic} {lane}"))
}

#[test]
fn every_load_gives_what_wasmtime_gives() {
    let func = |&op: &LoadOp| Func {
        params: vec![Ty::I32, Ty::V128],
        results: vec![op.ty()],
        body: match op.lane() {
            Some(_) => lane_text(op.mnemonic(), op.lane()),
            None => format!("drop {}", op.mnemonic()),
        },
        code: vec![],
    };
    let funcs: Vec<Func> = LoadOp::ALL.iter().map(func).collect();
    let mut oracle = Oracle::new(MEMORY, &funcs);
    for (index, op) in LoadOp::ALL.iter().enumerate() {
        let func = oracle.func(index);
        for bytes in patterns() {
            oracle.memory()[16..32].copy_from_slice(&bytes);
            for vector in vectors("v128") {
                let Val::V128(operand) = vector else { panic!("a vector") };
                let ours = op.value(&bytes[..op.bytes() as usize], operand);
                let theirs = oracle.call(&func, &[Val::I32(16), vector], 1);
                assert_eq!(Ok(vec![ours]), theirs, "{op:?} of {bytes:x?} and {vector:x?}");
            }
        }
    }
}

#[test]
fn every_store_writes_what_wasmtime_writes() {
    let func = |&op: &StoreOp| Func {
        params: vec![Ty::I32, op.ty()],
        results: vec![],
        body: lane_text(op.mnemonic(), op.lane()),
        code: vec![],
    };
    let funcs: Vec<Func> = StoreOp::ALL.iter().map(func).collect();
    let mut oracle = Oracle::new(MEMORY, &funcs);
    for (index, op) in StoreOp::ALL.iter().enumerate() {
        let func = oracle.func(index);
        let values = if op.ty() == Ty::V128 { vectors("v128") } else { scalars(op.ty()) };
        for value in values {
            oracle.memory()[..64].fill(0xa5);
            oracle.call(&func, &[Val::I32(16), value], 0).unwrap();
            let mut expected = [0xa5; 64];
            let size = op.bytes() as usize;
            expected[16..16 + size].copy_from_slice(&op.to_bytes(value)[..size]);
            assert_eq!(oracle.memory()[..64], expected, "{op:?} of {value:x?}");
        }
    }
}

#[test]
fn every_read_modify_write_does_what_wasmtime_does() {
    let func = |&op: &RmwOp| Func {
        params: [vec![Ty::I32], vec![op.ty(); op.operands()]].concat(),
        results: vec![op.ty()],
        body: op.mnemonic().into(),
        code: vec![],
    };
    let funcs: Vec<Func> = RmwOp::ALL.iter().map(func).collect();
    let mut oracle = Oracle::new(MEMORY, &funcs);
    for (index, op) in RmwOp::ALL.iter().enumerate() {
        let func = oracle.func(index);
        let size = op.bytes() as usize;
        let mut matched = 0;
        for bytes in patterns() {
            let old = u64::from_le_bytes(bytes[..8].try_into().unwrap()) & (u64::MAX >> (64 - 8 * size));
            // For compare-exchange: the old value itself, and one that agrees with it in the accessed bytes only.
            let own = [Val::from_bits(op.ty(), old.into()), Val::from_bits(op.ty(), u128::from(old) | 1 << (8 * size))];
            for operand in scalars(op.ty()).into_iter().chain(own) {
                oracle.memory()[16..32].copy_from_slice(&bytes);
                let new = Val::from_bits(op.ty(), 0x1122_3344_5566_7788);
                let operands = [Val::I32(16), operand, new];
                let theirs = oracle.call(&func, &operands[..1 + op.operands()], 1);
                assert_eq!(Ok(vec![Val::from_bits(op.ty(), old.into())]), theirs, "{op:?} gives the old value");
                let stored = op.apply(old, operand.bits() as u64, new.bits() as u64);
                let mut expected = bytes;
                expected[..size].copy_from_slice(&stored.to_le_bytes()[..size]);
                assert_eq!(oracle.memory()[16..32], expected, "{op:?} of {bytes:x?} and {operand:x?}");
                matched += u32::from(stored == new.bits() as u64);
            }
        }
        assert!(op.kind() != RmwKind::Cmpxchg || matched > 0, "{op:?} never exchanged");
    }
}

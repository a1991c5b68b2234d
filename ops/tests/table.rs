//! The tables against walrus, the text format and wasm-encoder.

mod common;

use anywasm_ops::{BinaryOp, LoadOp, LoadShape, RmwOp, SimdAccess, StoreOp, TernaryOp, Trap, Ty, UnaryOp, Val, WideOp};
use common::{Func, Op, encoded_module, text_module};
use walrus::ir::Instr;
use wasm_encoder::{MemArg, MemArgTarget};

macro_rules! meanings {
    ($table:ident
     plain { $($name:ident $(as $walrus:ident)? $text:literal ($($p:ident)*) -> $r:ident $effect:ident $(+ $prop:ident)? $sem:ident $js:expr;)* }
     lane { $($lname:ident [$lanes:literal] $ltext:literal ($($lp:ident)*) -> $lr:ident $leffect:ident $lsem:ident $ljs:expr;)* }
     separate { $($sname:ident $stext:literal ($($sp:ident)*) -> $sr:ident $seffect:ident $ssem:ident $sjs:expr;)* }) => {
        const $table: &[(&str, &str)] = &[
            $(($text, stringify!($sem)),)* $(($ltext, stringify!($lsem)),)* $(($stext, stringify!($ssem)),)*
        ];
    };
}
anywasm_ops::for_each_unary!(meanings, UNARY);
anywasm_ops::for_each_binary!(meanings, BINARY);
anywasm_ops::for_each_ternary!(meanings, TERNARY);

#[test]
fn every_operator_of_walrus_has_one_row() {
    // Beyond walrus's enums: swizzle is binary, bitselect ternary.
    assert_eq!((UnaryOp::ROWS, BinaryOp::ROWS, TernaryOp::ROWS), (137, 220 + 1, 9 + 1));
    assert_eq!((LoadOp::ALL.len(), StoreOp::ALL.len(), RmwOp::ALL.len()), (22 + 12 + 2 * 4, 17 + 2 * 4, 42 + 7));
}

#[test]
fn every_meaning_is_named_after_its_mnemonic() {
    for (text, meaning) in [UNARY, BINARY, TERNARY].concat() {
        assert_eq!(text.replace('.', "_"), meaning);
    }
}

#[test]
fn mnemonics_are_unique_and_lead_back() {
    let mut seen: Vec<&str> = [UNARY, BINARY, TERNARY].concat().iter().map(|&(text, _)| text).collect();
    for op in UnaryOp::ALL {
        assert_eq!(UnaryOp::from_mnemonic(op.mnemonic()).map(|o| o.with_lane(op.lane().unwrap_or(0))), Some(*op));
    }
    for op in BinaryOp::ALL {
        assert_eq!(BinaryOp::from_mnemonic(op.mnemonic()).map(|o| o.with_lane(op.lane().unwrap_or(0))), Some(*op));
    }
    for op in TernaryOp::ALL {
        assert_eq!(TernaryOp::from_mnemonic(op.mnemonic()), Some(*op));
    }
    for op in WideOp::ALL {
        assert_eq!(WideOp::from_mnemonic(op.mnemonic()), Some(*op));
        seen.push(op.mnemonic());
    }
    for op in RmwOp::ALL {
        assert_eq!(RmwOp::from_mnemonic(op.mnemonic()), Some(*op));
        seen.push(op.mnemonic());
    }
    for op in LoadOp::ALL.iter().filter(|op| op.lane().unwrap_or(0) == 0) {
        assert_eq!(LoadOp::from_mnemonic(op.mnemonic()), Some(*op));
        seen.push(op.mnemonic());
    }
    for op in StoreOp::ALL.iter().filter(|op| op.lane().unwrap_or(0) == 0) {
        assert_eq!(StoreOp::from_mnemonic(op.mnemonic()), Some(*op));
        seen.push(op.mnemonic());
    }
    seen.sort_unstable();
    let duplicate = seen.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(duplicate, None);
    assert_eq!(UnaryOp::from_mnemonic("i32.add"), None);
}

/// Every instruction of this crate with a way to read it back from walrus, as text: what walrus's instruction turns into must be
/// the same again.
fn all_funcs() -> Vec<(String, Func)> {
    let memarg = |align| MemArg { offset: 5, align, target: MemArgTarget::Memory(0), ordering: None };
    let access = |mnemonic: &str, align: u32, lane: Option<u8>| {
        let lane = lane.map_or(String::new(), |lane| format!(" {lane}"));
        format!("{mnemonic} offset=5 align={}{lane}", 1 << align)
    };
    let mut all = vec![];
    for op in Op::all() {
        all.push((op.text(), Func::of(op)));
    }
    for op in WideOp::ALL {
        let (params, results) = (op.params().to_vec(), vec![Ty::I64; 2]);
        all.push((format!("{op:?}"), Func { params, results, body: op.mnemonic().into(), code: vec![op.encode()] }));
    }
    for op in LoadOp::ALL {
        let vector = matches!(op.shape(), LoadShape::Lane(_)).then_some(Ty::V128);
        let params = [Ty::I32].into_iter().chain(vector).collect();
        let body = access(op.mnemonic(), op.align(), op.lane());
        all.push((
            format!("{op:?}"),
            Func { params, results: vec![op.ty()], body, code: vec![op.encode(memarg(op.align()))] },
        ));
    }
    for op in StoreOp::ALL {
        let body = access(op.mnemonic(), op.align(), op.lane());
        let params = vec![Ty::I32, op.ty()];
        all.push((
            format!("{op:?}"),
            Func { params, results: vec![], body, code: vec![op.encode(memarg(op.align()))] },
        ));
    }
    for op in RmwOp::ALL {
        let body = access(op.mnemonic(), op.align(), None);
        let params = [vec![Ty::I32], vec![op.ty(); op.operands()]].concat();
        all.push((
            format!("{op:?}"),
            Func { params, results: vec![op.ty()], body, code: vec![op.encode(memarg(op.align()))] },
        ));
    }
    all
}

#[test]
fn encodings_are_those_of_the_text_format() {
    for (name, func) in all_funcs() {
        assert_eq!(encoded_module(&func), text_module("", std::slice::from_ref(&func)), "{name}");
    }
}

/// The operator that a walrus instruction becomes, in debug form or as text, and the walrus instruction that it becomes again.
fn through(instr: &Instr) -> (String, Instr) {
    match instr {
        Instr::Load(e) => {
            let op = LoadOp::from_walrus(e.kind);
            (format!("{op:?}"), op.to_walrus(e.memory, e.arg))
        }
        Instr::Store(e) => {
            let op = StoreOp::from_walrus(e.kind);
            (format!("{op:?}"), op.to_walrus(e.memory, e.arg))
        }
        Instr::LoadSimd(e) => match SimdAccess::from_walrus(e.kind) {
            SimdAccess::Load(op) => (format!("{op:?}"), op.to_walrus(e.memory, e.arg)),
            SimdAccess::Store(op) => (format!("{op:?}"), op.to_walrus(e.memory, e.arg)),
        },
        Instr::AtomicRmw(e) => {
            let op = RmwOp::from_walrus(e.op, e.width);
            (format!("{op:?}"), op.to_walrus(e.memory, e.arg))
        }
        Instr::Cmpxchg(e) => {
            let op = RmwOp::from_walrus_cmpxchg(e.width);
            (format!("{op:?}"), op.to_walrus(e.memory, e.arg))
        }
        other => {
            if let Some(op) = WideOp::from_instr(other) {
                return (format!("{op:?}"), op.to_walrus());
            }
            let op = Op::from_instr(other).unwrap_or_else(|| panic!("{other:?} has no row"));
            (op.text(), op.to_walrus())
        }
    }
}

#[test]
fn what_walrus_parses_becomes_the_row_and_back() {
    let (expected, funcs): (Vec<String>, Vec<Func>) = all_funcs().into_iter().unzip();
    let bytes = text_module("(memory 1)", &funcs);
    let module = walrus::Module::from_buffer(&bytes).unwrap();
    for (index, name) in expected.iter().enumerate() {
        let id = module.exports.get_func(index.to_string()).unwrap();
        let local = module.funcs.get(id).kind.unwrap_local();
        let (instr, _) = local.block(local.entry_block()).instrs.last().unwrap();
        let (found, back) = through(instr);
        assert_eq!(&found, name);
        assert_eq!(format!("{instr:?}"), format!("{back:?}"), "{name}");
    }
}

#[test]
fn natural_alignment_is_the_width_of_the_access() {
    assert_eq!((LoadOp::I32Load8S.align(), LoadOp::I64Load.align(), LoadOp::V128Load.align()), (0, 3, 4));
    assert_eq!((LoadOp::V128Load8x8S.bytes(), StoreOp::V128Store16Lane(3).bytes()), (8, 2));
    assert!(LoadOp::I32AtomicLoad8U.atomic() && !LoadOp::I32Load8U.atomic() && RmwOp::I64AtomicRmwAdd.atomic());
}

#[test]
fn constants_survive_walrus_and_encoding() {
    for ty in [Ty::I32, Ty::I64, Ty::F32, Ty::F64] {
        for value in common::scalars(ty) {
            assert_eq!(Val::from(walrus::ir::Value::from(value)), value);
            assert_eq!(Val::from_bits(ty, value.bits()), value);
            let text = match value {
                Val::F32(bits) => format!("i32.const {} f32.reinterpret_i32", bits as i32),
                Val::F64(bits) => format!("i64.const {} f64.reinterpret_i64", bits as i64),
                Val::I32(x) => format!("i32.const {x}"),
                Val::I64(x) => format!("i64.const {x}"),
                Val::V128(_) => panic!("no scalar"),
            };
            let func = Func { params: vec![], results: vec![ty], body: text, code: vec![value.encode()] };
            if matches!(ty, Ty::I32 | Ty::I64) {
                assert_eq!(encoded_module(&func), text_module("", std::slice::from_ref(&func)));
            } else {
                let bytes = encoded_module(&func);
                let raw = value.bits().to_le_bytes();
                let raw = &raw[..ty.bytes() as usize];
                assert!(bytes.windows(raw.len()).any(|w| w == raw), "{value:x?} is encoded by its bits");
            }
        }
    }
}

#[test]
fn trap_texts_of_the_suite_find_their_trap() {
    for &trap in Trap::ALL {
        assert_eq!(Trap::from_message(trap.message()), Some(trap));
        assert_eq!(Trap::ALL[trap as usize], trap);
    }
    assert_eq!(Trap::from_message("uninitialized element 2"), Some(Trap::UninitializedElement));
    assert_eq!(Trap::from_message("out of bounds memory"), Some(Trap::OutOfBoundsMemoryAccess));
    assert_eq!(Trap::from_message("indirect call"), Some(Trap::IndirectCallTypeMismatch));
    assert_eq!(Trap::from_message("null function reference"), Some(Trap::NullFunctionReference));
    assert_eq!(Trap::from_message("integer"), None);
    assert_eq!(Trap::from_message("out of bounds"), None);
    assert_eq!(Trap::from_message(""), None);
}

#[test]
fn the_enums_are_small() {
    assert_eq!((size_of::<UnaryOp>(), size_of::<BinaryOp>(), size_of::<TernaryOp>()), (2, 2, 1));
    assert_eq!((size_of::<LoadOp>(), size_of::<Trap>()), (2, 1));
}

/// walrus counts alignment in bytes, [`LoadOp::align`] and wasm-encoder as a power of two.
#[test]
fn walrus_memarg_has_alignment_in_bytes() {
    let bytes = wat::parse_str(
        "(module (memory 1) (func (export \"0\") (result i32) (i32.load offset=5 align=4 (i32.const 0))))",
    )
    .unwrap();
    let module = walrus::Module::from_buffer(&bytes).unwrap();
    let local = module.funcs.get(module.exports.get_func("0").unwrap()).kind.unwrap_local();
    let (instr, _) = local.block(local.entry_block()).instrs.last().unwrap();
    let Instr::Load(load) = instr else { panic!("a load") };
    assert_eq!((load.arg.align, load.arg.offset), (1 << LoadOp::I32Load.align(), 5));
}

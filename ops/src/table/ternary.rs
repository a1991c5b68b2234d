//! The ternary operators: one row each.
//!
//! All are vector operators; see `sem/relaxed.rs` for which of the permitted results the relaxed ones give.

/// Hands every ternary row to the macro `$cb`: `$cb! { … plain { rows } lane { rows } separate { rows } }`.
///
/// Tokens after the callback's name are passed first, so one callback can serve several tables. A row is
/// `Name [as WalrusName] "mnemonic" (params) -> result effect [+ Commutes] meaning js;`
/// where `meaning` names a function of [`sem`](crate::sem); to use `js`, have `Js`, `Pair`, `Lanes`, `Shape`, `Half`, `UnaryOp` and `BinaryOp` in scope. Rows of `lane` have their number of lanes after the name and a
/// lane index as their operator's immediate; rows of `separate` are instructions of their own in walrus, not members of its enum.
#[macro_export]
macro_rules! for_each_ternary {
    ($($cb:ident)::+ $(, $($context:tt)*)?) => { $($cb)::+! { $($($context)*)?
    plain {
        F32x4RelaxedMadd              "f32x4.relaxed_madd"                  (V128 V128 V128) -> V128 Pure f32x4_relaxed_madd                  Js::Lanes(Lanes::MulAdd { neg: None, mul: BinaryOp::F32Mul, add: BinaryOp::F32Add });
        F32x4RelaxedNmadd             "f32x4.relaxed_nmadd"                 (V128 V128 V128) -> V128 Pure f32x4_relaxed_nmadd                 Js::Lanes(Lanes::MulAdd { neg: Some(UnaryOp::F32Neg), mul: BinaryOp::F32Mul, add: BinaryOp::F32Add });
        F64x2RelaxedMadd              "f64x2.relaxed_madd"                  (V128 V128 V128) -> V128 Pure f64x2_relaxed_madd                  Js::Lanes(Lanes::MulAdd { neg: None, mul: BinaryOp::F64Mul, add: BinaryOp::F64Add });
        F64x2RelaxedNmadd             "f64x2.relaxed_nmadd"                 (V128 V128 V128) -> V128 Pure f64x2_relaxed_nmadd                 Js::Lanes(Lanes::MulAdd { neg: Some(UnaryOp::F64Neg), mul: BinaryOp::F64Mul, add: BinaryOp::F64Add });
        I8x16RelaxedLaneselect        "i8x16.relaxed_laneselect"            (V128 V128 V128) -> V128 Pure i8x16_relaxed_laneselect            Js::Lanes(Lanes::Bitselect);
        I16x8RelaxedLaneselect        "i16x8.relaxed_laneselect"            (V128 V128 V128) -> V128 Pure i16x8_relaxed_laneselect            Js::Lanes(Lanes::Bitselect);
        I32x4RelaxedLaneselect        "i32x4.relaxed_laneselect"            (V128 V128 V128) -> V128 Pure i32x4_relaxed_laneselect            Js::Lanes(Lanes::Bitselect);
        I64x2RelaxedLaneselect        "i64x2.relaxed_laneselect"            (V128 V128 V128) -> V128 Pure i64x2_relaxed_laneselect            Js::Lanes(Lanes::Bitselect);
        I32x4RelaxedDotI8x16I7x16AddS "i32x4.relaxed_dot_i8x16_i7x16_add_s" (V128 V128 V128) -> V128 Pure i32x4_relaxed_dot_i8x16_i7x16_add_s Js::Lanes(Lanes::Words("i32x4_relaxed_dot_add"));
    }
    lane {}
    separate {
        V128Bitselect "v128.bitselect" (V128 V128 V128) -> V128 Pure v128_bitselect Js::Lanes(Lanes::Bitselect);
    }
    } };
}

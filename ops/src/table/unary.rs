//! The unary operators: one row each.
//!
//! Conversions are named as the specification does, with the target first and the source after (`I32TruncF32S`).

/// Hands every unary row to the macro `$cb`: `$cb! { … plain { rows } lane { rows } separate { rows } }`.
///
/// Tokens after the callback's name are passed first, so one callback can serve several tables. A row is
/// `Name [as WalrusName] "mnemonic" (params) -> result effect [+ Commutes] meaning js;`
/// where `meaning` names a function of [`sem`](crate::sem); to use `js`, have `Js`, `Pair`, `Lanes`, `Shape`, `Half`, `UnaryOp` and `BinaryOp` in scope. Rows of `lane` have their number of lanes after the name and a
/// lane index as their operator's immediate; rows of `separate` are instructions of their own in walrus, not members of its enum.
#[macro_export]
macro_rules! for_each_unary {
    ($($cb:ident)::+ $(, $($context:tt)*)?) => { $($cb)::+! { $($($context)*)?
    plain {
        I32Eqz                                        "i32.eqz"                          (I32) -> I32   Pure    i32_eqz                          Js::Not;
        I32Clz                                        "i32.clz"                          (I32) -> I32   Pure    i32_clz                          Js::MathOr("clz32", "i32_clz");
        I32Ctz                                        "i32.ctz"                          (I32) -> I32   Pure    i32_ctz                          Js::Helper("i32_ctz");
        I32Popcnt                                     "i32.popcnt"                       (I32) -> I32   Pure    i32_popcnt                       Js::Helper("i32_popcnt");

        I64Eqz                                        "i64.eqz"                          (I64) -> I32   Pure    i64_eqz                          Js::Pair(Pair::Eqz);
        I64Clz                                        "i64.clz"                          (I64) -> I64   Pure    i64_clz                          Js::Pair(Pair::Clz);
        I64Ctz                                        "i64.ctz"                          (I64) -> I64   Pure    i64_ctz                          Js::Pair(Pair::Ctz);
        I64Popcnt                                     "i64.popcnt"                       (I64) -> I64   Pure    i64_popcnt                       Js::Pair(Pair::Popcnt);

        F32Abs                                        "f32.abs"                          (F32) -> F32   Pure    f32_abs                          Js::Math("abs");
        F32Neg                                        "f32.neg"                          (F32) -> F32   Pure    f32_neg                          Js::Neg;
        F32Ceil                                       "f32.ceil"                         (F32) -> F32   Pure    f32_ceil                         Js::Math("ceil");
        F32Floor                                      "f32.floor"                        (F32) -> F32   Pure    f32_floor                        Js::Math("floor");
        F32Trunc                                      "f32.trunc"                        (F32) -> F32   Pure    f32_trunc                        Js::MathOr("trunc", "f_trunc");
        F32Nearest                                    "f32.nearest"                      (F32) -> F32   Pure    f32_nearest                      Js::Helper("f_nearest");
        F32Sqrt                                       "f32.sqrt"                         (F32) -> F32   Pure    f32_sqrt                         Js::MathF32("sqrt");

        F64Abs                                        "f64.abs"                          (F64) -> F64   Pure    f64_abs                          Js::Math("abs");
        F64Neg                                        "f64.neg"                          (F64) -> F64   Pure    f64_neg                          Js::Neg;
        F64Ceil                                       "f64.ceil"                         (F64) -> F64   Pure    f64_ceil                         Js::Math("ceil");
        F64Floor                                      "f64.floor"                        (F64) -> F64   Pure    f64_floor                        Js::Math("floor");
        F64Trunc                                      "f64.trunc"                        (F64) -> F64   Pure    f64_trunc                        Js::MathOr("trunc", "f_trunc");
        F64Nearest                                    "f64.nearest"                      (F64) -> F64   Pure    f64_nearest                      Js::Helper("f_nearest");
        F64Sqrt                                       "f64.sqrt"                         (F64) -> F64   Pure    f64_sqrt                         Js::Math("sqrt");

        I32WrapI64                                    "i32.wrap_i64"                     (I64) -> I32   Pure    i32_wrap_i64                     Js::Pair(Pair::Low);
        I32TruncF32S as I32TruncSF32                  "i32.trunc_f32_s"                  (F32) -> I32   MayTrap i32_trunc_f32_s                  Js::Helper("i32_trunc_s");
        I32TruncF32U as I32TruncUF32                  "i32.trunc_f32_u"                  (F32) -> I32   MayTrap i32_trunc_f32_u                  Js::Helper("i32_trunc_u");
        I32TruncF64S as I32TruncSF64                  "i32.trunc_f64_s"                  (F64) -> I32   MayTrap i32_trunc_f64_s                  Js::Helper("i32_trunc_s");
        I32TruncF64U as I32TruncUF64                  "i32.trunc_f64_u"                  (F64) -> I32   MayTrap i32_trunc_f64_u                  Js::Helper("i32_trunc_u");
        I64ExtendI32S as I64ExtendSI32                "i64.extend_i32_s"                 (I32) -> I64   Pure    i64_extend_i32_s                 Js::Pair(Pair::Sign(32));
        I64ExtendI32U as I64ExtendUI32                "i64.extend_i32_u"                 (I32) -> I64   Pure    i64_extend_i32_u                 Js::Pair(Pair::Zero);
        I64TruncF32S as I64TruncSF32                  "i64.trunc_f32_s"                  (F32) -> I64   MayTrap i64_trunc_f32_s                  Js::Pair(Pair::Helper("i64_trunc_s"));
        I64TruncF32U as I64TruncUF32                  "i64.trunc_f32_u"                  (F32) -> I64   MayTrap i64_trunc_f32_u                  Js::Pair(Pair::Helper("i64_trunc_u"));
        I64TruncF64S as I64TruncSF64                  "i64.trunc_f64_s"                  (F64) -> I64   MayTrap i64_trunc_f64_s                  Js::Pair(Pair::Helper("i64_trunc_s"));
        I64TruncF64U as I64TruncUF64                  "i64.trunc_f64_u"                  (F64) -> I64   MayTrap i64_trunc_f64_u                  Js::Pair(Pair::Helper("i64_trunc_u"));

        F32ConvertI32S as F32ConvertSI32              "f32.convert_i32_s"                (I32) -> F32   Pure    f32_convert_i32_s                Js::Round;
        F32ConvertI32U as F32ConvertUI32              "f32.convert_i32_u"                (I32) -> F32   Pure    f32_convert_i32_u                Js::RoundU;
        F32ConvertI64S as F32ConvertSI64              "f32.convert_i64_s"                (I64) -> F32   Pure    f32_convert_i64_s                Js::Pair(Pair::Helper("f32_convert_i64_s"));
        F32ConvertI64U as F32ConvertUI64              "f32.convert_i64_u"                (I64) -> F32   Pure    f32_convert_i64_u                Js::Pair(Pair::Helper("f32_convert_i64_u"));
        F32DemoteF64                                  "f32.demote_f64"                   (F64) -> F32   Pure    f32_demote_f64                   Js::Round;
        F64ConvertI32S as F64ConvertSI32              "f64.convert_i32_s"                (I32) -> F64   Pure    f64_convert_i32_s                Js::Same;
        F64ConvertI32U as F64ConvertUI32              "f64.convert_i32_u"                (I32) -> F64   Pure    f64_convert_i32_u                Js::Unsigned;
        F64ConvertI64S as F64ConvertSI64              "f64.convert_i64_s"                (I64) -> F64   Pure    f64_convert_i64_s                Js::Pair(Pair::Helper("f64_convert_i64_s"));
        F64ConvertI64U as F64ConvertUI64              "f64.convert_i64_u"                (I64) -> F64   Pure    f64_convert_i64_u                Js::Pair(Pair::Helper("f64_convert_i64_u"));
        F64PromoteF32                                 "f64.promote_f32"                  (F32) -> F64   Pure    f64_promote_f32                  Js::Same;

        I32ReinterpretF32                             "i32.reinterpret_f32"              (F32) -> I32   Pure    i32_reinterpret_f32              Js::Helper("i32_reinterpret_f32");
        I64ReinterpretF64                             "i64.reinterpret_f64"              (F64) -> I64   Pure    i64_reinterpret_f64              Js::Pair(Pair::Helper("i64_reinterpret_f64"));
        F32ReinterpretI32                             "f32.reinterpret_i32"              (I32) -> F32   Pure    f32_reinterpret_i32              Js::Helper("f32_reinterpret_i32");
        F64ReinterpretI64                             "f64.reinterpret_i64"              (I64) -> F64   Pure    f64_reinterpret_i64              Js::Pair(Pair::Helper("f64_reinterpret_i64"));

        I32Extend8S                                   "i32.extend8_s"                    (I32) -> I32   Pure    i32_extend8_s                    Js::Extend(8);
        I32Extend16S                                  "i32.extend16_s"                   (I32) -> I32   Pure    i32_extend16_s                   Js::Extend(16);
        I64Extend8S                                   "i64.extend8_s"                    (I64) -> I64   Pure    i64_extend8_s                    Js::Pair(Pair::Sign(8));
        I64Extend16S                                  "i64.extend16_s"                   (I64) -> I64   Pure    i64_extend16_s                   Js::Pair(Pair::Sign(16));
        I64Extend32S                                  "i64.extend32_s"                   (I64) -> I64   Pure    i64_extend32_s                   Js::Pair(Pair::Sign(32));

        I8x16Splat                                    "i8x16.splat"                      (I32) -> V128  Pure    i8x16_splat                      Js::Lanes(Lanes::Splat(Shape::I8x16));
        I16x8Splat                                    "i16x8.splat"                      (I32) -> V128  Pure    i16x8_splat                      Js::Lanes(Lanes::Splat(Shape::I16x8));
        I32x4Splat                                    "i32x4.splat"                      (I32) -> V128  Pure    i32x4_splat                      Js::Lanes(Lanes::Splat(Shape::I32x4));
        I64x2Splat                                    "i64x2.splat"                      (I64) -> V128  Pure    i64x2_splat                      Js::Lanes(Lanes::Splat(Shape::I64x2));
        F32x4Splat                                    "f32x4.splat"                      (F32) -> V128  Pure    f32x4_splat                      Js::Lanes(Lanes::Splat(Shape::F32x4));
        F64x2Splat                                    "f64x2.splat"                      (F64) -> V128  Pure    f64x2_splat                      Js::Lanes(Lanes::Splat(Shape::F64x2));

        V128Not                                       "v128.not"                         (V128) -> V128 Pure    v128_not                         Js::Lanes(Lanes::Not);
        V128AnyTrue                                   "v128.any_true"                    (V128) -> I32  Pure    v128_any_true                    Js::Lanes(Lanes::AnyTrue);

        I8x16Abs                                      "i8x16.abs"                        (V128) -> V128 Pure    i8x16_abs                        Js::Lanes(Lanes::Words("i8x16_abs"));
        I8x16Popcnt                                   "i8x16.popcnt"                     (V128) -> V128 Pure    i8x16_popcnt                     Js::Lanes(Lanes::Words("i8x16_popcnt"));
        I8x16Neg                                      "i8x16.neg"                        (V128) -> V128 Pure    i8x16_neg                        Js::Lanes(Lanes::Words("i8x16_neg"));
        I8x16AllTrue                                  "i8x16.all_true"                   (V128) -> I32  Pure    i8x16_all_true                   Js::Lanes(Lanes::AllTrue(Shape::I8x16));
        I8x16Bitmask                                  "i8x16.bitmask"                    (V128) -> I32  Pure    i8x16_bitmask                    Js::Lanes(Lanes::Bitmask(Shape::I8x16));
        I16x8Abs                                      "i16x8.abs"                        (V128) -> V128 Pure    i16x8_abs                        Js::Lanes(Lanes::Words("i16x8_abs"));
        I16x8Neg                                      "i16x8.neg"                        (V128) -> V128 Pure    i16x8_neg                        Js::Lanes(Lanes::Words("i16x8_neg"));
        I16x8AllTrue                                  "i16x8.all_true"                   (V128) -> I32  Pure    i16x8_all_true                   Js::Lanes(Lanes::AllTrue(Shape::I16x8));
        I16x8Bitmask                                  "i16x8.bitmask"                    (V128) -> I32  Pure    i16x8_bitmask                    Js::Lanes(Lanes::Bitmask(Shape::I16x8));
        I32x4Abs                                      "i32x4.abs"                        (V128) -> V128 Pure    i32x4_abs                        Js::Lanes(Lanes::Abs { sub: BinaryOp::I32Sub, less: BinaryOp::I32LtS });
        I32x4Neg                                      "i32x4.neg"                        (V128) -> V128 Pure    i32x4_neg                        Js::Lanes(Lanes::Neg(BinaryOp::I32Sub));
        I32x4AllTrue                                  "i32x4.all_true"                   (V128) -> I32  Pure    i32x4_all_true                   Js::Lanes(Lanes::AllTrue(Shape::I32x4));
        I32x4Bitmask                                  "i32x4.bitmask"                    (V128) -> I32  Pure    i32x4_bitmask                    Js::Lanes(Lanes::Bitmask(Shape::I32x4));
        I64x2Abs                                      "i64x2.abs"                        (V128) -> V128 Pure    i64x2_abs                        Js::Lanes(Lanes::Abs { sub: BinaryOp::I64Sub, less: BinaryOp::I64LtS });
        I64x2Neg                                      "i64x2.neg"                        (V128) -> V128 Pure    i64x2_neg                        Js::Lanes(Lanes::Neg(BinaryOp::I64Sub));
        I64x2AllTrue                                  "i64x2.all_true"                   (V128) -> I32  Pure    i64x2_all_true                   Js::Lanes(Lanes::AllTrue(Shape::I64x2));
        I64x2Bitmask                                  "i64x2.bitmask"                    (V128) -> I32  Pure    i64x2_bitmask                    Js::Lanes(Lanes::Bitmask(Shape::I64x2));

        F32x4Abs                                      "f32x4.abs"                        (V128) -> V128 Pure    f32x4_abs                        Js::Lanes(Lanes::Unary(UnaryOp::F32Abs));
        F32x4Neg                                      "f32x4.neg"                        (V128) -> V128 Pure    f32x4_neg                        Js::Lanes(Lanes::Unary(UnaryOp::F32Neg));
        F32x4Sqrt                                     "f32x4.sqrt"                       (V128) -> V128 Pure    f32x4_sqrt                       Js::Lanes(Lanes::Unary(UnaryOp::F32Sqrt));
        F32x4Ceil                                     "f32x4.ceil"                       (V128) -> V128 Pure    f32x4_ceil                       Js::Lanes(Lanes::Unary(UnaryOp::F32Ceil));
        F32x4Floor                                    "f32x4.floor"                      (V128) -> V128 Pure    f32x4_floor                      Js::Lanes(Lanes::Unary(UnaryOp::F32Floor));
        F32x4Trunc                                    "f32x4.trunc"                      (V128) -> V128 Pure    f32x4_trunc                      Js::Lanes(Lanes::Unary(UnaryOp::F32Trunc));
        F32x4Nearest                                  "f32x4.nearest"                    (V128) -> V128 Pure    f32x4_nearest                    Js::Lanes(Lanes::Unary(UnaryOp::F32Nearest));
        F64x2Abs                                      "f64x2.abs"                        (V128) -> V128 Pure    f64x2_abs                        Js::Lanes(Lanes::Unary(UnaryOp::F64Abs));
        F64x2Neg                                      "f64x2.neg"                        (V128) -> V128 Pure    f64x2_neg                        Js::Lanes(Lanes::Unary(UnaryOp::F64Neg));
        F64x2Sqrt                                     "f64x2.sqrt"                       (V128) -> V128 Pure    f64x2_sqrt                       Js::Lanes(Lanes::Unary(UnaryOp::F64Sqrt));
        F64x2Ceil                                     "f64x2.ceil"                       (V128) -> V128 Pure    f64x2_ceil                       Js::Lanes(Lanes::Unary(UnaryOp::F64Ceil));
        F64x2Floor                                    "f64x2.floor"                      (V128) -> V128 Pure    f64x2_floor                      Js::Lanes(Lanes::Unary(UnaryOp::F64Floor));
        F64x2Trunc                                    "f64x2.trunc"                      (V128) -> V128 Pure    f64x2_trunc                      Js::Lanes(Lanes::Unary(UnaryOp::F64Trunc));
        F64x2Nearest                                  "f64x2.nearest"                    (V128) -> V128 Pure    f64x2_nearest                    Js::Lanes(Lanes::Unary(UnaryOp::F64Nearest));

        I16x8ExtAddPairwiseI8x16S                     "i16x8.extadd_pairwise_i8x16_s"    (V128) -> V128 Pure    i16x8_extadd_pairwise_i8x16_s    Js::Lanes(Lanes::Words("i16x8_extadd_pairwise_i8x16_s"));
        I16x8ExtAddPairwiseI8x16U                     "i16x8.extadd_pairwise_i8x16_u"    (V128) -> V128 Pure    i16x8_extadd_pairwise_i8x16_u    Js::Lanes(Lanes::Words("i16x8_extadd_pairwise_i8x16_u"));
        I32x4ExtAddPairwiseI16x8S                     "i32x4.extadd_pairwise_i16x8_s"    (V128) -> V128 Pure    i32x4_extadd_pairwise_i16x8_s    Js::Lanes(Lanes::Words("i32x4_extadd_pairwise_i16x8_s"));
        I32x4ExtAddPairwiseI16x8U                     "i32x4.extadd_pairwise_i16x8_u"    (V128) -> V128 Pure    i32x4_extadd_pairwise_i16x8_u    Js::Lanes(Lanes::Words("i32x4_extadd_pairwise_i16x8_u"));
        I64x2ExtendLowI32x4S                          "i64x2.extend_low_i32x4_s"         (V128) -> V128 Pure    i64x2_extend_low_i32x4_s         Js::Lanes(Lanes::Extend(Half { from: Shape::I32x4, high: false, signed: true }));
        I64x2ExtendHighI32x4S                         "i64x2.extend_high_i32x4_s"        (V128) -> V128 Pure    i64x2_extend_high_i32x4_s        Js::Lanes(Lanes::Extend(Half { from: Shape::I32x4, high: true, signed: true }));
        I64x2ExtendLowI32x4U                          "i64x2.extend_low_i32x4_u"         (V128) -> V128 Pure    i64x2_extend_low_i32x4_u         Js::Lanes(Lanes::Extend(Half { from: Shape::I32x4, high: false, signed: false }));
        I64x2ExtendHighI32x4U                         "i64x2.extend_high_i32x4_u"        (V128) -> V128 Pure    i64x2_extend_high_i32x4_u        Js::Lanes(Lanes::Extend(Half { from: Shape::I32x4, high: true, signed: false }));
        I32x4TruncSatF64x2SZero                       "i32x4.trunc_sat_f64x2_s_zero"     (V128) -> V128 Pure    i32x4_trunc_sat_f64x2_s_zero     Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF64S));
        I32x4TruncSatF64x2UZero                       "i32x4.trunc_sat_f64x2_u_zero"     (V128) -> V128 Pure    i32x4_trunc_sat_f64x2_u_zero     Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF64U));
        F64x2ConvertLowI32x4S                         "f64x2.convert_low_i32x4_s"        (V128) -> V128 Pure    f64x2_convert_low_i32x4_s        Js::Lanes(Lanes::Unary(UnaryOp::F64ConvertI32S));
        F64x2ConvertLowI32x4U                         "f64x2.convert_low_i32x4_u"        (V128) -> V128 Pure    f64x2_convert_low_i32x4_u        Js::Lanes(Lanes::Unary(UnaryOp::F64ConvertI32U));
        F32x4DemoteF64x2Zero                          "f32x4.demote_f64x2_zero"          (V128) -> V128 Pure    f32x4_demote_f64x2_zero          Js::Lanes(Lanes::Unary(UnaryOp::F32DemoteF64));
        F64x2PromoteLowF32x4                          "f64x2.promote_low_f32x4"          (V128) -> V128 Pure    f64x2_promote_low_f32x4          Js::Lanes(Lanes::Unary(UnaryOp::F64PromoteF32));

        I32x4TruncSatF32x4S                           "i32x4.trunc_sat_f32x4_s"          (V128) -> V128 Pure    i32x4_trunc_sat_f32x4_s          Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF32S));
        I32x4TruncSatF32x4U                           "i32x4.trunc_sat_f32x4_u"          (V128) -> V128 Pure    i32x4_trunc_sat_f32x4_u          Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF32U));
        F32x4ConvertI32x4S                            "f32x4.convert_i32x4_s"            (V128) -> V128 Pure    f32x4_convert_i32x4_s            Js::Lanes(Lanes::Unary(UnaryOp::F32ConvertI32S));
        F32x4ConvertI32x4U                            "f32x4.convert_i32x4_u"            (V128) -> V128 Pure    f32x4_convert_i32x4_u            Js::Lanes(Lanes::Unary(UnaryOp::F32ConvertI32U));

        I32TruncSatF32S as I32TruncSSatF32            "i32.trunc_sat_f32_s"              (F32) -> I32   Pure    i32_trunc_sat_f32_s              Js::Helper("i32_trunc_sat_s");
        I32TruncSatF32U as I32TruncUSatF32            "i32.trunc_sat_f32_u"              (F32) -> I32   Pure    i32_trunc_sat_f32_u              Js::Helper("i32_trunc_sat_u");
        I32TruncSatF64S as I32TruncSSatF64            "i32.trunc_sat_f64_s"              (F64) -> I32   Pure    i32_trunc_sat_f64_s              Js::Helper("i32_trunc_sat_s");
        I32TruncSatF64U as I32TruncUSatF64            "i32.trunc_sat_f64_u"              (F64) -> I32   Pure    i32_trunc_sat_f64_u              Js::Helper("i32_trunc_sat_u");
        I64TruncSatF32S as I64TruncSSatF32            "i64.trunc_sat_f32_s"              (F32) -> I64   Pure    i64_trunc_sat_f32_s              Js::Pair(Pair::Helper("i64_trunc_sat_s"));
        I64TruncSatF32U as I64TruncUSatF32            "i64.trunc_sat_f32_u"              (F32) -> I64   Pure    i64_trunc_sat_f32_u              Js::Pair(Pair::Helper("i64_trunc_sat_u"));
        I64TruncSatF64S as I64TruncSSatF64            "i64.trunc_sat_f64_s"              (F64) -> I64   Pure    i64_trunc_sat_f64_s              Js::Pair(Pair::Helper("i64_trunc_sat_s"));
        I64TruncSatF64U as I64TruncUSatF64            "i64.trunc_sat_f64_u"              (F64) -> I64   Pure    i64_trunc_sat_f64_u              Js::Pair(Pair::Helper("i64_trunc_sat_u"));

        I16x8ExtendLowI8x16S as I16x8WidenLowI8x16S   "i16x8.extend_low_i8x16_s"         (V128) -> V128 Pure    i16x8_extend_low_i8x16_s         Js::Lanes(Lanes::Extend(Half { from: Shape::I8x16, high: false, signed: true }));
        I16x8ExtendLowI8x16U as I16x8WidenLowI8x16U   "i16x8.extend_low_i8x16_u"         (V128) -> V128 Pure    i16x8_extend_low_i8x16_u         Js::Lanes(Lanes::Extend(Half { from: Shape::I8x16, high: false, signed: false }));
        I16x8ExtendHighI8x16S as I16x8WidenHighI8x16S "i16x8.extend_high_i8x16_s"        (V128) -> V128 Pure    i16x8_extend_high_i8x16_s        Js::Lanes(Lanes::Extend(Half { from: Shape::I8x16, high: true, signed: true }));
        I16x8ExtendHighI8x16U as I16x8WidenHighI8x16U "i16x8.extend_high_i8x16_u"        (V128) -> V128 Pure    i16x8_extend_high_i8x16_u        Js::Lanes(Lanes::Extend(Half { from: Shape::I8x16, high: true, signed: false }));
        I32x4ExtendLowI16x8S as I32x4WidenLowI16x8S   "i32x4.extend_low_i16x8_s"         (V128) -> V128 Pure    i32x4_extend_low_i16x8_s         Js::Lanes(Lanes::Extend(Half { from: Shape::I16x8, high: false, signed: true }));
        I32x4ExtendLowI16x8U as I32x4WidenLowI16x8U   "i32x4.extend_low_i16x8_u"         (V128) -> V128 Pure    i32x4_extend_low_i16x8_u         Js::Lanes(Lanes::Extend(Half { from: Shape::I16x8, high: false, signed: false }));
        I32x4ExtendHighI16x8S as I32x4WidenHighI16x8S "i32x4.extend_high_i16x8_s"        (V128) -> V128 Pure    i32x4_extend_high_i16x8_s        Js::Lanes(Lanes::Extend(Half { from: Shape::I16x8, high: true, signed: true }));
        I32x4ExtendHighI16x8U as I32x4WidenHighI16x8U "i32x4.extend_high_i16x8_u"        (V128) -> V128 Pure    i32x4_extend_high_i16x8_u        Js::Lanes(Lanes::Extend(Half { from: Shape::I16x8, high: true, signed: false }));

        I32x4RelaxedTruncF32x4S                       "i32x4.relaxed_trunc_f32x4_s"      (V128) -> V128 Pure    i32x4_relaxed_trunc_f32x4_s      Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF32S));
        I32x4RelaxedTruncF32x4U                       "i32x4.relaxed_trunc_f32x4_u"      (V128) -> V128 Pure    i32x4_relaxed_trunc_f32x4_u      Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF32U));
        I32x4RelaxedTruncF64x2SZero                   "i32x4.relaxed_trunc_f64x2_s_zero" (V128) -> V128 Pure    i32x4_relaxed_trunc_f64x2_s_zero Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF64S));
        I32x4RelaxedTruncF64x2UZero                   "i32x4.relaxed_trunc_f64x2_u_zero" (V128) -> V128 Pure    i32x4_relaxed_trunc_f64x2_u_zero Js::Lanes(Lanes::Unary(UnaryOp::I32TruncSatF64U));
    }
    lane {
        I8x16ExtractLaneS[16] "i8x16.extract_lane_s" (V128) -> I32 Pure i8x16_extract_lane_s Js::Lanes(Lanes::Extract(Shape::I8x16, true));
        I8x16ExtractLaneU[16] "i8x16.extract_lane_u" (V128) -> I32 Pure i8x16_extract_lane_u Js::Lanes(Lanes::Extract(Shape::I8x16, false));
        I16x8ExtractLaneS[8]  "i16x8.extract_lane_s" (V128) -> I32 Pure i16x8_extract_lane_s Js::Lanes(Lanes::Extract(Shape::I16x8, true));
        I16x8ExtractLaneU[8]  "i16x8.extract_lane_u" (V128) -> I32 Pure i16x8_extract_lane_u Js::Lanes(Lanes::Extract(Shape::I16x8, false));
        I32x4ExtractLane[4]   "i32x4.extract_lane"   (V128) -> I32 Pure i32x4_extract_lane   Js::Lanes(Lanes::Extract(Shape::I32x4, false));
        I64x2ExtractLane[2]   "i64x2.extract_lane"   (V128) -> I64 Pure i64x2_extract_lane   Js::Lanes(Lanes::Extract(Shape::I64x2, false));
        F32x4ExtractLane[4]   "f32x4.extract_lane"   (V128) -> F32 Pure f32x4_extract_lane   Js::Lanes(Lanes::Extract(Shape::F32x4, false));
        F64x2ExtractLane[2]   "f64x2.extract_lane"   (V128) -> F64 Pure f64x2_extract_lane   Js::Lanes(Lanes::Extract(Shape::F64x2, false));
    }
    separate {}
    } };
}

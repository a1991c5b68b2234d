//! The binary operators: one row each.
//!
//! `Commutes` means bit for bit, under the deterministic profile (so float `add` and `min` do: any NaN they make is canonical).

/// Hands every binary row to the macro `$cb`: `$cb! { … plain { rows } lane { rows } separate { rows } }`.
///
/// Tokens after the callback's name are passed first, so one callback can serve several tables. A row is
/// `Name [as WalrusName] "mnemonic" (params) -> result effect [+ Commutes] meaning js;`
/// where `meaning` names a function of [`sem`](crate::sem); to use `js`, have `Js`, `Pair`, `Lanes`, `Shape`, `Half`, `UnaryOp` and `BinaryOp` in scope. Rows of `lane` have their number of lanes after the name and a
/// lane index as their operator's immediate; rows of `separate` are instructions of their own in walrus, not members of its enum.
#[macro_export]
macro_rules! for_each_binary {
    ($($cb:ident)::+ $(, $($context:tt)*)?) => { $($cb)::+! { $($($context)*)?
    plain {
        I32Eq                      "i32.eq"                          (I32 I32) -> I32    Pure + Commutes i32_eq                          Js::Cmp("==");
        I32Ne                      "i32.ne"                          (I32 I32) -> I32    Pure + Commutes i32_ne                          Js::Cmp("!=");
        I32LtS                     "i32.lt_s"                        (I32 I32) -> I32    Pure            i32_lt_s                        Js::Cmp("<");
        I32LtU                     "i32.lt_u"                        (I32 I32) -> I32    Pure            i32_lt_u                        Js::CmpU("<");
        I32GtS                     "i32.gt_s"                        (I32 I32) -> I32    Pure            i32_gt_s                        Js::Cmp(">");
        I32GtU                     "i32.gt_u"                        (I32 I32) -> I32    Pure            i32_gt_u                        Js::CmpU(">");
        I32LeS                     "i32.le_s"                        (I32 I32) -> I32    Pure            i32_le_s                        Js::Cmp("<=");
        I32LeU                     "i32.le_u"                        (I32 I32) -> I32    Pure            i32_le_u                        Js::CmpU("<=");
        I32GeS                     "i32.ge_s"                        (I32 I32) -> I32    Pure            i32_ge_s                        Js::Cmp(">=");
        I32GeU                     "i32.ge_u"                        (I32 I32) -> I32    Pure            i32_ge_u                        Js::CmpU(">=");

        I64Eq                      "i64.eq"                          (I64 I64) -> I32    Pure + Commutes i64_eq                          Js::Pair(Pair::Eq);
        I64Ne                      "i64.ne"                          (I64 I64) -> I32    Pure + Commutes i64_ne                          Js::Pair(Pair::Ne);
        I64LtS                     "i64.lt_s"                        (I64 I64) -> I32    Pure            i64_lt_s                        Js::Pair(Pair::Cmp { high: BinaryOp::I32LtS, low: BinaryOp::I32LtU });
        I64LtU                     "i64.lt_u"                        (I64 I64) -> I32    Pure            i64_lt_u                        Js::Pair(Pair::Cmp { high: BinaryOp::I32LtU, low: BinaryOp::I32LtU });
        I64GtS                     "i64.gt_s"                        (I64 I64) -> I32    Pure            i64_gt_s                        Js::Pair(Pair::Cmp { high: BinaryOp::I32GtS, low: BinaryOp::I32GtU });
        I64GtU                     "i64.gt_u"                        (I64 I64) -> I32    Pure            i64_gt_u                        Js::Pair(Pair::Cmp { high: BinaryOp::I32GtU, low: BinaryOp::I32GtU });
        I64LeS                     "i64.le_s"                        (I64 I64) -> I32    Pure            i64_le_s                        Js::Pair(Pair::Cmp { high: BinaryOp::I32LtS, low: BinaryOp::I32LeU });
        I64LeU                     "i64.le_u"                        (I64 I64) -> I32    Pure            i64_le_u                        Js::Pair(Pair::Cmp { high: BinaryOp::I32LtU, low: BinaryOp::I32LeU });
        I64GeS                     "i64.ge_s"                        (I64 I64) -> I32    Pure            i64_ge_s                        Js::Pair(Pair::Cmp { high: BinaryOp::I32GtS, low: BinaryOp::I32GeU });
        I64GeU                     "i64.ge_u"                        (I64 I64) -> I32    Pure            i64_ge_u                        Js::Pair(Pair::Cmp { high: BinaryOp::I32GtU, low: BinaryOp::I32GeU });

        F32Eq                      "f32.eq"                          (F32 F32) -> I32    Pure + Commutes f32_eq                          Js::FCmp("==");
        F32Ne                      "f32.ne"                          (F32 F32) -> I32    Pure + Commutes f32_ne                          Js::FCmp("!=");
        F32Lt                      "f32.lt"                          (F32 F32) -> I32    Pure            f32_lt                          Js::FCmp("<");
        F32Gt                      "f32.gt"                          (F32 F32) -> I32    Pure            f32_gt                          Js::FCmp(">");
        F32Le                      "f32.le"                          (F32 F32) -> I32    Pure            f32_le                          Js::FCmp("<=");
        F32Ge                      "f32.ge"                          (F32 F32) -> I32    Pure            f32_ge                          Js::FCmp(">=");

        F64Eq                      "f64.eq"                          (F64 F64) -> I32    Pure + Commutes f64_eq                          Js::FCmp("==");
        F64Ne                      "f64.ne"                          (F64 F64) -> I32    Pure + Commutes f64_ne                          Js::FCmp("!=");
        F64Lt                      "f64.lt"                          (F64 F64) -> I32    Pure            f64_lt                          Js::FCmp("<");
        F64Gt                      "f64.gt"                          (F64 F64) -> I32    Pure            f64_gt                          Js::FCmp(">");
        F64Le                      "f64.le"                          (F64 F64) -> I32    Pure            f64_le                          Js::FCmp("<=");
        F64Ge                      "f64.ge"                          (F64 F64) -> I32    Pure            f64_ge                          Js::FCmp(">=");

        I32Add                     "i32.add"                         (I32 I32) -> I32    Pure + Commutes i32_add                         Js::Int("+");
        I32Sub                     "i32.sub"                         (I32 I32) -> I32    Pure            i32_sub                         Js::Int("-");
        I32Mul                     "i32.mul"                         (I32 I32) -> I32    Pure + Commutes i32_mul                         Js::MathOr("imul", "i32_mul");
        I32DivS                    "i32.div_s"                       (I32 I32) -> I32    MayTrap         i32_div_s                       Js::Div { op: "/", signed: true, helper: "i32_div_s" };
        I32DivU                    "i32.div_u"                       (I32 I32) -> I32    MayTrap         i32_div_u                       Js::Div { op: "/", signed: false, helper: "i32_div_u" };
        I32RemS                    "i32.rem_s"                       (I32 I32) -> I32    MayTrap         i32_rem_s                       Js::Div { op: "%", signed: true, helper: "i32_rem_s" };
        I32RemU                    "i32.rem_u"                       (I32 I32) -> I32    MayTrap         i32_rem_u                       Js::Div { op: "%", signed: false, helper: "i32_rem_u" };
        I32And                     "i32.and"                         (I32 I32) -> I32    Pure + Commutes i32_and                         Js::Bits("&");
        I32Or                      "i32.or"                          (I32 I32) -> I32    Pure + Commutes i32_or                          Js::Bits("|");
        I32Xor                     "i32.xor"                         (I32 I32) -> I32    Pure + Commutes i32_xor                         Js::Bits("^");
        I32Shl                     "i32.shl"                         (I32 I32) -> I32    Pure            i32_shl                         Js::Bits("<<");
        I32ShrS                    "i32.shr_s"                       (I32 I32) -> I32    Pure            i32_shr_s                       Js::Bits(">>");
        I32ShrU                    "i32.shr_u"                       (I32 I32) -> I32    Pure            i32_shr_u                       Js::ShiftU;
        I32Rotl                    "i32.rotl"                        (I32 I32) -> I32    Pure            i32_rotl                        Js::Rotate { left: true, helper: "i32_rotl" };
        I32Rotr                    "i32.rotr"                        (I32 I32) -> I32    Pure            i32_rotr                        Js::Rotate { left: false, helper: "i32_rotr" };

        I64Add                     "i64.add"                         (I64 I64) -> I64    Pure + Commutes i64_add                         Js::Pair(Pair::Add);
        I64Sub                     "i64.sub"                         (I64 I64) -> I64    Pure            i64_sub                         Js::Pair(Pair::Sub);
        I64Mul                     "i64.mul"                         (I64 I64) -> I64    Pure + Commutes i64_mul                         Js::Pair(Pair::Helper("i64_mul"));
        I64DivS                    "i64.div_s"                       (I64 I64) -> I64    MayTrap         i64_div_s                       Js::Pair(Pair::Helper("i64_div_s"));
        I64DivU                    "i64.div_u"                       (I64 I64) -> I64    MayTrap         i64_div_u                       Js::Pair(Pair::Helper("i64_div_u"));
        I64RemS                    "i64.rem_s"                       (I64 I64) -> I64    MayTrap         i64_rem_s                       Js::Pair(Pair::Helper("i64_rem_s"));
        I64RemU                    "i64.rem_u"                       (I64 I64) -> I64    MayTrap         i64_rem_u                       Js::Pair(Pair::Helper("i64_rem_u"));
        I64And                     "i64.and"                         (I64 I64) -> I64    Pure + Commutes i64_and                         Js::Pair(Pair::Halves(BinaryOp::I32And));
        I64Or                      "i64.or"                          (I64 I64) -> I64    Pure + Commutes i64_or                          Js::Pair(Pair::Halves(BinaryOp::I32Or));
        I64Xor                     "i64.xor"                         (I64 I64) -> I64    Pure + Commutes i64_xor                         Js::Pair(Pair::Halves(BinaryOp::I32Xor));
        I64Shl                     "i64.shl"                         (I64 I64) -> I64    Pure            i64_shl                         Js::Pair(Pair::Shl);
        I64ShrS                    "i64.shr_s"                       (I64 I64) -> I64    Pure            i64_shr_s                       Js::Pair(Pair::ShrS);
        I64ShrU                    "i64.shr_u"                       (I64 I64) -> I64    Pure            i64_shr_u                       Js::Pair(Pair::ShrU);
        I64Rotl                    "i64.rotl"                        (I64 I64) -> I64    Pure            i64_rotl                        Js::Pair(Pair::Rotl);
        I64Rotr                    "i64.rotr"                        (I64 I64) -> I64    Pure            i64_rotr                        Js::Pair(Pair::Rotr);

        F32Add                     "f32.add"                         (F32 F32) -> F32    Pure + Commutes f32_add                         Js::F32("+");
        F32Sub                     "f32.sub"                         (F32 F32) -> F32    Pure            f32_sub                         Js::F32("-");
        F32Mul                     "f32.mul"                         (F32 F32) -> F32    Pure + Commutes f32_mul                         Js::F32("*");
        F32Div                     "f32.div"                         (F32 F32) -> F32    Pure            f32_div                         Js::F32("/");
        F32Min                     "f32.min"                         (F32 F32) -> F32    Pure + Commutes f32_min                         Js::Math("min");
        F32Max                     "f32.max"                         (F32 F32) -> F32    Pure + Commutes f32_max                         Js::Math("max");
        F32Copysign                "f32.copysign"                    (F32 F32) -> F32    Pure            f32_copysign                    Js::Helper("f_copysign");

        F64Add                     "f64.add"                         (F64 F64) -> F64    Pure + Commutes f64_add                         Js::F64("+");
        F64Sub                     "f64.sub"                         (F64 F64) -> F64    Pure            f64_sub                         Js::F64("-");
        F64Mul                     "f64.mul"                         (F64 F64) -> F64    Pure + Commutes f64_mul                         Js::F64("*");
        F64Div                     "f64.div"                         (F64 F64) -> F64    Pure            f64_div                         Js::F64("/");
        F64Min                     "f64.min"                         (F64 F64) -> F64    Pure + Commutes f64_min                         Js::Math("min");
        F64Max                     "f64.max"                         (F64 F64) -> F64    Pure + Commutes f64_max                         Js::Math("max");
        F64Copysign                "f64.copysign"                    (F64 F64) -> F64    Pure            f64_copysign                    Js::Helper("f_copysign");

        I8x16Eq                    "i8x16.eq"                        (V128 V128) -> V128 Pure + Commutes i8x16_eq                        Js::Lanes(Lanes::CompareWords { helper: "i8x16_eq", swapped: false, negated: false });
        I8x16Ne                    "i8x16.ne"                        (V128 V128) -> V128 Pure + Commutes i8x16_ne                        Js::Lanes(Lanes::CompareWords { helper: "i8x16_eq", swapped: false, negated: true });
        I8x16LtS                   "i8x16.lt_s"                      (V128 V128) -> V128 Pure            i8x16_lt_s                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_s", swapped: false, negated: false });
        I8x16LtU                   "i8x16.lt_u"                      (V128 V128) -> V128 Pure            i8x16_lt_u                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_u", swapped: false, negated: false });
        I8x16GtS                   "i8x16.gt_s"                      (V128 V128) -> V128 Pure            i8x16_gt_s                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_s", swapped: true, negated: false });
        I8x16GtU                   "i8x16.gt_u"                      (V128 V128) -> V128 Pure            i8x16_gt_u                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_u", swapped: true, negated: false });
        I8x16LeS                   "i8x16.le_s"                      (V128 V128) -> V128 Pure            i8x16_le_s                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_s", swapped: true, negated: true });
        I8x16LeU                   "i8x16.le_u"                      (V128 V128) -> V128 Pure            i8x16_le_u                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_u", swapped: true, negated: true });
        I8x16GeS                   "i8x16.ge_s"                      (V128 V128) -> V128 Pure            i8x16_ge_s                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_s", swapped: false, negated: true });
        I8x16GeU                   "i8x16.ge_u"                      (V128 V128) -> V128 Pure            i8x16_ge_u                      Js::Lanes(Lanes::CompareWords { helper: "i8x16_lt_u", swapped: false, negated: true });

        I16x8Eq                    "i16x8.eq"                        (V128 V128) -> V128 Pure + Commutes i16x8_eq                        Js::Lanes(Lanes::CompareWords { helper: "i16x8_eq", swapped: false, negated: false });
        I16x8Ne                    "i16x8.ne"                        (V128 V128) -> V128 Pure + Commutes i16x8_ne                        Js::Lanes(Lanes::CompareWords { helper: "i16x8_eq", swapped: false, negated: true });
        I16x8LtS                   "i16x8.lt_s"                      (V128 V128) -> V128 Pure            i16x8_lt_s                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_s", swapped: false, negated: false });
        I16x8LtU                   "i16x8.lt_u"                      (V128 V128) -> V128 Pure            i16x8_lt_u                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_u", swapped: false, negated: false });
        I16x8GtS                   "i16x8.gt_s"                      (V128 V128) -> V128 Pure            i16x8_gt_s                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_s", swapped: true, negated: false });
        I16x8GtU                   "i16x8.gt_u"                      (V128 V128) -> V128 Pure            i16x8_gt_u                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_u", swapped: true, negated: false });
        I16x8LeS                   "i16x8.le_s"                      (V128 V128) -> V128 Pure            i16x8_le_s                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_s", swapped: true, negated: true });
        I16x8LeU                   "i16x8.le_u"                      (V128 V128) -> V128 Pure            i16x8_le_u                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_u", swapped: true, negated: true });
        I16x8GeS                   "i16x8.ge_s"                      (V128 V128) -> V128 Pure            i16x8_ge_s                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_s", swapped: false, negated: true });
        I16x8GeU                   "i16x8.ge_u"                      (V128 V128) -> V128 Pure            i16x8_ge_u                      Js::Lanes(Lanes::CompareWords { helper: "i16x8_lt_u", swapped: false, negated: true });

        I32x4Eq                    "i32x4.eq"                        (V128 V128) -> V128 Pure + Commutes i32x4_eq                        Js::Lanes(Lanes::Compare(BinaryOp::I32Eq));
        I32x4Ne                    "i32x4.ne"                        (V128 V128) -> V128 Pure + Commutes i32x4_ne                        Js::Lanes(Lanes::Compare(BinaryOp::I32Ne));
        I32x4LtS                   "i32x4.lt_s"                      (V128 V128) -> V128 Pure            i32x4_lt_s                      Js::Lanes(Lanes::Compare(BinaryOp::I32LtS));
        I32x4LtU                   "i32x4.lt_u"                      (V128 V128) -> V128 Pure            i32x4_lt_u                      Js::Lanes(Lanes::Compare(BinaryOp::I32LtU));
        I32x4GtS                   "i32x4.gt_s"                      (V128 V128) -> V128 Pure            i32x4_gt_s                      Js::Lanes(Lanes::Compare(BinaryOp::I32GtS));
        I32x4GtU                   "i32x4.gt_u"                      (V128 V128) -> V128 Pure            i32x4_gt_u                      Js::Lanes(Lanes::Compare(BinaryOp::I32GtU));
        I32x4LeS                   "i32x4.le_s"                      (V128 V128) -> V128 Pure            i32x4_le_s                      Js::Lanes(Lanes::Compare(BinaryOp::I32LeS));
        I32x4LeU                   "i32x4.le_u"                      (V128 V128) -> V128 Pure            i32x4_le_u                      Js::Lanes(Lanes::Compare(BinaryOp::I32LeU));
        I32x4GeS                   "i32x4.ge_s"                      (V128 V128) -> V128 Pure            i32x4_ge_s                      Js::Lanes(Lanes::Compare(BinaryOp::I32GeS));
        I32x4GeU                   "i32x4.ge_u"                      (V128 V128) -> V128 Pure            i32x4_ge_u                      Js::Lanes(Lanes::Compare(BinaryOp::I32GeU));

        I64x2Eq                    "i64x2.eq"                        (V128 V128) -> V128 Pure + Commutes i64x2_eq                        Js::Lanes(Lanes::Compare(BinaryOp::I64Eq));
        I64x2Ne                    "i64x2.ne"                        (V128 V128) -> V128 Pure + Commutes i64x2_ne                        Js::Lanes(Lanes::Compare(BinaryOp::I64Ne));
        I64x2LtS                   "i64x2.lt_s"                      (V128 V128) -> V128 Pure            i64x2_lt_s                      Js::Lanes(Lanes::Compare(BinaryOp::I64LtS));
        I64x2GtS                   "i64x2.gt_s"                      (V128 V128) -> V128 Pure            i64x2_gt_s                      Js::Lanes(Lanes::Compare(BinaryOp::I64GtS));
        I64x2LeS                   "i64x2.le_s"                      (V128 V128) -> V128 Pure            i64x2_le_s                      Js::Lanes(Lanes::Compare(BinaryOp::I64LeS));
        I64x2GeS                   "i64x2.ge_s"                      (V128 V128) -> V128 Pure            i64x2_ge_s                      Js::Lanes(Lanes::Compare(BinaryOp::I64GeS));

        F32x4Eq                    "f32x4.eq"                        (V128 V128) -> V128 Pure + Commutes f32x4_eq                        Js::Lanes(Lanes::Compare(BinaryOp::F32Eq));
        F32x4Ne                    "f32x4.ne"                        (V128 V128) -> V128 Pure + Commutes f32x4_ne                        Js::Lanes(Lanes::Compare(BinaryOp::F32Ne));
        F32x4Lt                    "f32x4.lt"                        (V128 V128) -> V128 Pure            f32x4_lt                        Js::Lanes(Lanes::Compare(BinaryOp::F32Lt));
        F32x4Gt                    "f32x4.gt"                        (V128 V128) -> V128 Pure            f32x4_gt                        Js::Lanes(Lanes::Compare(BinaryOp::F32Gt));
        F32x4Le                    "f32x4.le"                        (V128 V128) -> V128 Pure            f32x4_le                        Js::Lanes(Lanes::Compare(BinaryOp::F32Le));
        F32x4Ge                    "f32x4.ge"                        (V128 V128) -> V128 Pure            f32x4_ge                        Js::Lanes(Lanes::Compare(BinaryOp::F32Ge));

        F64x2Eq                    "f64x2.eq"                        (V128 V128) -> V128 Pure + Commutes f64x2_eq                        Js::Lanes(Lanes::Compare(BinaryOp::F64Eq));
        F64x2Ne                    "f64x2.ne"                        (V128 V128) -> V128 Pure + Commutes f64x2_ne                        Js::Lanes(Lanes::Compare(BinaryOp::F64Ne));
        F64x2Lt                    "f64x2.lt"                        (V128 V128) -> V128 Pure            f64x2_lt                        Js::Lanes(Lanes::Compare(BinaryOp::F64Lt));
        F64x2Gt                    "f64x2.gt"                        (V128 V128) -> V128 Pure            f64x2_gt                        Js::Lanes(Lanes::Compare(BinaryOp::F64Gt));
        F64x2Le                    "f64x2.le"                        (V128 V128) -> V128 Pure            f64x2_le                        Js::Lanes(Lanes::Compare(BinaryOp::F64Le));
        F64x2Ge                    "f64x2.ge"                        (V128 V128) -> V128 Pure            f64x2_ge                        Js::Lanes(Lanes::Compare(BinaryOp::F64Ge));

        V128And                    "v128.and"                        (V128 V128) -> V128 Pure + Commutes v128_and                        Js::Lanes(Lanes::Bits(BinaryOp::I32And));
        V128Or                     "v128.or"                         (V128 V128) -> V128 Pure + Commutes v128_or                         Js::Lanes(Lanes::Bits(BinaryOp::I32Or));
        V128Xor                    "v128.xor"                        (V128 V128) -> V128 Pure + Commutes v128_xor                        Js::Lanes(Lanes::Bits(BinaryOp::I32Xor));
        V128AndNot                 "v128.andnot"                     (V128 V128) -> V128 Pure            v128_andnot                     Js::Lanes(Lanes::AndNot);

        I8x16Shl                   "i8x16.shl"                       (V128 I32) -> V128  Pure            i8x16_shl                       Js::Lanes(Lanes::Words("i8x16_shl"));
        I8x16ShrS                  "i8x16.shr_s"                     (V128 I32) -> V128  Pure            i8x16_shr_s                     Js::Lanes(Lanes::Words("i8x16_shr_s"));
        I8x16ShrU                  "i8x16.shr_u"                     (V128 I32) -> V128  Pure            i8x16_shr_u                     Js::Lanes(Lanes::Words("i8x16_shr_u"));
        I8x16Add                   "i8x16.add"                       (V128 V128) -> V128 Pure + Commutes i8x16_add                       Js::Lanes(Lanes::Words("i8x16_add"));
        I8x16AddSatS               "i8x16.add_sat_s"                 (V128 V128) -> V128 Pure + Commutes i8x16_add_sat_s                 Js::Lanes(Lanes::Words("i8x16_add_sat_s"));
        I8x16AddSatU               "i8x16.add_sat_u"                 (V128 V128) -> V128 Pure + Commutes i8x16_add_sat_u                 Js::Lanes(Lanes::Words("i8x16_add_sat_u"));
        I8x16Sub                   "i8x16.sub"                       (V128 V128) -> V128 Pure            i8x16_sub                       Js::Lanes(Lanes::Words("i8x16_sub"));
        I8x16SubSatS               "i8x16.sub_sat_s"                 (V128 V128) -> V128 Pure            i8x16_sub_sat_s                 Js::Lanes(Lanes::Words("i8x16_sub_sat_s"));
        I8x16SubSatU               "i8x16.sub_sat_u"                 (V128 V128) -> V128 Pure            i8x16_sub_sat_u                 Js::Lanes(Lanes::Words("i8x16_sub_sat_u"));
        I16x8Shl                   "i16x8.shl"                       (V128 I32) -> V128  Pure            i16x8_shl                       Js::Lanes(Lanes::Words("i16x8_shl"));
        I16x8ShrS                  "i16x8.shr_s"                     (V128 I32) -> V128  Pure            i16x8_shr_s                     Js::Lanes(Lanes::Words("i16x8_shr_s"));
        I16x8ShrU                  "i16x8.shr_u"                     (V128 I32) -> V128  Pure            i16x8_shr_u                     Js::Lanes(Lanes::Words("i16x8_shr_u"));
        I16x8Add                   "i16x8.add"                       (V128 V128) -> V128 Pure + Commutes i16x8_add                       Js::Lanes(Lanes::Words("i16x8_add"));
        I16x8AddSatS               "i16x8.add_sat_s"                 (V128 V128) -> V128 Pure + Commutes i16x8_add_sat_s                 Js::Lanes(Lanes::Words("i16x8_add_sat_s"));
        I16x8AddSatU               "i16x8.add_sat_u"                 (V128 V128) -> V128 Pure + Commutes i16x8_add_sat_u                 Js::Lanes(Lanes::Words("i16x8_add_sat_u"));
        I16x8Sub                   "i16x8.sub"                       (V128 V128) -> V128 Pure            i16x8_sub                       Js::Lanes(Lanes::Words("i16x8_sub"));
        I16x8SubSatS               "i16x8.sub_sat_s"                 (V128 V128) -> V128 Pure            i16x8_sub_sat_s                 Js::Lanes(Lanes::Words("i16x8_sub_sat_s"));
        I16x8SubSatU               "i16x8.sub_sat_u"                 (V128 V128) -> V128 Pure            i16x8_sub_sat_u                 Js::Lanes(Lanes::Words("i16x8_sub_sat_u"));
        I16x8Mul                   "i16x8.mul"                       (V128 V128) -> V128 Pure + Commutes i16x8_mul                       Js::Lanes(Lanes::Words("i16x8_mul"));
        I32x4Shl                   "i32x4.shl"                       (V128 I32) -> V128  Pure            i32x4_shl                       Js::Lanes(Lanes::Shift(BinaryOp::I32Shl));
        I32x4ShrS                  "i32x4.shr_s"                     (V128 I32) -> V128  Pure            i32x4_shr_s                     Js::Lanes(Lanes::Shift(BinaryOp::I32ShrS));
        I32x4ShrU                  "i32x4.shr_u"                     (V128 I32) -> V128  Pure            i32x4_shr_u                     Js::Lanes(Lanes::Shift(BinaryOp::I32ShrU));
        I32x4Add                   "i32x4.add"                       (V128 V128) -> V128 Pure + Commutes i32x4_add                       Js::Lanes(Lanes::Binary(BinaryOp::I32Add));
        I32x4Sub                   "i32x4.sub"                       (V128 V128) -> V128 Pure            i32x4_sub                       Js::Lanes(Lanes::Binary(BinaryOp::I32Sub));
        I32x4Mul                   "i32x4.mul"                       (V128 V128) -> V128 Pure + Commutes i32x4_mul                       Js::Lanes(Lanes::Binary(BinaryOp::I32Mul));
        I64x2Shl                   "i64x2.shl"                       (V128 I32) -> V128  Pure            i64x2_shl                       Js::Lanes(Lanes::Shift(BinaryOp::I64Shl));
        I64x2ShrS                  "i64x2.shr_s"                     (V128 I32) -> V128  Pure            i64x2_shr_s                     Js::Lanes(Lanes::Shift(BinaryOp::I64ShrS));
        I64x2ShrU                  "i64x2.shr_u"                     (V128 I32) -> V128  Pure            i64x2_shr_u                     Js::Lanes(Lanes::Shift(BinaryOp::I64ShrU));
        I64x2Add                   "i64x2.add"                       (V128 V128) -> V128 Pure + Commutes i64x2_add                       Js::Lanes(Lanes::Binary(BinaryOp::I64Add));
        I64x2Sub                   "i64x2.sub"                       (V128 V128) -> V128 Pure            i64x2_sub                       Js::Lanes(Lanes::Binary(BinaryOp::I64Sub));
        I64x2Mul                   "i64x2.mul"                       (V128 V128) -> V128 Pure + Commutes i64x2_mul                       Js::Lanes(Lanes::Binary(BinaryOp::I64Mul));

        F32x4Add                   "f32x4.add"                       (V128 V128) -> V128 Pure + Commutes f32x4_add                       Js::Lanes(Lanes::Binary(BinaryOp::F32Add));
        F32x4Sub                   "f32x4.sub"                       (V128 V128) -> V128 Pure            f32x4_sub                       Js::Lanes(Lanes::Binary(BinaryOp::F32Sub));
        F32x4Mul                   "f32x4.mul"                       (V128 V128) -> V128 Pure + Commutes f32x4_mul                       Js::Lanes(Lanes::Binary(BinaryOp::F32Mul));
        F32x4Div                   "f32x4.div"                       (V128 V128) -> V128 Pure            f32x4_div                       Js::Lanes(Lanes::Binary(BinaryOp::F32Div));
        F32x4Min                   "f32x4.min"                       (V128 V128) -> V128 Pure + Commutes f32x4_min                       Js::Lanes(Lanes::Binary(BinaryOp::F32Min));
        F32x4Max                   "f32x4.max"                       (V128 V128) -> V128 Pure + Commutes f32x4_max                       Js::Lanes(Lanes::Binary(BinaryOp::F32Max));
        F32x4PMin                  "f32x4.pmin"                      (V128 V128) -> V128 Pure            f32x4_pmin                      Js::Lanes(Lanes::Choose(BinaryOp::F32Lt));
        F32x4PMax                  "f32x4.pmax"                      (V128 V128) -> V128 Pure            f32x4_pmax                      Js::Lanes(Lanes::Choose(BinaryOp::F32Gt));
        F64x2Add                   "f64x2.add"                       (V128 V128) -> V128 Pure + Commutes f64x2_add                       Js::Lanes(Lanes::Binary(BinaryOp::F64Add));
        F64x2Sub                   "f64x2.sub"                       (V128 V128) -> V128 Pure            f64x2_sub                       Js::Lanes(Lanes::Binary(BinaryOp::F64Sub));
        F64x2Mul                   "f64x2.mul"                       (V128 V128) -> V128 Pure + Commutes f64x2_mul                       Js::Lanes(Lanes::Binary(BinaryOp::F64Mul));
        F64x2Div                   "f64x2.div"                       (V128 V128) -> V128 Pure            f64x2_div                       Js::Lanes(Lanes::Binary(BinaryOp::F64Div));
        F64x2Min                   "f64x2.min"                       (V128 V128) -> V128 Pure + Commutes f64x2_min                       Js::Lanes(Lanes::Binary(BinaryOp::F64Min));
        F64x2Max                   "f64x2.max"                       (V128 V128) -> V128 Pure + Commutes f64x2_max                       Js::Lanes(Lanes::Binary(BinaryOp::F64Max));
        F64x2PMin                  "f64x2.pmin"                      (V128 V128) -> V128 Pure            f64x2_pmin                      Js::Lanes(Lanes::Choose(BinaryOp::F64Lt));
        F64x2PMax                  "f64x2.pmax"                      (V128 V128) -> V128 Pure            f64x2_pmax                      Js::Lanes(Lanes::Choose(BinaryOp::F64Gt));

        I8x16NarrowI16x8S          "i8x16.narrow_i16x8_s"            (V128 V128) -> V128 Pure            i8x16_narrow_i16x8_s            Js::Lanes(Lanes::Narrow("i8x16_narrow_i16x8_s"));
        I8x16NarrowI16x8U          "i8x16.narrow_i16x8_u"            (V128 V128) -> V128 Pure            i8x16_narrow_i16x8_u            Js::Lanes(Lanes::Narrow("i8x16_narrow_i16x8_u"));
        I16x8NarrowI32x4S          "i16x8.narrow_i32x4_s"            (V128 V128) -> V128 Pure            i16x8_narrow_i32x4_s            Js::Lanes(Lanes::Narrow("i16x8_narrow_i32x4_s"));
        I16x8NarrowI32x4U          "i16x8.narrow_i32x4_u"            (V128 V128) -> V128 Pure            i16x8_narrow_i32x4_u            Js::Lanes(Lanes::Narrow("i16x8_narrow_i32x4_u"));
        I8x16AvgrU                 "i8x16.avgr_u"                    (V128 V128) -> V128 Pure + Commutes i8x16_avgr_u                    Js::Lanes(Lanes::Words("i8x16_avgr_u"));
        I16x8AvgrU                 "i16x8.avgr_u"                    (V128 V128) -> V128 Pure + Commutes i16x8_avgr_u                    Js::Lanes(Lanes::Words("i16x8_avgr_u"));

        I8x16MinS                  "i8x16.min_s"                     (V128 V128) -> V128 Pure + Commutes i8x16_min_s                     Js::Lanes(Lanes::Words("i8x16_min_s"));
        I8x16MinU                  "i8x16.min_u"                     (V128 V128) -> V128 Pure + Commutes i8x16_min_u                     Js::Lanes(Lanes::Words("i8x16_min_u"));
        I8x16MaxS                  "i8x16.max_s"                     (V128 V128) -> V128 Pure + Commutes i8x16_max_s                     Js::Lanes(Lanes::Words("i8x16_max_s"));
        I8x16MaxU                  "i8x16.max_u"                     (V128 V128) -> V128 Pure + Commutes i8x16_max_u                     Js::Lanes(Lanes::Words("i8x16_max_u"));
        I16x8MinS                  "i16x8.min_s"                     (V128 V128) -> V128 Pure + Commutes i16x8_min_s                     Js::Lanes(Lanes::Words("i16x8_min_s"));
        I16x8MinU                  "i16x8.min_u"                     (V128 V128) -> V128 Pure + Commutes i16x8_min_u                     Js::Lanes(Lanes::Words("i16x8_min_u"));
        I16x8MaxS                  "i16x8.max_s"                     (V128 V128) -> V128 Pure + Commutes i16x8_max_s                     Js::Lanes(Lanes::Words("i16x8_max_s"));
        I16x8MaxU                  "i16x8.max_u"                     (V128 V128) -> V128 Pure + Commutes i16x8_max_u                     Js::Lanes(Lanes::Words("i16x8_max_u"));
        I32x4MinS                  "i32x4.min_s"                     (V128 V128) -> V128 Pure + Commutes i32x4_min_s                     Js::Lanes(Lanes::Choose(BinaryOp::I32LtS));
        I32x4MinU                  "i32x4.min_u"                     (V128 V128) -> V128 Pure + Commutes i32x4_min_u                     Js::Lanes(Lanes::Choose(BinaryOp::I32LtU));
        I32x4MaxS                  "i32x4.max_s"                     (V128 V128) -> V128 Pure + Commutes i32x4_max_s                     Js::Lanes(Lanes::Choose(BinaryOp::I32GtS));
        I32x4MaxU                  "i32x4.max_u"                     (V128 V128) -> V128 Pure + Commutes i32x4_max_u                     Js::Lanes(Lanes::Choose(BinaryOp::I32GtU));

        I32x4DotI16x8S             "i32x4.dot_i16x8_s"               (V128 V128) -> V128 Pure + Commutes i32x4_dot_i16x8_s               Js::Lanes(Lanes::Words("i32x4_dot_i16x8_s"));

        I16x8Q15MulrSatS           "i16x8.q15mulr_sat_s"             (V128 V128) -> V128 Pure + Commutes i16x8_q15mulr_sat_s             Js::Lanes(Lanes::Words("i16x8_q15mulr_sat_s"));
        I16x8ExtMulLowI8x16S       "i16x8.extmul_low_i8x16_s"        (V128 V128) -> V128 Pure + Commutes i16x8_extmul_low_i8x16_s        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I8x16, high: false, signed: true }));
        I16x8ExtMulHighI8x16S      "i16x8.extmul_high_i8x16_s"       (V128 V128) -> V128 Pure + Commutes i16x8_extmul_high_i8x16_s       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I8x16, high: true, signed: true }));
        I16x8ExtMulLowI8x16U       "i16x8.extmul_low_i8x16_u"        (V128 V128) -> V128 Pure + Commutes i16x8_extmul_low_i8x16_u        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I8x16, high: false, signed: false }));
        I16x8ExtMulHighI8x16U      "i16x8.extmul_high_i8x16_u"       (V128 V128) -> V128 Pure + Commutes i16x8_extmul_high_i8x16_u       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I8x16, high: true, signed: false }));
        I32x4ExtMulLowI16x8S       "i32x4.extmul_low_i16x8_s"        (V128 V128) -> V128 Pure + Commutes i32x4_extmul_low_i16x8_s        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I16x8, high: false, signed: true }));
        I32x4ExtMulHighI16x8S      "i32x4.extmul_high_i16x8_s"       (V128 V128) -> V128 Pure + Commutes i32x4_extmul_high_i16x8_s       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I16x8, high: true, signed: true }));
        I32x4ExtMulLowI16x8U       "i32x4.extmul_low_i16x8_u"        (V128 V128) -> V128 Pure + Commutes i32x4_extmul_low_i16x8_u        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I16x8, high: false, signed: false }));
        I32x4ExtMulHighI16x8U      "i32x4.extmul_high_i16x8_u"       (V128 V128) -> V128 Pure + Commutes i32x4_extmul_high_i16x8_u       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I16x8, high: true, signed: false }));
        I64x2ExtMulLowI32x4S       "i64x2.extmul_low_i32x4_s"        (V128 V128) -> V128 Pure + Commutes i64x2_extmul_low_i32x4_s        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I32x4, high: false, signed: true }));
        I64x2ExtMulHighI32x4S      "i64x2.extmul_high_i32x4_s"       (V128 V128) -> V128 Pure + Commutes i64x2_extmul_high_i32x4_s       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I32x4, high: true, signed: true }));
        I64x2ExtMulLowI32x4U       "i64x2.extmul_low_i32x4_u"        (V128 V128) -> V128 Pure + Commutes i64x2_extmul_low_i32x4_u        Js::Lanes(Lanes::ExtMul(Half { from: Shape::I32x4, high: false, signed: false }));
        I64x2ExtMulHighI32x4U      "i64x2.extmul_high_i32x4_u"       (V128 V128) -> V128 Pure + Commutes i64x2_extmul_high_i32x4_u       Js::Lanes(Lanes::ExtMul(Half { from: Shape::I32x4, high: true, signed: false }));

        I8x16RelaxedSwizzle        "i8x16.relaxed_swizzle"           (V128 V128) -> V128 Pure            i8x16_relaxed_swizzle           Js::Lanes(Lanes::Swizzle);
        F32x4RelaxedMin            "f32x4.relaxed_min"               (V128 V128) -> V128 Pure + Commutes f32x4_relaxed_min               Js::Lanes(Lanes::Binary(BinaryOp::F32Min));
        F32x4RelaxedMax            "f32x4.relaxed_max"               (V128 V128) -> V128 Pure + Commutes f32x4_relaxed_max               Js::Lanes(Lanes::Binary(BinaryOp::F32Max));
        F64x2RelaxedMin            "f64x2.relaxed_min"               (V128 V128) -> V128 Pure + Commutes f64x2_relaxed_min               Js::Lanes(Lanes::Binary(BinaryOp::F64Min));
        F64x2RelaxedMax            "f64x2.relaxed_max"               (V128 V128) -> V128 Pure + Commutes f64x2_relaxed_max               Js::Lanes(Lanes::Binary(BinaryOp::F64Max));
        I16x8RelaxedQ15mulrS       "i16x8.relaxed_q15mulr_s"         (V128 V128) -> V128 Pure + Commutes i16x8_relaxed_q15mulr_s         Js::Lanes(Lanes::Words("i16x8_q15mulr_sat_s"));
        I16x8RelaxedDotI8x16I7x16S "i16x8.relaxed_dot_i8x16_i7x16_s" (V128 V128) -> V128 Pure + Commutes i16x8_relaxed_dot_i8x16_i7x16_s Js::Lanes(Lanes::Words("i16x8_relaxed_dot"));
    }
    lane {
        I8x16ReplaceLane[16] "i8x16.replace_lane" (V128 I32) -> V128 Pure i8x16_replace_lane Js::Lanes(Lanes::Replace(Shape::I8x16));
        I16x8ReplaceLane[8]  "i16x8.replace_lane" (V128 I32) -> V128 Pure i16x8_replace_lane Js::Lanes(Lanes::Replace(Shape::I16x8));
        I32x4ReplaceLane[4]  "i32x4.replace_lane" (V128 I32) -> V128 Pure i32x4_replace_lane Js::Lanes(Lanes::Replace(Shape::I32x4));
        I64x2ReplaceLane[2]  "i64x2.replace_lane" (V128 I64) -> V128 Pure i64x2_replace_lane Js::Lanes(Lanes::Replace(Shape::I64x2));
        F32x4ReplaceLane[4]  "f32x4.replace_lane" (V128 F32) -> V128 Pure f32x4_replace_lane Js::Lanes(Lanes::Replace(Shape::F32x4));
        F64x2ReplaceLane[2]  "f64x2.replace_lane" (V128 F64) -> V128 Pure f64x2_replace_lane Js::Lanes(Lanes::Replace(Shape::F64x2));
    }
    separate {
        I8x16Swizzle "i8x16.swizzle" (V128 V128) -> V128 Pure i8x16_swizzle Js::Lanes(Lanes::Swizzle);
    }
    } };
}

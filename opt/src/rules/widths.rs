//! Conversions between the widths of integers, and moves between integers and floats.

use super::{Pat, Rule, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { MOVES {}
    reinterpret_f32_i32: (I32ReinterpretF32 (F32ReinterpretI32 x)) => x;
    reinterpret_i32_f32: (F32ReinterpretI32 (I32ReinterpretF32 x)) => x;
    reinterpret_f64_i64: (I64ReinterpretF64 (F64ReinterpretI64 x)) => x;
    reinterpret_i64_f64: (F64ReinterpretI64 (I64ReinterpretF64 x)) => x;
}

table! { WRAP {}
    wrap_extend_s: (I32WrapI64 (I64ExtendI32S x)) => x;
    wrap_extend_u: (I32WrapI64 (I64ExtendI32U x)) => x;
    wrap_and: (I32WrapI64 (I64And (I64ExtendI32U x) (I64ExtendI32U y))) => (I32And x y);
    wrap_or: (I32WrapI64 (I64Or (I64ExtendI32U x) (I64ExtendI32U y))) => (I32Or x y);
    wrap_xor: (I32WrapI64 (I64Xor (I64ExtendI32U x) (I64ExtendI32U y))) => (I32Xor x y);
    wrap_add: (I32WrapI64 (I64Add (I64ExtendI32U x) (I64ExtendI32U y))) => (I32Add x y);
    wrap_sub: (I32WrapI64 (I64Sub (I64ExtendI32U x) (I64ExtendI32U y))) => (I32Sub x y);
    wrap_mul: (I32WrapI64 (I64Mul (I64ExtendI32U x) (I64ExtendI32U y))) => (I32Mul x y);
    wrap_and_s: (I32WrapI64 (I64And (I64ExtendI32S x) (I64ExtendI32S y))) => (I32And x y);
    wrap_or_s: (I32WrapI64 (I64Or (I64ExtendI32S x) (I64ExtendI32S y))) => (I32Or x y);
    wrap_xor_s: (I32WrapI64 (I64Xor (I64ExtendI32S x) (I64ExtendI32S y))) => (I32Xor x y);
    wrap_add_s: (I32WrapI64 (I64Add (I64ExtendI32S x) (I64ExtendI32S y))) => (I32Add x y);
    wrap_sub_s: (I32WrapI64 (I64Sub (I64ExtendI32S x) (I64ExtendI32S y))) => (I32Sub x y);
    wrap_mul_s: (I32WrapI64 (I64Mul (I64ExtendI32S x) (I64ExtendI32S y))) => (I32Mul x y);
    wrap_and_const: (I32WrapI64 (I64And (I64ExtendI32U x) c)) => (I32And x (I32WrapI64 c));
    wrap_or_const: (I32WrapI64 (I64Or (I64ExtendI32U x) c)) => (I32Or x (I32WrapI64 c));
    wrap_xor_const: (I32WrapI64 (I64Xor (I64ExtendI32U x) c)) => (I32Xor x (I32WrapI64 c));
    wrap_add_const: (I32WrapI64 (I64Add (I64ExtendI32U x) c)) => (I32Add x (I32WrapI64 c));
    wrap_mul_const: (I32WrapI64 (I64Mul (I64ExtendI32U x) c)) => (I32Mul x (I32WrapI64 c));
    wrap_and_const_s: (I32WrapI64 (I64And (I64ExtendI32S x) c)) => (I32And x (I32WrapI64 c));
    wrap_or_const_s: (I32WrapI64 (I64Or (I64ExtendI32S x) c)) => (I32Or x (I32WrapI64 c));
    wrap_xor_const_s: (I32WrapI64 (I64Xor (I64ExtendI32S x) c)) => (I32Xor x (I32WrapI64 c));
    wrap_add_const_s: (I32WrapI64 (I64Add (I64ExtendI32S x) c)) => (I32Add x (I32WrapI64 c));
    wrap_mul_const_s: (I32WrapI64 (I64Mul (I64ExtendI32S x) c)) => (I32Mul x (I32WrapI64 c));
    wrap_shl: (I32WrapI64 (I64Shl (I64ExtendI32U x) c)) => (I32Shl x (I32WrapI64 c)) if (I64LtU c 32);
    wrap_shl_s: (I32WrapI64 (I64Shl (I64ExtendI32S x) c)) => (I32Shl x (I32WrapI64 c)) if (I64LtU c 32);
    wrap_shr_u: (I32WrapI64 (I64ShrU (I64ExtendI32U x) c)) => (I32ShrU x (I32WrapI64 c)) if (I64LtU c 32);
    wrap_shr_s: (I32WrapI64 (I64ShrS (I64ExtendI32S x) c)) => (I32ShrS x (I32WrapI64 c)) if (I64LtU c 32);
    wrap_div_u: (I32WrapI64 (I64DivU (I64ExtendI32U x) c)) => (I32DivU x (I32WrapI64 c))
        if (I32And (I64LtU c 4294967296) (I64Ne c 0));
    wrap_rem_u: (I32WrapI64 (I64RemU (I64ExtendI32U x) c)) => (I32RemU x (I32WrapI64 c))
        if (I32And (I64LtU c 4294967296) (I64Ne c 0));
    // A shorter constant.
    wrap_of_and: (I32WrapI64 (I64And x c)) => (I32And (I32WrapI64 x) (I32WrapI64 c));
    wrap_of_add: (I32WrapI64 (I64Add x c)) => (I32Add (I32WrapI64 x) (I32WrapI64 c));
    wrap_of_mul: (I32WrapI64 (I64Mul x c)) => (I32Mul (I32WrapI64 x) (I32WrapI64 c));
    wrap_of_or: (I32WrapI64 (I64Or x c)) => (I32Or (I32WrapI64 x) (I32WrapI64 c));
    wrap_of_xor: (I32WrapI64 (I64Xor x c)) => (I32Xor (I32WrapI64 x) (I32WrapI64 c));
    wrap_of_shl: (I32WrapI64 (I64Shl x c)) => (I32Shl (I32WrapI64 x) (I32WrapI64 c)) if (I64LtU c 32);
    wrap_of_select: (I32WrapI64 (Select (I64ExtendI32U x) (I64ExtendI32U y) z)) => (Select x y z);
    wrap_clz: (I32WrapI64 (I64Clz (I64ExtendI32U x))) => (I32Add (I32Clz x) 32);
    wrap_popcnt: (I32WrapI64 (I64Popcnt (I64ExtendI32U x))) => (I32Popcnt x);
}

table! { EXTEND {}
    extend_u_mask: (I64And (I64ExtendI32S x) 4294967295) => (I64ExtendI32U x);
    and_of_extend_u: (I64And (I64ExtendI32U x) c) => (I64ExtendI32U (I32And x (I32WrapI64 c)));
    and_of_extend_s: (I64And (I64ExtendI32S x) c) => (I64ExtendI32U (I32And x (I32WrapI64 c))) if (I64LeU c 4294967295);
    extend_u_of_wrap: (I64And x 4294967295) => (I64ExtendI32U (I32WrapI64 x));
    and_extends: (I64And (I64ExtendI32U x) (I64ExtendI32U y)) => (I64ExtendI32U (I32And x y));
    or_extends: (I64Or (I64ExtendI32U x) (I64ExtendI32U y)) => (I64ExtendI32U (I32Or x y));
    xor_extends: (I64Xor (I64ExtendI32U x) (I64ExtendI32U y)) => (I64ExtendI32U (I32Xor x y));
    and_extends_s: (I64And (I64ExtendI32S x) (I64ExtendI32S y)) => (I64ExtendI32S (I32And x y));
    or_extends_s: (I64Or (I64ExtendI32S x) (I64ExtendI32S y)) => (I64ExtendI32S (I32Or x y));
    xor_extends_s: (I64Xor (I64ExtendI32S x) (I64ExtendI32S y)) => (I64ExtendI32S (I32Xor x y));
    shr_of_extend_u: (I64ShrU (I64ExtendI32U x) c) => (I64ExtendI32U (I32ShrU x (I32WrapI64 c))) if (I64LtU c 32);
    shr_of_extend_s: (I64ShrS (I64ExtendI32S x) c) => (I64ExtendI32S (I32ShrS x (I32WrapI64 c))) if (I64LtU c 32);
    shl_of_extend: (I64Shl (I64ExtendI32S x) c) => (I64Shl (I64ExtendI32U x) c) if (I32And (I64GeU c 32) (I64LtU c 64));
    high_of_product: (I64ExtendI32U (I32WrapI64 (I64ShrU x c))) => (I64ShrU x c) if (I32And (I64GeU c 32) (I64LtU c 64));
    select_extends: (Select (I64ExtendI32U x) (I64ExtendI32U y) z) => (I64ExtendI32U (Select x y z));
    select_extends_s: (Select (I64ExtendI32S x) (I64ExtendI32S y) z) => (I64ExtendI32S (Select x y z));
    convert_extend_u: (F64ConvertI64U (I64ExtendI32U x)) => (F64ConvertI32U x);
    convert_s_extend_u: (F64ConvertI64S (I64ExtendI32U x)) => (F64ConvertI32U x);
    convert_s_extend_s: (F64ConvertI64S (I64ExtendI32S x)) => (F64ConvertI32S x);
    convert32_extend_u: (F32ConvertI64U (I64ExtendI32U x)) => (F32ConvertI32U x);
    convert32_s_extend_u: (F32ConvertI64S (I64ExtendI32U x)) => (F32ConvertI32U x);
    convert32_s_extend_s: (F32ConvertI64S (I64ExtendI32S x)) => (F32ConvertI32S x);
}

table! { COMPARE {}
    eqz_extend_u: (I64Eqz (I64ExtendI32U x)) => (I32Eqz x);
    eqz_extend_s: (I64Eqz (I64ExtendI32S x)) => (I32Eqz x);
    eq_extends_u: (I64Eq (I64ExtendI32U x) (I64ExtendI32U y)) => (I32Eq x y);
    ne_extends_u: (I64Ne (I64ExtendI32U x) (I64ExtendI32U y)) => (I32Ne x y);
    eq_extends_s: (I64Eq (I64ExtendI32S x) (I64ExtendI32S y)) => (I32Eq x y);
    ne_extends_s: (I64Ne (I64ExtendI32S x) (I64ExtendI32S y)) => (I32Ne x y);
    lt_extends_u: (I64LtU (I64ExtendI32U x) (I64ExtendI32U y)) => (I32LtU x y);
    gt_extends_u: (I64GtU (I64ExtendI32U x) (I64ExtendI32U y)) => (I32GtU x y);
    le_extends_u: (I64LeU (I64ExtendI32U x) (I64ExtendI32U y)) => (I32LeU x y);
    ge_extends_u: (I64GeU (I64ExtendI32U x) (I64ExtendI32U y)) => (I32GeU x y);
    lt_s_extends_u: (I64LtS (I64ExtendI32U x) (I64ExtendI32U y)) => (I32LtU x y);
    gt_s_extends_u: (I64GtS (I64ExtendI32U x) (I64ExtendI32U y)) => (I32GtU x y);
    le_s_extends_u: (I64LeS (I64ExtendI32U x) (I64ExtendI32U y)) => (I32LeU x y);
    ge_s_extends_u: (I64GeS (I64ExtendI32U x) (I64ExtendI32U y)) => (I32GeU x y);
    lt_extends_s: (I64LtS (I64ExtendI32S x) (I64ExtendI32S y)) => (I32LtS x y);
    gt_extends_s: (I64GtS (I64ExtendI32S x) (I64ExtendI32S y)) => (I32GtS x y);
    le_extends_s: (I64LeS (I64ExtendI32S x) (I64ExtendI32S y)) => (I32LeS x y);
    ge_extends_s: (I64GeS (I64ExtendI32S x) (I64ExtendI32S y)) => (I32GeS x y);
    eq_extend_u: (I64Eq (I64ExtendI32U x) c) => (I32Eq x (I32WrapI64 c)) if (I64LeU c 4294967295);
    ne_extend_u: (I64Ne (I64ExtendI32U x) c) => (I32Ne x (I32WrapI64 c)) if (I64LeU c 4294967295);
    lt_extend_u: (I64LtU (I64ExtendI32U x) c) => (I32LtU x (I32WrapI64 c)) if (I64LeU c 4294967295);
    gt_extend_u: (I64GtU (I64ExtendI32U x) c) => (I32GtU x (I32WrapI64 c)) if (I64LeU c 4294967295);
    le_extend_u: (I64LeU (I64ExtendI32U x) c) => (I32LeU x (I32WrapI64 c)) if (I64LeU c 4294967295);
    ge_extend_u: (I64GeU (I64ExtendI32U x) c) => (I32GeU x (I32WrapI64 c)) if (I64LeU c 4294967295);
    eq_extend_s: (I64Eq (I64ExtendI32S x) c) => (I32Eq x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
    ne_extend_s: (I64Ne (I64ExtendI32S x) c) => (I32Ne x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
    lt_extend_s: (I64LtS (I64ExtendI32S x) c) => (I32LtS x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
    gt_extend_s: (I64GtS (I64ExtendI32S x) c) => (I32GtS x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
    le_extend_s: (I64LeS (I64ExtendI32S x) c) => (I32LeS x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
    ge_extend_s: (I64GeS (I64ExtendI32S x) c) => (I32GeS x (I32WrapI64 c)) if (I64Eq (I64ExtendI32S (I32WrapI64 c)) c);
}

table! { SIGN_EXTENSION { sign_extension: true }
    extend_s_of_wrap: (I64ExtendI32S (I32WrapI64 x)) => (I64Extend32S x);
    extend32_of_extend_u: (I64Extend32S (I64ExtendI32U x)) => (I64ExtendI32S x);
    extend32_of_extend_s: (I64Extend32S (I64ExtendI32S x)) => (I64ExtendI32S x);
    extend16_of_extend: (I64Extend16S (I64ExtendI32U x)) => (I64ExtendI32S (I32Extend16S x));
    extend8_of_extend: (I64Extend8S (I64ExtendI32U x)) => (I64ExtendI32S (I32Extend8S x));
    shl_shr_s_extend: (I64ShrS (I64Shl (I64ExtendI32U x) 32) 32) => (I64ExtendI32S x);
}

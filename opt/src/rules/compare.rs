//! Comparisons of integers.

use super::{Pat, Rule, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { ZERO { twin: true }
    eq_zero: (I32Eq x 0) => (I32Eqz x);
    lt_u_zero: (I32LtU x 0) => 0;
    ge_u_zero: (I32GeU x 0) => 1;
    gt_u_zero: (I32GtU x 0) => (I32Ne x 0);
    le_u_zero: (I32LeU x 0) => (I32Eqz x);
    lt_u_one: (I32LtU x 1) => (I32Eqz x);
    ge_u_one: (I32GeU x 1) => (I32Ne x 0);
    zero_lt_u: (I32LtU 0 x) => (I32Ne x 0);
    zero_ge_u: (I32GeU 0 x) => (I32Eqz x);
    zero_gt_u: (I32GtU 0 x) => 0;
    zero_le_u: (I32LeU 0 x) => 1;
    eqz_sub: (I32Eqz (I32Sub x y)) => (I32Eq x y);
    eqz_xor: (I32Eqz (I32Xor x y)) => (I32Eq x y);
    eqz_add: (I32Eqz (I32Add x c)) => (I32Eq x (I32Sub 0 c));
    ne_sub: (I32Ne (I32Sub x y) 0) => (I32Ne x y);
    ne_xor: (I32Ne (I32Xor x y) 0) => (I32Ne x y);
    eqz_neg: (I32Eqz (I32Sub 0 x)) => (I32Eqz x);
    eqz_rotl: (I32Eqz (I32Rotl x y)) => (I32Eqz x);
    eqz_rotr: (I32Eqz (I32Rotr x y)) => (I32Eqz x);
    eqz_clz: (I32Eqz (I32Clz x)) => (I32LtS x 0);
    eqz_popcnt: (I32Eqz (I32Popcnt x)) => (I32Eqz x);
    lt_u_clz: (I32Eq (I32Clz x) BITS) => (I32Eqz x);
    eq_ctz: (I32Eq (I32Ctz x) BITS) => (I32Eqz x);
    eqz_shr_u: (I32Eqz (I32ShrU x c)) => (I32GeS x 0) if (I32Eq c (I32Sub BITS 1));
    ne_shr_u: (I32Ne (I32ShrU x c) 0) => (I32LtS x 0) if (I32Eq c (I32Sub BITS 1));
    eqz_sign: (I32Eqz (I32And x MIN)) => (I32GeS x 0);
    ne_sign: (I32Ne (I32And x MIN) 0) => (I32LtS x 0);
}

table! { NOT { twin: true }
    not_eq: (I32Eqz (I32Eq x y)) => (I32Ne x y);
    not_ne: (I32Eqz (I32Ne x y)) => (I32Eq x y);
    not_lt_s: (I32Eqz (I32LtS x y)) => (I32GeS x y);
    not_lt_u: (I32Eqz (I32LtU x y)) => (I32GeU x y);
    not_gt_s: (I32Eqz (I32GtS x y)) => (I32LeS x y);
    not_gt_u: (I32Eqz (I32GtU x y)) => (I32LeU x y);
    not_le_s: (I32Eqz (I32LeS x y)) => (I32GtS x y);
    not_le_u: (I32Eqz (I32LeU x y)) => (I32GtU x y);
    not_ge_s: (I32Eqz (I32GeS x y)) => (I32LtS x y);
    not_ge_u: (I32Eqz (I32GeU x y)) => (I32LtU x y);
    not_not: (I32Eqz (I32Eqz (I32Eqz x))) => (I32Eqz x);
    ne_eqz: (I32Ne (I32Eqz x) 0) => (I32Eqz x);
    eqz_eqz: (I32Eqz (I32Eqz x)) => (I32Ne x 0);
    xor_eqz: (I32Xor (I32Eqz x) 1) => (I32Ne x 0);
    xor_eq: (I32Xor (I32Eq x y) 1) => (I32Ne x y);
    xor_ne: (I32Xor (I32Ne x y) 1) => (I32Eq x y);
    xor_lt_s: (I32Xor (I32LtS x y) 1) => (I32GeS x y);
    xor_lt_u: (I32Xor (I32LtU x y) 1) => (I32GeU x y);
    xor_gt_s: (I32Xor (I32GtS x y) 1) => (I32LeS x y);
    xor_gt_u: (I32Xor (I32GtU x y) 1) => (I32LeU x y);
    xor_le_s: (I32Xor (I32LeS x y) 1) => (I32GtS x y);
    xor_le_u: (I32Xor (I32LeU x y) 1) => (I32GtU x y);
    xor_ge_s: (I32Xor (I32GeS x y) 1) => (I32LtS x y);
    xor_ge_u: (I32Xor (I32GeU x y) 1) => (I32LtU x y);
}

table! { EQUAL { twin: true }
    eq_self: (I32Eq x x) => 1;
    ne_self: (I32Ne x x) => 0;
    lt_s_self: (I32LtS x x) => 0;
    lt_u_self: (I32LtU x x) => 0;
    gt_s_self: (I32GtS x x) => 0;
    gt_u_self: (I32GtU x x) => 0;
    le_s_self: (I32LeS x x) => 1;
    le_u_self: (I32LeU x x) => 1;
    ge_s_self: (I32GeS x x) => 1;
    ge_u_self: (I32GeU x x) => 1;
    eq_add: (I32Eq (I32Add x c) d) => (I32Eq x (I32Sub d c));
    ne_add: (I32Ne (I32Add x c) d) => (I32Ne x (I32Sub d c));
    eq_xor: (I32Eq (I32Xor x c) d) => (I32Eq x (I32Xor d c));
    ne_xor_const: (I32Ne (I32Xor x c) d) => (I32Ne x (I32Xor d c));
    eq_const_sub: (I32Eq (I32Sub c x) d) => (I32Eq x (I32Sub c d));
    ne_const_sub: (I32Ne (I32Sub c x) d) => (I32Ne x (I32Sub c d));
    eq_sums: (I32Eq (I32Add x z) (I32Add y z)) => (I32Eq x y);
    ne_sums: (I32Ne (I32Add x z) (I32Add y z)) => (I32Ne x y);
    eq_sum_self: (I32Eq (I32Add x y) y) => (I32Eqz x);
    ne_sum_self: (I32Ne (I32Add x y) y) => (I32Ne x 0);
    eq_and_power: (I32Eq (I32And x c) c) => (I32Ne (I32And x c) 0) if (I32Eq (I32Popcnt c) 1);
    ne_and_power: (I32Ne (I32And x c) c) => (I32Eqz (I32And x c)) if (I32Eq (I32Popcnt c) 1);
    lt_or_eq_s: (I32Or (I32LtS x y) (I32Eq x y)) => (I32LeS x y);
    lt_or_eq_u: (I32Or (I32LtU x y) (I32Eq x y)) => (I32LeU x y);
    gt_or_eq_s: (I32Or (I32GtS x y) (I32Eq x y)) => (I32GeS x y);
    gt_or_eq_u: (I32Or (I32GtU x y) (I32Eq x y)) => (I32GeU x y);
    le_and_ne_s: (I32And (I32LeS x y) (I32Ne x y)) => (I32LtS x y);
    le_and_ne_u: (I32And (I32LeU x y) (I32Ne x y)) => (I32LtU x y);
    both_zero: (I32And (I32Eqz x) (I32Eqz y)) => (I32Eqz (I32Or x y));
    one_not_zero: (I32Or (I32Ne x 0) (I32Ne y 0)) => (I32Ne (I32Or x y) 0);
    both_negative: (I32And (I32LtS x 0) (I32LtS y 0)) => (I32LtS (I32And x y) 0);
    one_negative: (I32Or (I32LtS x 0) (I32LtS y 0)) => (I32LtS (I32Or x y) 0);
    signs_differ: (I32Xor (I32LtS x 0) (I32LtS y 0)) => (I32LtS (I32Xor x y) 0);
    neither_negative: (I32And (I32GeS x 0) (I32GeS y 0)) => (I32GeS (I32Or x y) 0);
}

table! { BOUNDS { twin: true }
    lt_s_min: (I32LtS x MIN) => 0;
    ge_s_min: (I32GeS x MIN) => 1;
    gt_s_min: (I32GtS x MIN) => (I32Ne x MIN);
    le_s_min: (I32LeS x MIN) => (I32Eq x MIN);
    gt_s_max: (I32GtS x MAX) => 0;
    le_s_max: (I32LeS x MAX) => 1;
    lt_s_max: (I32LtS x MAX) => (I32Ne x MAX);
    ge_s_max: (I32GeS x MAX) => (I32Eq x MAX);
    gt_u_max: (I32GtU x (-1)) => 0;
    le_u_max: (I32LeU x (-1)) => 1;
    lt_u_max: (I32LtU x (-1)) => (I32Ne x (-1));
    ge_u_max: (I32GeU x (-1)) => (I32Eq x (-1));
    // The sign bit alone is a short constant.
    lt_u_sign: (I32LtU x MIN) => (I32GeS x 0);
    ge_u_sign: (I32GeU x MIN) => (I32LtS x 0);
    gt_u_sign: (I32GtU x MAX) => (I32LtS x 0);
    le_u_sign: (I32LeU x MAX) => (I32GeS x 0);
}

table! { SHORTER { twin: true, shorter: true }
    shorter_sub: (I32Add x c) => (I32Sub x (I32Sub 0 c));
    lt_s_le_s: (I32LtS x c) => (I32LeS x (I32Sub c 1)) if (I32Ne c MIN);
    le_s_lt_s: (I32LeS x c) => (I32LtS x (I32Add c 1)) if (I32Ne c MAX);
    gt_s_ge_s: (I32GtS x c) => (I32GeS x (I32Add c 1)) if (I32Ne c MAX);
    ge_s_gt_s: (I32GeS x c) => (I32GtS x (I32Sub c 1)) if (I32Ne c MIN);
    lt_u_le_u: (I32LtU x c) => (I32LeU x (I32Sub c 1)) if c;
    le_u_lt_u: (I32LeU x c) => (I32LtU x (I32Add c 1)) if (I32Ne c (-1));
    gt_u_ge_u: (I32GtU x c) => (I32GeU x (I32Add c 1)) if (I32Ne c (-1));
    ge_u_gt_u: (I32GeU x c) => (I32GtU x (I32Sub c 1)) if c;
    shl_of_and: (I32And (I32Shl x c) d) => (I32Shl (I32And x (I32ShrU d c)) c) if (I32LtU c BITS);
    const_lt_s: (I32LtS c x) => (I32LeS (I32Add c 1) x) if (I32Ne c MAX);
    const_gt_s: (I32GtS c x) => (I32GeS (I32Sub c 1) x) if (I32Ne c MIN);
    const_lt_u: (I32LtU c x) => (I32LeU (I32Add c 1) x) if (I32Ne c (-1));
    const_gt_u: (I32GtU c x) => (I32GeU (I32Sub c 1) x) if c;
    const_le_s: (I32LeS c x) => (I32LtS (I32Sub c 1) x) if (I32Ne c MIN);
    const_ge_s: (I32GeS c x) => (I32GtS (I32Add c 1) x) if (I32Ne c MAX);
    const_le_u: (I32LeU c x) => (I32LtU (I32Sub c 1) x) if c;
    const_ge_u: (I32GeU c x) => (I32GtU (I32Add c 1) x) if (I32Ne c (-1));
}

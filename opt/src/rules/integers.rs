//! Sums, products and quotients of integers.

use super::{Pat, Rule, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { NEUTRAL { twin: true }
    add_zero: (I32Add x 0) => x;
    sub_zero: (I32Sub x 0) => x;
    sub_self: (I32Sub x x) => 0;
    mul_one: (I32Mul x 1) => x;
    mul_zero: (I32Mul x 0) => 0;
    div_u_one: (I32DivU x 1) => x;
    div_s_one: (I32DivS x 1) => x;
    rem_u_one: (I32RemU x 1) => 0;
    rem_s_one: (I32RemS x 1) => 0;
    rem_s_minus_one: (I32RemS x (-1)) => 0;
    and_ones: (I32And x (-1)) => x;
    and_zero: (I32And x 0) => 0;
    and_self: (I32And x x) => x;
    or_zero: (I32Or x 0) => x;
    or_ones: (I32Or x (-1)) => (-1);
    or_self: (I32Or x x) => x;
    xor_zero: (I32Xor x 0) => x;
    xor_self: (I32Xor x x) => 0;
    shl_zero: (I32Shl x 0) => x;
    shr_s_zero: (I32ShrS x 0) => x;
    shr_u_zero: (I32ShrU x 0) => x;
    rotl_zero: (I32Rotl x 0) => x;
    rotr_zero: (I32Rotr x 0) => x;
}

table! { SUMS { twin: true }
    // Constants are added, and added up; `shorter_sub` has what is shorter the other way.
    sub_const: (I32Sub x c) => (I32Add x (I32Sub 0 c));
    add_add: (I32Add (I32Add x c) d) => (I32Add x (I32Add c d));
    add_sub_const: (I32Add (I32Sub x c) d) => (I32Add x (I32Sub d c));
    add_const_sub: (I32Add (I32Sub c x) d) => (I32Sub (I32Add c d) x);
    const_sub_add: (I32Sub c (I32Add x d)) => (I32Sub (I32Sub c d) x);
    const_sub_sub: (I32Sub c (I32Sub d x)) => (I32Add x (I32Sub c d));
    const_sub_sub_const: (I32Sub c (I32Sub x d)) => (I32Sub (I32Add c d) x);
    add_both: (I32Add (I32Add x c) (I32Add y d)) => (I32Add (I32Add x y) (I32Add c d));
    sub_both: (I32Sub (I32Add x c) (I32Add y d)) => (I32Add (I32Sub x y) (I32Sub c d));
    sub_both_same: (I32Sub (I32Add x c) (I32Add y c)) => (I32Sub x y);
    // Negation.
    add_neg: (I32Add x (I32Sub 0 y)) => (I32Sub x y);
    sub_neg: (I32Sub x (I32Sub 0 y)) => (I32Add x y);
    neg_sub: (I32Sub 0 (I32Sub x y)) => (I32Sub y x);
    neg_not: (I32Add (I32Xor x (-1)) c) => (I32Sub (I32Sub c 1) x);
    not_neg: (I32Xor (I32Sub c x) (-1)) => (I32Add x (I32Xor c (-1)));
    not_dec: (I32Xor (I32Add x c) (-1)) => (I32Sub (I32Xor c (-1)) x);
    // What cancels out.
    add_sub: (I32Sub (I32Add x y) y) => x;
    sub_add: (I32Add (I32Sub x y) y) => x;
    sub_sum: (I32Sub x (I32Add x y)) => (I32Sub 0 y);
    sub_sub: (I32Sub x (I32Sub x y)) => y;
    sub_sub_neg: (I32Sub (I32Sub x y) x) => (I32Sub 0 y);
    add_common: (I32Add (I32Sub x y) (I32Sub y z)) => (I32Sub x z);
    sub_common: (I32Sub (I32Sub x z) (I32Sub y z)) => (I32Sub x y);
    sub_sums: (I32Sub (I32Add x z) (I32Add y z)) => (I32Sub x y);
    or_minus: (I32Sub (I32Or x y) (I32And x y)) => (I32Xor x y);
    xor_plus: (I32Add (I32Xor x y) (I32And x y)) => (I32Or x y);
    or_plus: (I32Add (I32Or x y) (I32And x y)) => (I32Add x y);
}

table! { PRODUCTS { twin: true }
    mul_minus_one: (I32Mul x (-1)) => (I32Sub 0 x);
    mul_power: (I32Mul x c) => (I32Shl x (I32Ctz c)) if (I32Eq (I32Popcnt c) 1);
    mul_mul: (I32Mul (I32Mul x c) d) => (I32Mul x (I32Mul c d));
    mul_shl: (I32Mul (I32Shl x c) d) => (I32Mul x (I32Shl d c));
    shl_mul: (I32Shl (I32Mul x c) d) => (I32Mul x (I32Shl c d));
    mul_neg: (I32Mul (I32Sub 0 x) c) => (I32Mul x (I32Sub 0 c));
    mul_neg_neg: (I32Mul (I32Sub 0 x) (I32Sub 0 y)) => (I32Mul x y);
    neg_mul: (I32Sub 0 (I32Mul x c)) => (I32Mul x (I32Sub 0 c));
    mul_both: (I32Add (I32Mul x y) (I32Mul z y)) => (I32Mul (I32Add x z) y);
    mul_same: (I32Add (I32Mul x c) x) => (I32Mul x (I32Add c 1));
    mul_less: (I32Sub (I32Mul x c) x) => (I32Mul x (I32Sub c 1));
    div_u_power: (I32DivU x c) => (I32ShrU x (I32Ctz c)) if (I32Eq (I32Popcnt c) 1);
    rem_u_power: (I32RemU x c) => (I32And x (I32Sub c 1)) if (I32Eq (I32Popcnt c) 1);
    rem_s_is_zero: (I32Eqz (I32RemS x c)) => (I32Eqz (I32And x (I32Sub c 1))) if (I32Eq (I32Popcnt c) 1);
}

table! { SELECT {}
    select_not: (Select x y (I32Eqz z)) => (Select y x z);
    select_ne: (Select x y (I32Ne z 0)) => (Select x y z);
    select_truth: (Select 1 0 x) => (I32Ne x 0);
    select_false: (Select 0 1 x) => (I32Eqz x);
    select_ne_self: (Select x y (I32Ne x y)) => x;
    select_ne_self_swapped: (Select x y (I32Ne y x)) => x;
    select_eq_self: (Select x y (I32Eq x y)) => y;
    select_eq_self_swapped: (Select x y (I32Eq y x)) => y;
    select_ne_self_64: (Select x y (I64Ne x y)) => x;
    select_eq_self_64: (Select x y (I64Eq x y)) => y;
    select_itself: (Select x 0 x) => x;
    select_add: (Select (I32Add x y) x z) => (I32Add x (Select y 0 z));
}

//! Floats: only what keeps every bit. `x * 1` and the like are no moves: they make a signalling NaN quiet.

use super::{Pat, Rule, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { BOTH { twin: true }
    neg_neg: (F32Neg (F32Neg x)) => x;
    abs_neg: (F32Abs (F32Neg x)) => (F32Abs x);
    abs_abs: (F32Abs (F32Abs x)) => (F32Abs x);
    abs_copysign: (F32Abs (F32Copysign x y)) => (F32Abs x);
    copysign_abs: (F32Copysign (F32Abs x) y) => (F32Copysign x y);
    copysign_neg: (F32Copysign (F32Neg x) y) => (F32Copysign x y);
    copysign_self: (F32Copysign x x) => x;
    copysign_of_copysign: (F32Copysign x (F32Copysign y z)) => (F32Copysign x z);
    // NaN is unequal to itself on both sides of a negated equality, but of no negated order.
    not_feq: (I32Eqz (F32Eq x y)) => (F32Ne x y);
    not_fne: (I32Eqz (F32Ne x y)) => (F32Eq x y);
    neg_eq_neg: (F32Eq (F32Neg x) (F32Neg y)) => (F32Eq x y);
    neg_lt_neg: (F32Lt (F32Neg x) (F32Neg y)) => (F32Gt x y);
    neg_mul_neg: (F32Mul (F32Neg x) (F32Neg y)) => (F32Mul x y);
    neg_div_neg: (F32Div (F32Neg x) (F32Neg y)) => (F32Div x y);
    add_fneg: (F32Add x (F32Neg y)) => (F32Sub x y);
    sub_fneg: (F32Sub x (F32Neg y)) => (F32Add x y);
    square_abs: (F32Mul (F32Abs x) (F32Abs x)) => (F32Mul x x);
}

//! The algebraic rules, as data: both sides of each are evaluated on edge values by this crate's tests.
//!
//! Laws of rules: the right side never has more operators than the left; a rule stands in one direction only; constants
//! stand on the right of commutative operators (`simplify` puts them there first). Which operators a rule drops needs no
//! care here: an instruction that may trap stays in its list until `dead` proves it droppable.

use anywasm_ops::{BinaryOp, UnaryOp};

/// One side of a rule, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pat {
    /// Any value; the same number is the same value.
    Var(u8),
    /// An integer constant of whatever width the operator has.
    Int(i64),
    /// Operator of one operand.
    Unary(UnaryOp, &'static Pat),
    /// Operator of two operands.
    Binary(BinaryOp, &'static [Pat; 2]),
}

/// `lhs => rhs`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Name, for counting and bisecting.
    pub name: &'static str,
    /// What is looked for.
    pub lhs: Pat,
    /// What takes its place.
    pub rhs: Pat,
}

macro_rules! pat {
    (x) => { Pat::Var(0) };
    (y) => { Pat::Var(1) };
    ($int:literal) => { Pat::Int($int) };
    ((-$int:literal)) => { Pat::Int(-$int) };
    (($op:ident $a:tt)) => { Pat::Unary(UnaryOp::$op, &pat!($a)) };
    (($op:ident $a:tt $b:tt)) => { Pat::Binary(BinaryOp::$op, &[pat!($a), pat!($b)]) };
}

macro_rules! rules {
    ($($name:ident: $lhs:tt => $rhs:tt;)*) => {
        /// Every rule. Of those with the same operator on top the first that matches is taken.
        pub const RULES: &[Rule] = &[$(Rule { name: stringify!($name), lhs: pat!($lhs), rhs: pat!($rhs) },)*];
    };
}

rules! {
    // Neutral and absorbing elements.
    i32_add_zero: (I32Add x 0) => x;
    i32_sub_zero: (I32Sub x 0) => x;
    i32_sub_self: (I32Sub x x) => 0;
    i32_mul_one: (I32Mul x 1) => x;
    i32_mul_zero: (I32Mul x 0) => 0;
    i32_and_ones: (I32And x (-1)) => x;
    i32_and_zero: (I32And x 0) => 0;
    i32_and_self: (I32And x x) => x;
    i32_or_zero: (I32Or x 0) => x;
    i32_or_ones: (I32Or x (-1)) => (-1);
    i32_or_self: (I32Or x x) => x;
    i32_xor_zero: (I32Xor x 0) => x;
    i32_xor_self: (I32Xor x x) => 0;
    i32_shl_zero: (I32Shl x 0) => x;
    i32_shr_s_zero: (I32ShrS x 0) => x;
    i32_shr_u_zero: (I32ShrU x 0) => x;
    i32_rotl_zero: (I32Rotl x 0) => x;
    i32_rotr_zero: (I32Rotr x 0) => x;
    i64_add_zero: (I64Add x 0) => x;
    i64_sub_zero: (I64Sub x 0) => x;
    i64_sub_self: (I64Sub x x) => 0;
    i64_mul_one: (I64Mul x 1) => x;
    i64_mul_zero: (I64Mul x 0) => 0;
    i64_and_ones: (I64And x (-1)) => x;
    i64_and_zero: (I64And x 0) => 0;
    i64_and_self: (I64And x x) => x;
    i64_or_zero: (I64Or x 0) => x;
    i64_or_ones: (I64Or x (-1)) => (-1);
    i64_or_self: (I64Or x x) => x;
    i64_xor_zero: (I64Xor x 0) => x;
    i64_xor_self: (I64Xor x x) => 0;
    i64_shl_zero: (I64Shl x 0) => x;
    i64_shr_s_zero: (I64ShrS x 0) => x;
    i64_shr_u_zero: (I64ShrU x 0) => x;
    i64_rotl_zero: (I64Rotl x 0) => x;
    i64_rotr_zero: (I64Rotr x 0) => x;

    // Comparisons.
    i32_eq_zero: (I32Eq x 0) => (I32Eqz x);
    i64_eq_zero: (I64Eq x 0) => (I64Eqz x);
    i32_lt_u_zero: (I32LtU x 0) => 0;
    i32_ge_u_zero: (I32GeU x 0) => 1;
    i32_gt_u_zero: (I32GtU x 0) => (I32Ne x 0);
    i32_le_u_zero: (I32LeU x 0) => (I32Eqz x);
    i32_not_eq: (I32Eqz (I32Eq x y)) => (I32Ne x y);
    i32_not_ne: (I32Eqz (I32Ne x y)) => (I32Eq x y);
    i32_not_lt_s: (I32Eqz (I32LtS x y)) => (I32GeS x y);
    i32_not_lt_u: (I32Eqz (I32LtU x y)) => (I32GeU x y);
    i32_not_gt_s: (I32Eqz (I32GtS x y)) => (I32LeS x y);
    i32_not_gt_u: (I32Eqz (I32GtU x y)) => (I32LeU x y);
    i32_not_le_s: (I32Eqz (I32LeS x y)) => (I32GtS x y);
    i32_not_le_u: (I32Eqz (I32LeU x y)) => (I32GtU x y);
    i32_not_ge_s: (I32Eqz (I32GeS x y)) => (I32LtS x y);
    i32_not_ge_u: (I32Eqz (I32GeU x y)) => (I32LtU x y);

    // A width changed forth and back.
    wrap_extend_s: (I32WrapI64 (I64ExtendI32S x)) => x;
    wrap_extend_u: (I32WrapI64 (I64ExtendI32U x)) => x;
    reinterpret_f32_i32: (I32ReinterpretF32 (F32ReinterpretI32 x)) => x;
    reinterpret_i32_f32: (F32ReinterpretI32 (I32ReinterpretF32 x)) => x;
    reinterpret_f64_i64: (I64ReinterpretF64 (F64ReinterpretI64 x)) => x;
    reinterpret_i64_f64: (F64ReinterpretI64 (I64ReinterpretF64 x)) => x;
}

//! Relaxed vector operators (specification 4.3.5, "Relaxed Operations").
//!
//! Of the permitted results each gives that of the deterministic profile: multiply-add rounds twice (is not fused), lane selection is
//! `bitselect`, swizzle gives 0 for every index beyond the lanes, truncations saturate, the dot product takes both sides as signed.

use super::simd::{Lane, map3};
use super::*;
use std::array::from_fn;

macro_rules! same {
    ($($relaxed:ident($($a:ident),*) = $strict:ident;)*) => { $(
        #[inline]
        pub fn $relaxed($($a: u128),*) -> u128 {
            $strict($($a),*)
        }
    )* };
}

same! {
    i8x16_relaxed_swizzle(a, b) = i8x16_swizzle;
    i32x4_relaxed_trunc_f32x4_s(a) = i32x4_trunc_sat_f32x4_s;
    i32x4_relaxed_trunc_f32x4_u(a) = i32x4_trunc_sat_f32x4_u;
    i32x4_relaxed_trunc_f64x2_s_zero(a) = i32x4_trunc_sat_f64x2_s_zero;
    i32x4_relaxed_trunc_f64x2_u_zero(a) = i32x4_trunc_sat_f64x2_u_zero;
    i8x16_relaxed_laneselect(a, b, c) = v128_bitselect;
    i16x8_relaxed_laneselect(a, b, c) = v128_bitselect;
    i32x4_relaxed_laneselect(a, b, c) = v128_bitselect;
    i64x2_relaxed_laneselect(a, b, c) = v128_bitselect;
    f32x4_relaxed_min(a, b) = f32x4_min;
    f32x4_relaxed_max(a, b) = f32x4_max;
    f64x2_relaxed_min(a, b) = f64x2_min;
    f64x2_relaxed_max(a, b) = f64x2_max;
    i16x8_relaxed_q15mulr_s(a, b) = i16x8_q15mulr_sat_s;
}

#[inline]
pub fn f32x4_relaxed_madd(a: u128, b: u128, c: u128) -> u128 {
    map3(a, b, c, |a, b, c| f32_add(f32_mul(a, b), c))
}
#[inline]
pub fn f32x4_relaxed_nmadd(a: u128, b: u128, c: u128) -> u128 {
    map3(a, b, c, |a, b, c| f32_add(f32_mul(f32_neg(a), b), c))
}
#[inline]
pub fn f64x2_relaxed_madd(a: u128, b: u128, c: u128) -> u128 {
    map3(a, b, c, |a, b, c| f64_add(f64_mul(a, b), c))
}
#[inline]
pub fn f64x2_relaxed_nmadd(a: u128, b: u128, c: u128) -> u128 {
    map3(a, b, c, |a, b, c| f64_add(f64_mul(f64_neg(a), b), c))
}

/// Sums of two neighbouring products, saturated: only `-128 * -128 + -128 * -128` overflows.
#[inline]
pub fn i16x8_relaxed_dot_i8x16_i7x16_s(a: u128, b: u128) -> u128 {
    let (a, b) = (i8::split(a), i8::split(b));
    let product = |i: usize| i16::from(a[i]) * i16::from(b[i]);
    i16::join(from_fn(|i| product(2 * i).saturating_add(product(2 * i + 1))))
}
#[inline]
pub fn i32x4_relaxed_dot_i8x16_i7x16_add_s(a: u128, b: u128, c: u128) -> u128 {
    i32x4_add(i32x4_extadd_pairwise_i16x8_s(i16x8_relaxed_dot_i8x16_i7x16_s(a, b)), c)
}

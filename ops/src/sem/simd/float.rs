//! Float lanes: the scalar operators, lane by lane.

use super::{map1, map2};
use crate::sem;

macro_rules! unary {
    ($($name:ident = $scalar:ident;)*) => { $(
        #[inline]
        pub fn $name(a: u128) -> u128 {
            map1(a, sem::$scalar)
        }
    )* };
}
macro_rules! binary {
    ($($name:ident = $scalar:ident;)*) => { $(
        #[inline]
        pub fn $name(a: u128, b: u128) -> u128 {
            map2(a, b, sem::$scalar)
        }
    )* };
}
// A comparison fills its lane with its answer.
macro_rules! compare {
    ($($name:ident = $lane:ident $op:tt -> $mask:ident;)*) => { $(
        #[inline]
        pub fn $name(a: u128, b: u128) -> u128 {
            map2(a, b, |a: $lane, b: $lane| if a $op b { $mask::MAX } else { 0 })
        }
    )* };
}

unary! {
    f32x4_abs = f32_abs;
    f32x4_neg = f32_neg;
    f32x4_sqrt = f32_sqrt;
    f32x4_ceil = f32_ceil;
    f32x4_floor = f32_floor;
    f32x4_trunc = f32_trunc;
    f32x4_nearest = f32_nearest;
    f64x2_abs = f64_abs;
    f64x2_neg = f64_neg;
    f64x2_sqrt = f64_sqrt;
    f64x2_ceil = f64_ceil;
    f64x2_floor = f64_floor;
    f64x2_trunc = f64_trunc;
    f64x2_nearest = f64_nearest;
}

binary! {
    f32x4_add = f32_add;
    f32x4_sub = f32_sub;
    f32x4_mul = f32_mul;
    f32x4_div = f32_div;
    f32x4_min = f32_min;
    f32x4_max = f32_max;
    f32x4_pmin = f32_pmin;
    f32x4_pmax = f32_pmax;
    f64x2_add = f64_add;
    f64x2_sub = f64_sub;
    f64x2_mul = f64_mul;
    f64x2_div = f64_div;
    f64x2_min = f64_min;
    f64x2_max = f64_max;
    f64x2_pmin = f64_pmin;
    f64x2_pmax = f64_pmax;
}

compare! {
    f32x4_eq = f32 == -> u32;
    f32x4_ne = f32 != -> u32;
    f32x4_lt = f32 < -> u32;
    f32x4_gt = f32 > -> u32;
    f32x4_le = f32 <= -> u32;
    f32x4_ge = f32 >= -> u32;
    f64x2_eq = f64 == -> u64;
    f64x2_ne = f64 != -> u64;
    f64x2_lt = f64 < -> u64;
    f64x2_gt = f64 > -> u64;
    f64x2_le = f64 <= -> u64;
    f64x2_ge = f64 >= -> u64;
}

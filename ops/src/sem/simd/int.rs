//! Integer lanes.

use super::{Lane, map1, map2};
use std::array::from_fn;

macro_rules! unary {
    ($($name:ident = $f:expr;)*) => { $(
        #[inline]
        pub fn $name(a: u128) -> u128 {
            map1(a, $f)
        }
    )* };
}
macro_rules! binary {
    ($($name:ident = $f:expr;)*) => { $(
        #[inline]
        pub fn $name(a: u128, b: u128) -> u128 {
            map2(a, b, $f)
        }
    )* };
}
// A comparison fills its lane with its answer.
macro_rules! compare {
    ($($name:ident = $lane:ident $op:tt;)*) => { $(
        #[inline]
        pub fn $name(a: u128, b: u128) -> u128 {
            map2(a, b, |a: $lane, b: $lane| if a $op b { $lane::MAX | $lane::MIN } else { 0 })
        }
    )* };
}
// Counts are taken modulo the lane's width.
macro_rules! shift {
    ($($name:ident = $lane:ident $op:ident;)*) => { $(
        #[inline]
        pub fn $name(a: u128, count: i32) -> u128 {
            map1(a, |a: $lane| a.$op(count as u32))
        }
    )* };
}
macro_rules! reduce {
    ($($lane:ident: $all_true:ident $bitmask:ident;)*) => { $(
        #[inline]
        pub fn $all_true(a: u128) -> i32 {
            i32::from($lane::split(a).iter().all(|&lane| lane != 0))
        }
        /// The lanes' sign bits, lane 0 lowest.
        #[inline]
        pub fn $bitmask(a: u128) -> i32 {
            $lane::split(a).iter().rev().fold(0, |mask, &lane| mask << 1 | i32::from(lane < 0))
        }
    )* };
}

unary! {
    i8x16_abs = i8::wrapping_abs;
    i8x16_neg = i8::wrapping_neg;
    i16x8_abs = i16::wrapping_abs;
    i16x8_neg = i16::wrapping_neg;
    i32x4_abs = i32::wrapping_abs;
    i32x4_neg = i32::wrapping_neg;
    i64x2_abs = i64::wrapping_abs;
    i64x2_neg = i64::wrapping_neg;
    i8x16_popcnt = |a: u8| a.count_ones() as u8;
}

reduce! {
    i8: i8x16_all_true i8x16_bitmask;
    i16: i16x8_all_true i16x8_bitmask;
    i32: i32x4_all_true i32x4_bitmask;
    i64: i64x2_all_true i64x2_bitmask;
}

compare! {
    i8x16_eq = i8 ==;
    i8x16_ne = i8 !=;
    i8x16_lt_s = i8 <;
    i8x16_lt_u = u8 <;
    i8x16_gt_s = i8 >;
    i8x16_gt_u = u8 >;
    i8x16_le_s = i8 <=;
    i8x16_le_u = u8 <=;
    i8x16_ge_s = i8 >=;
    i8x16_ge_u = u8 >=;
    i16x8_eq = i16 ==;
    i16x8_ne = i16 !=;
    i16x8_lt_s = i16 <;
    i16x8_lt_u = u16 <;
    i16x8_gt_s = i16 >;
    i16x8_gt_u = u16 >;
    i16x8_le_s = i16 <=;
    i16x8_le_u = u16 <=;
    i16x8_ge_s = i16 >=;
    i16x8_ge_u = u16 >=;
    i32x4_eq = i32 ==;
    i32x4_ne = i32 !=;
    i32x4_lt_s = i32 <;
    i32x4_lt_u = u32 <;
    i32x4_gt_s = i32 >;
    i32x4_gt_u = u32 >;
    i32x4_le_s = i32 <=;
    i32x4_le_u = u32 <=;
    i32x4_ge_s = i32 >=;
    i32x4_ge_u = u32 >=;
    i64x2_eq = i64 ==;
    i64x2_ne = i64 !=;
    i64x2_lt_s = i64 <;
    i64x2_gt_s = i64 >;
    i64x2_le_s = i64 <=;
    i64x2_ge_s = i64 >=;
}

shift! {
    i8x16_shl = i8 wrapping_shl;
    i8x16_shr_s = i8 wrapping_shr;
    i8x16_shr_u = u8 wrapping_shr;
    i16x8_shl = i16 wrapping_shl;
    i16x8_shr_s = i16 wrapping_shr;
    i16x8_shr_u = u16 wrapping_shr;
    i32x4_shl = i32 wrapping_shl;
    i32x4_shr_s = i32 wrapping_shr;
    i32x4_shr_u = u32 wrapping_shr;
    i64x2_shl = i64 wrapping_shl;
    i64x2_shr_s = i64 wrapping_shr;
    i64x2_shr_u = u64 wrapping_shr;
}

binary! {
    i8x16_add = i8::wrapping_add;
    i8x16_sub = i8::wrapping_sub;
    i8x16_add_sat_s = i8::saturating_add;
    i8x16_add_sat_u = u8::saturating_add;
    i8x16_sub_sat_s = i8::saturating_sub;
    i8x16_sub_sat_u = u8::saturating_sub;
    i8x16_avgr_u = |a: u8, b: u8| (u32::from(a) + u32::from(b)).div_ceil(2) as u8;
    i8x16_min_s = |a: i8, b: i8| a.min(b);
    i8x16_min_u = |a: u8, b: u8| a.min(b);
    i8x16_max_s = |a: i8, b: i8| a.max(b);
    i8x16_max_u = |a: u8, b: u8| a.max(b);
    i16x8_add = i16::wrapping_add;
    i16x8_sub = i16::wrapping_sub;
    i16x8_mul = i16::wrapping_mul;
    i16x8_add_sat_s = i16::saturating_add;
    i16x8_add_sat_u = u16::saturating_add;
    i16x8_sub_sat_s = i16::saturating_sub;
    i16x8_sub_sat_u = u16::saturating_sub;
    i16x8_avgr_u = |a: u16, b: u16| (u32::from(a) + u32::from(b)).div_ceil(2) as u16;
    i16x8_min_s = |a: i16, b: i16| a.min(b);
    i16x8_min_u = |a: u16, b: u16| a.min(b);
    i16x8_max_s = |a: i16, b: i16| a.max(b);
    i16x8_max_u = |a: u16, b: u16| a.max(b);
    i32x4_add = i32::wrapping_add;
    i32x4_sub = i32::wrapping_sub;
    i32x4_mul = i32::wrapping_mul;
    i32x4_min_s = |a: i32, b: i32| a.min(b);
    i32x4_min_u = |a: u32, b: u32| a.min(b);
    i32x4_max_s = |a: i32, b: i32| a.max(b);
    i32x4_max_u = |a: u32, b: u32| a.max(b);
    i64x2_add = i64::wrapping_add;
    i64x2_sub = i64::wrapping_sub;
    i64x2_mul = i64::wrapping_mul;
    i16x8_q15mulr_sat_s = |a: i16, b: i16| ((i32::from(a) * i32::from(b) + 0x4000) >> 15).min(i32::from(i16::MAX)) as i16;
}

#[inline]
pub fn i32x4_dot_i16x8_s(a: u128, b: u128) -> u128 {
    let (a, b) = (i16::split(a), i16::split(b));
    let product = |i: usize| i32::from(a[i]) * i32::from(b[i]);
    i32::join(from_fn(|i| product(2 * i).wrapping_add(product(2 * i + 1))))
}

// Products and sums of lanes widened first, which cannot overflow. `high` starts at the upper half of the lanes.
macro_rules! widening {
    ($($from:ident -> $to:ident / $half:literal: $mul_low:ident $mul_high:ident $extend_low:ident $extend_high:ident;)*) => { $(
        #[inline]
        pub fn $mul_low(a: u128, b: u128) -> u128 {
            let (a, b) = ($from::split(a), $from::split(b));
            $to::join(from_fn(|i| $to::from(a[i]) * $to::from(b[i])))
        }
        #[inline]
        pub fn $mul_high(a: u128, b: u128) -> u128 {
            let (a, b) = ($from::split(a), $from::split(b));
            $to::join(from_fn(|i| $to::from(a[$half + i]) * $to::from(b[$half + i])))
        }
        #[inline]
        pub fn $extend_low(a: u128) -> u128 {
            let a = $from::split(a);
            $to::join(from_fn(|i| $to::from(a[i])))
        }
        #[inline]
        pub fn $extend_high(a: u128) -> u128 {
            let a = $from::split(a);
            $to::join(from_fn(|i| $to::from(a[$half + i])))
        }
    )* };
}
macro_rules! pairwise {
    ($($name:ident = $from:ident -> $to:ident;)*) => { $(
        #[inline]
        pub fn $name(a: u128) -> u128 {
            let a = $from::split(a);
            $to::join(from_fn(|i| $to::from(a[2 * i]) + $to::from(a[2 * i + 1])))
        }
    )* };
}
// Saturates signed lanes to half their width: those of `a` below those of `b`.
macro_rules! narrow {
    ($($name:ident = $from:ident -> $to:ident / $half:literal;)*) => { $(
        #[inline]
        pub fn $name(a: u128, b: u128) -> u128 {
            let (a, b) = ($from::split(a), $from::split(b));
            let clamp = |x: $from| x.clamp($from::from($to::MIN), $from::from($to::MAX)) as $to;
            $to::join(from_fn(|i| clamp(if i < $half { a[i] } else { b[i - $half] })))
        }
    )* };
}

widening! {
    i8 -> i16 / 8: i16x8_extmul_low_i8x16_s i16x8_extmul_high_i8x16_s i16x8_extend_low_i8x16_s i16x8_extend_high_i8x16_s;
    u8 -> u16 / 8: i16x8_extmul_low_i8x16_u i16x8_extmul_high_i8x16_u i16x8_extend_low_i8x16_u i16x8_extend_high_i8x16_u;
    i16 -> i32 / 4: i32x4_extmul_low_i16x8_s i32x4_extmul_high_i16x8_s i32x4_extend_low_i16x8_s i32x4_extend_high_i16x8_s;
    u16 -> u32 / 4: i32x4_extmul_low_i16x8_u i32x4_extmul_high_i16x8_u i32x4_extend_low_i16x8_u i32x4_extend_high_i16x8_u;
    i32 -> i64 / 2: i64x2_extmul_low_i32x4_s i64x2_extmul_high_i32x4_s i64x2_extend_low_i32x4_s i64x2_extend_high_i32x4_s;
    u32 -> u64 / 2: i64x2_extmul_low_i32x4_u i64x2_extmul_high_i32x4_u i64x2_extend_low_i32x4_u i64x2_extend_high_i32x4_u;
}

pairwise! {
    i16x8_extadd_pairwise_i8x16_s = i8 -> i16;
    i16x8_extadd_pairwise_i8x16_u = u8 -> u16;
    i32x4_extadd_pairwise_i16x8_s = i16 -> i32;
    i32x4_extadd_pairwise_i16x8_u = u16 -> u32;
}

narrow! {
    i8x16_narrow_i16x8_s = i16 -> i8 / 8;
    i8x16_narrow_i16x8_u = i16 -> u8 / 8;
    i16x8_narrow_i32x4_s = i32 -> i16 / 4;
    i16x8_narrow_i32x4_u = i32 -> u16 / 4;
}

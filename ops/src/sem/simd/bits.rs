//! Vectors as bits: logic, lane access, shuffles.

use super::{Lane, map1};
use std::array::from_fn;

#[inline]
pub fn v128_not(a: u128) -> u128 {
    !a
}
#[inline]
pub fn v128_and(a: u128, b: u128) -> u128 {
    a & b
}
#[inline]
pub fn v128_andnot(a: u128, b: u128) -> u128 {
    a & !b
}
#[inline]
pub fn v128_or(a: u128, b: u128) -> u128 {
    a | b
}
#[inline]
pub fn v128_xor(a: u128, b: u128) -> u128 {
    a ^ b
}
/// The bits of `a` where `c` is set, those of `b` elsewhere.
#[inline]
pub fn v128_bitselect(a: u128, b: u128, c: u128) -> u128 {
    a & c | b & !c
}
#[inline]
pub fn v128_any_true(a: u128) -> i32 {
    i32::from(a != 0)
}

/// Lane `b[i]` of `a`, or 0 when there is none.
#[inline]
pub fn i8x16_swizzle(a: u128, b: u128) -> u128 {
    let a = u8::split(a);
    map1(b, |i: u8| a.get(usize::from(i)).copied().unwrap_or(0))
}

/// Lanes 0–15 are those of `a`, 16–31 those of `b`.
///
/// # Panics
/// If an index is not below 32, which validation rules out.
#[inline]
pub fn i8x16_shuffle(a: u128, b: u128, lanes: [u8; 16]) -> u128 {
    let (a, b) = (u8::split(a), u8::split(b));
    u8::join(lanes.map(|i| if i < 16 { a[usize::from(i)] } else { b[usize::from(i - 16)] }))
}

macro_rules! lane_access {
    ($($lane:ident, $value:ty: $splat:ident $replace:ident $($extract:ident as $via:ty),*;)*) => { $(
        #[inline]
        pub fn $splat(a: $value) -> u128 {
            $lane::join(from_fn(|_| a as $lane))
        }
        /// # Panics
        /// If there is no such lane.
        #[inline]
        pub fn $replace(vector: u128, a: $value, lane: u8) -> u128 {
            let mut lanes = $lane::split(vector);
            lanes[usize::from(lane)] = a as $lane;
            $lane::join(lanes)
        }
        $(
            /// # Panics
            /// If there is no such lane.
            #[inline]
            pub fn $extract(vector: u128, lane: u8) -> $value {
                <$via>::split(vector)[usize::from(lane)] as $value
            }
        )*
    )* };
}

lane_access! {
    i8, i32: i8x16_splat i8x16_replace_lane i8x16_extract_lane_s as i8, i8x16_extract_lane_u as u8;
    i16, i32: i16x8_splat i16x8_replace_lane i16x8_extract_lane_s as i16, i16x8_extract_lane_u as u16;
    i32, i32: i32x4_splat i32x4_replace_lane i32x4_extract_lane as i32;
    i64, i64: i64x2_splat i64x2_replace_lane i64x2_extract_lane as i64;
    f32, f32: f32x4_splat f32x4_replace_lane f32x4_extract_lane as f32;
    f64, f64: f64x2_splat f64x2_replace_lane f64x2_extract_lane as f64;
}

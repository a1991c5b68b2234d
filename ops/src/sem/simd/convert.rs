//! Conversions between lane types. Those from two lanes to four fill the upper two with zeros.

use super::{Lane, map1};
use crate::sem::{f32_demote_f64, f64_promote_f32};

#[inline]
pub fn i32x4_trunc_sat_f32x4_s(a: u128) -> u128 {
    map1(a, |a: f32| a as i32)
}
#[inline]
pub fn i32x4_trunc_sat_f32x4_u(a: u128) -> u128 {
    map1(a, |a: f32| a as u32)
}
#[inline]
pub fn f32x4_convert_i32x4_s(a: u128) -> u128 {
    map1(a, |a: i32| a as f32)
}
#[inline]
pub fn f32x4_convert_i32x4_u(a: u128) -> u128 {
    map1(a, |a: u32| a as f32)
}

#[inline]
pub fn i32x4_trunc_sat_f64x2_s_zero(a: u128) -> u128 {
    let a = f64::split(a);
    i32::join([a[0] as i32, a[1] as i32, 0, 0])
}
#[inline]
pub fn i32x4_trunc_sat_f64x2_u_zero(a: u128) -> u128 {
    let a = f64::split(a);
    u32::join([a[0] as u32, a[1] as u32, 0, 0])
}
#[inline]
pub fn f64x2_convert_low_i32x4_s(a: u128) -> u128 {
    let a = i32::split(a);
    f64::join([f64::from(a[0]), f64::from(a[1])])
}
#[inline]
pub fn f64x2_convert_low_i32x4_u(a: u128) -> u128 {
    let a = u32::split(a);
    f64::join([f64::from(a[0]), f64::from(a[1])])
}
#[inline]
pub fn f32x4_demote_f64x2_zero(a: u128) -> u128 {
    let a = f64::split(a);
    f32::join([f32_demote_f64(a[0]), f32_demote_f64(a[1]), 0.0, 0.0])
}
#[inline]
pub fn f64x2_promote_low_f32x4(a: u128) -> u128 {
    let a = f32::split(a);
    f64::join([f64_promote_f32(a[0]), f64_promote_f32(a[1])])
}

//! Conversions (specification 4.3.4).

use super::{f32_canonical, f64_canonical};
use crate::Trap;

#[inline]
pub fn i32_wrap_i64(a: i64) -> i32 {
    a as i32
}
#[inline]
pub fn i64_extend_i32_s(a: i32) -> i64 {
    i64::from(a)
}
#[inline]
pub fn i64_extend_i32_u(a: i32) -> i64 {
    i64::from(a as u32)
}

// `low` and `high` bound the floats whose integral part fits: `low < a` (or `low <= a` where no float lies strictly between
// `low - 1` and `low`) and `a < high`. Rust's `as` truncates towards zero, saturates, and maps NaN to 0.
macro_rules! truncations {
    ($($name:ident $sat:ident ($from:ty) -> $to:ty as $out:ty, $low:literal $above:tt a < $high:literal;)*) => { $(
        /// # Errors
        /// Traps for a NaN, and when the integral part does not fit.
        #[allow(clippy::manual_range_contains)] // the lower bound is open in half of the rows
        #[inline]
        pub fn $name(a: $from) -> Result<$out, Trap> {
            if $low $above a && a < $high {
                Ok(a as $to as $out)
            } else if a.is_nan() {
                Err(Trap::InvalidConversionToInteger)
            } else {
                Err(Trap::IntegerOverflow)
            }
        }
        #[inline]
        pub fn $sat(a: $from) -> $out {
            a as $to as $out
        }
    )* };
}

truncations! {
    i32_trunc_f32_s i32_trunc_sat_f32_s (f32) -> i32 as i32, -2147483648.0 <= a < 2147483648.0;
    i32_trunc_f32_u i32_trunc_sat_f32_u (f32) -> u32 as i32, -1.0 < a < 4294967296.0;
    i32_trunc_f64_s i32_trunc_sat_f64_s (f64) -> i32 as i32, -2147483649.0 < a < 2147483648.0;
    i32_trunc_f64_u i32_trunc_sat_f64_u (f64) -> u32 as i32, -1.0 < a < 4294967296.0;
    i64_trunc_f32_s i64_trunc_sat_f32_s (f32) -> i64 as i64, -9223372036854775808.0 <= a < 9223372036854775808.0;
    i64_trunc_f32_u i64_trunc_sat_f32_u (f32) -> u64 as i64, -1.0 < a < 18446744073709551616.0;
    i64_trunc_f64_s i64_trunc_sat_f64_s (f64) -> i64 as i64, -9223372036854775808.0 <= a < 9223372036854775808.0;
    i64_trunc_f64_u i64_trunc_sat_f64_u (f64) -> u64 as i64, -1.0 < a < 18446744073709551616.0;
}

// Rust's `as` rounds an integer to the nearest float, ties to even, once.
macro_rules! conversions {
    ($($name:ident ($from:ty as $int:ty) -> $to:ty;)*) => { $(
        #[inline]
        pub fn $name(a: $from) -> $to {
            a as $int as $to
        }
    )* };
}

conversions! {
    f32_convert_i32_s (i32 as i32) -> f32;
    f32_convert_i32_u (i32 as u32) -> f32;
    f32_convert_i64_s (i64 as i64) -> f32;
    f32_convert_i64_u (i64 as u64) -> f32;
    f64_convert_i32_s (i32 as i32) -> f64;
    f64_convert_i32_u (i32 as u32) -> f64;
    f64_convert_i64_s (i64 as i64) -> f64;
    f64_convert_i64_u (i64 as u64) -> f64;
}

#[inline]
pub fn f32_demote_f64(a: f64) -> f32 {
    f32_canonical(a as f32)
}
#[inline]
pub fn f64_promote_f32(a: f32) -> f64 {
    f64_canonical(f64::from(a))
}

#[inline]
pub fn i32_reinterpret_f32(a: f32) -> i32 {
    a.to_bits() as i32
}
#[inline]
pub fn i64_reinterpret_f64(a: f64) -> i64 {
    a.to_bits() as i64
}
#[inline]
pub fn f32_reinterpret_i32(a: i32) -> f32 {
    f32::from_bits(a as u32)
}
#[inline]
pub fn f64_reinterpret_i64(a: i64) -> f64 {
    f64::from_bits(a as u64)
}

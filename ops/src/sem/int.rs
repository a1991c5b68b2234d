//! Integer operators (specification 4.3.2).

use crate::Trap;

macro_rules! int_ops {
    ($s:ty, $u:ty;
     $eqz:ident $clz:ident $ctz:ident $popcnt:ident
     $eq:ident $ne:ident $lt_s:ident $lt_u:ident $gt_s:ident $gt_u:ident $le_s:ident $le_u:ident $ge_s:ident $ge_u:ident
     $add:ident $sub:ident $mul:ident $div_s:ident $div_u:ident $rem_s:ident $rem_u:ident
     $and:ident $or:ident $xor:ident $shl:ident $shr_s:ident $shr_u:ident $rotl:ident $rotr:ident
     $extend8_s:ident $extend16_s:ident) => {
        #[inline]
        pub fn $eqz(a: $s) -> i32 {
            i32::from(a == 0)
        }
        #[inline]
        pub fn $clz(a: $s) -> $s {
            a.leading_zeros() as $s
        }
        #[inline]
        pub fn $ctz(a: $s) -> $s {
            a.trailing_zeros() as $s
        }
        #[inline]
        pub fn $popcnt(a: $s) -> $s {
            a.count_ones() as $s
        }

        #[inline]
        pub fn $eq(a: $s, b: $s) -> i32 {
            i32::from(a == b)
        }
        #[inline]
        pub fn $ne(a: $s, b: $s) -> i32 {
            i32::from(a != b)
        }
        #[inline]
        pub fn $lt_s(a: $s, b: $s) -> i32 {
            i32::from(a < b)
        }
        #[inline]
        pub fn $lt_u(a: $s, b: $s) -> i32 {
            i32::from((a as $u) < b as $u)
        }
        #[inline]
        pub fn $gt_s(a: $s, b: $s) -> i32 {
            i32::from(a > b)
        }
        #[inline]
        pub fn $gt_u(a: $s, b: $s) -> i32 {
            i32::from(a as $u > b as $u)
        }
        #[inline]
        pub fn $le_s(a: $s, b: $s) -> i32 {
            i32::from(a <= b)
        }
        #[inline]
        pub fn $le_u(a: $s, b: $s) -> i32 {
            i32::from(a as $u <= b as $u)
        }
        #[inline]
        pub fn $ge_s(a: $s, b: $s) -> i32 {
            i32::from(a >= b)
        }
        #[inline]
        pub fn $ge_u(a: $s, b: $s) -> i32 {
            i32::from(a as $u >= b as $u)
        }

        #[inline]
        pub fn $add(a: $s, b: $s) -> $s {
            a.wrapping_add(b)
        }
        #[inline]
        pub fn $sub(a: $s, b: $s) -> $s {
            a.wrapping_sub(b)
        }
        #[inline]
        pub fn $mul(a: $s, b: $s) -> $s {
            a.wrapping_mul(b)
        }

        /// # Errors
        /// Traps when `b` is zero, and when the quotient is not representable.
        #[inline]
        pub fn $div_s(a: $s, b: $s) -> Result<$s, Trap> {
            if b == 0 {
                return Err(Trap::IntegerDivideByZero);
            }
            a.checked_div(b).ok_or(Trap::IntegerOverflow)
        }

        /// # Errors
        /// Traps when `b` is zero.
        #[inline]
        pub fn $div_u(a: $s, b: $s) -> Result<$s, Trap> {
            (a as $u).checked_div(b as $u).map(|q| q as $s).ok_or(Trap::IntegerDivideByZero)
        }

        /// # Errors
        /// Traps when `b` is zero; the remainder of the minimum by -1 is 0 and no trap.
        #[inline]
        pub fn $rem_s(a: $s, b: $s) -> Result<$s, Trap> {
            if b == 0 { Err(Trap::IntegerDivideByZero) } else { Ok(a.wrapping_rem(b)) }
        }

        /// # Errors
        /// Traps when `b` is zero.
        #[inline]
        pub fn $rem_u(a: $s, b: $s) -> Result<$s, Trap> {
            (a as $u).checked_rem(b as $u).map(|r| r as $s).ok_or(Trap::IntegerDivideByZero)
        }

        #[inline]
        pub fn $and(a: $s, b: $s) -> $s {
            a & b
        }
        #[inline]
        pub fn $or(a: $s, b: $s) -> $s {
            a | b
        }
        #[inline]
        pub fn $xor(a: $s, b: $s) -> $s {
            a ^ b
        }
        // Counts are taken modulo the width, as Rust's wrapping shifts and rotations do; the width divides 2^32.
        #[inline]
        pub fn $shl(a: $s, b: $s) -> $s {
            a.wrapping_shl(b as u32)
        }
        #[inline]
        pub fn $shr_s(a: $s, b: $s) -> $s {
            a.wrapping_shr(b as u32)
        }
        #[inline]
        pub fn $shr_u(a: $s, b: $s) -> $s {
            (a as $u).wrapping_shr(b as u32) as $s
        }
        #[inline]
        pub fn $rotl(a: $s, b: $s) -> $s {
            a.rotate_left(b as u32 % <$s>::BITS)
        }
        #[inline]
        pub fn $rotr(a: $s, b: $s) -> $s {
            a.rotate_right(b as u32 % <$s>::BITS)
        }

        #[inline]
        pub fn $extend8_s(a: $s) -> $s {
            a as i8 as $s
        }
        #[inline]
        pub fn $extend16_s(a: $s) -> $s {
            a as i16 as $s
        }
    };
}

int_ops! { i32, u32;
    i32_eqz i32_clz i32_ctz i32_popcnt
    i32_eq i32_ne i32_lt_s i32_lt_u i32_gt_s i32_gt_u i32_le_s i32_le_u i32_ge_s i32_ge_u
    i32_add i32_sub i32_mul i32_div_s i32_div_u i32_rem_s i32_rem_u
    i32_and i32_or i32_xor i32_shl i32_shr_s i32_shr_u i32_rotl i32_rotr
    i32_extend8_s i32_extend16_s
}

int_ops! { i64, u64;
    i64_eqz i64_clz i64_ctz i64_popcnt
    i64_eq i64_ne i64_lt_s i64_lt_u i64_gt_s i64_gt_u i64_le_s i64_le_u i64_ge_s i64_ge_u
    i64_add i64_sub i64_mul i64_div_s i64_div_u i64_rem_s i64_rem_u
    i64_and i64_or i64_xor i64_shl i64_shr_s i64_shr_u i64_rotl i64_rotr
    i64_extend8_s i64_extend16_s
}

#[inline]
pub fn i64_extend32_s(a: i64) -> i64 {
    a as i32 as i64
}

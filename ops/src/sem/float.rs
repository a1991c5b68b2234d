//! Float operators (specification 4.3.3), under the deterministic profile: a NaN that arithmetic makes is canonical and positive.

/// The canonical positive quiet NaN of `f32`.
pub const F32_NAN: f32 = f32::from_bits(0x7fc0_0000);
/// The canonical positive quiet NaN of `f64`.
pub const F64_NAN: f64 = f64::from_bits(0x7ff8_0000_0000_0000);

macro_rules! float_ops {
    ($f:ty, $bits:ty, $nan:ident, $canonical:ident;
     $abs:ident $neg:ident $copysign:ident
     $add:ident $sub:ident $mul:ident $div:ident $min:ident $max:ident $pmin:ident $pmax:ident
     $sqrt:ident $ceil:ident $floor:ident $trunc:ident $nearest:ident
     $eq:ident $ne:ident $lt:ident $gt:ident $le:ident $ge:ident) => {
        /// `x`, or the canonical NaN if it is a NaN.
        // On bits, since LLVM takes `if x.is_nan() { NAN } else { x }` for `x` after a square root, whose NaN is negative on x86.
        #[inline]
        pub fn $canonical(x: $f) -> $f {
            if x.to_bits() & (<$bits>::MAX >> 1) > <$f>::INFINITY.to_bits() {
                // A branch that is predicted, and not a move that every later instruction waits for.
                std::hint::cold_path();
                $nan
            } else {
                x
            }
        }

        // On bits: these keep a NaN's payload and whether it signals.
        #[inline]
        pub fn $abs(a: $f) -> $f {
            <$f>::from_bits(a.to_bits() & (<$bits>::MAX >> 1))
        }
        #[inline]
        pub fn $neg(a: $f) -> $f {
            <$f>::from_bits(a.to_bits() ^ !(<$bits>::MAX >> 1))
        }
        #[inline]
        pub fn $copysign(a: $f, b: $f) -> $f {
            let magnitude = <$bits>::MAX >> 1;
            <$f>::from_bits(a.to_bits() & magnitude | b.to_bits() & !magnitude)
        }

        #[inline]
        pub fn $add(a: $f, b: $f) -> $f {
            $canonical(a + b)
        }
        #[inline]
        pub fn $sub(a: $f, b: $f) -> $f {
            $canonical(a - b)
        }
        #[inline]
        pub fn $mul(a: $f, b: $f) -> $f {
            $canonical(a * b)
        }
        #[inline]
        pub fn $div(a: $f, b: $f) -> $f {
            $canonical(a / b)
        }

        #[inline]
        pub fn $min(a: $f, b: $f) -> $f {
            if a < b {
                a
            } else if b < a {
                b
            } else if a == b {
                // Only zeros of unequal sign differ here, and -0 is the smaller.
                <$f>::from_bits(a.to_bits() | b.to_bits())
            } else {
                $nan
            }
        }

        #[inline]
        pub fn $max(a: $f, b: $f) -> $f {
            if a > b {
                a
            } else if b > a {
                b
            } else if a == b {
                <$f>::from_bits(a.to_bits() & b.to_bits())
            } else {
                $nan
            }
        }

        // Lane operators only: `b < a ? b : a` and `a < b ? b : a`, moving bits.
        #[inline]
        pub(crate) fn $pmin(a: $f, b: $f) -> $f {
            if b < a { b } else { a }
        }
        #[inline]
        pub(crate) fn $pmax(a: $f, b: $f) -> $f {
            if a < b { b } else { a }
        }

        #[inline]
        pub fn $sqrt(a: $f) -> $f {
            $canonical(a.sqrt())
        }
        #[inline]
        pub fn $ceil(a: $f) -> $f {
            $canonical(a.ceil())
        }
        #[inline]
        pub fn $floor(a: $f) -> $f {
            $canonical(a.floor())
        }
        #[inline]
        pub fn $trunc(a: $f) -> $f {
            $canonical(a.trunc())
        }
        #[inline]
        pub fn $nearest(a: $f) -> $f {
            $canonical(a.round_ties_even())
        }

        #[inline]
        pub fn $eq(a: $f, b: $f) -> i32 {
            i32::from(a == b)
        }
        #[inline]
        pub fn $ne(a: $f, b: $f) -> i32 {
            i32::from(a != b)
        }
        #[inline]
        pub fn $lt(a: $f, b: $f) -> i32 {
            i32::from(a < b)
        }
        #[inline]
        pub fn $gt(a: $f, b: $f) -> i32 {
            i32::from(a > b)
        }
        #[inline]
        pub fn $le(a: $f, b: $f) -> i32 {
            i32::from(a <= b)
        }
        #[inline]
        pub fn $ge(a: $f, b: $f) -> i32 {
            i32::from(a >= b)
        }
    };
}

float_ops! { f32, u32, F32_NAN, f32_canonical;
    f32_abs f32_neg f32_copysign
    f32_add f32_sub f32_mul f32_div f32_min f32_max f32_pmin f32_pmax
    f32_sqrt f32_ceil f32_floor f32_trunc f32_nearest
    f32_eq f32_ne f32_lt f32_gt f32_le f32_ge
}

float_ops! { f64, u64, F64_NAN, f64_canonical;
    f64_abs f64_neg f64_copysign
    f64_add f64_sub f64_mul f64_div f64_min f64_max f64_pmin f64_pmax
    f64_sqrt f64_ceil f64_floor f64_trunc f64_nearest
    f64_eq f64_ne f64_lt f64_gt f64_le f64_ge
}

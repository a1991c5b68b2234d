//! Vectors as arrays of lanes.

use std::array::from_fn;

/// A lane type, of which a vector holds `N`.
pub trait Lane<const N: usize>: Copy {
    /// The lanes of a vector, lane 0 first.
    fn split(vector: u128) -> [Self; N];
    /// The vector of these lanes.
    fn join(lanes: [Self; N]) -> u128;
}

macro_rules! lane {
    ($($ty:ident $count:literal $size:literal;)*) => { $(
        impl Lane<$count> for $ty {
            #[inline]
            fn split(vector: u128) -> [Self; $count] {
                let bytes = vector.to_le_bytes();
                let (lanes, _) = bytes.as_chunks::<$size>();
                from_fn(|i| $ty::from_le_bytes(lanes[i]))
            }
            #[inline]
            fn join(lanes: [Self; $count]) -> u128 {
                let mut bytes = [0; 16];
                let (chunks, _) = bytes.as_chunks_mut::<$size>();
                for (chunk, lane) in chunks.iter_mut().zip(lanes) {
                    *chunk = lane.to_le_bytes();
                }
                u128::from_le_bytes(bytes)
            }
        }
    )* };
}

lane! {
    i8 16 1; u8 16 1;
    i16 8 2; u16 8 2;
    i32 4 4; u32 4 4; f32 4 4;
    i64 2 8; u64 2 8; f64 2 8;
}

/// Applies `f` to every lane.
#[inline]
pub fn map1<A: Lane<N>, R: Lane<N>, const N: usize>(a: u128, f: impl Fn(A) -> R) -> u128 {
    let a = A::split(a);
    R::join(from_fn(|i| f(a[i])))
}

/// Applies `f` to every pair of lanes.
#[inline]
pub fn map2<A: Lane<N>, R: Lane<N>, const N: usize>(a: u128, b: u128, f: impl Fn(A, A) -> R) -> u128 {
    let (a, b) = (A::split(a), A::split(b));
    R::join(from_fn(|i| f(a[i], b[i])))
}

/// Applies `f` to every triple of lanes.
#[inline]
pub(in crate::sem) fn map3<A: Lane<N>, R: Lane<N>, const N: usize>(
    a: u128,
    b: u128,
    c: u128,
    f: impl Fn(A, A, A) -> R,
) -> u128 {
    let (a, b, c) = (A::split(a), A::split(b), A::split(c));
    R::join(from_fn(|i| f(a[i], b[i], c[i])))
}

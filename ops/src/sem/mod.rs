//! The meanings: one plain function per operator, named as its mnemonic with `_` for `.` (specification, "Numerics").
//!
//! A `v128` is a `u128` whose lowest bits are lane 0. A function that may trap gives a `Result`.
#![allow(missing_docs)] // each function is the operator that it is named after

mod convert;
mod float;
mod int;
mod relaxed;
mod simd;
mod wide;

pub use convert::*;
pub use float::*;
pub use int::*;
pub use relaxed::*;
pub use simd::*;
pub use wide::*;

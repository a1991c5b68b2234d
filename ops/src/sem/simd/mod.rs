//! Vector operators (specification 4.3.5).

mod bits;
mod convert;
mod float;
mod int;
mod lane;

pub use bits::*;
pub use convert::*;
pub use float::*;
pub use int::*;
pub(in crate::sem) use lane::map3;
pub use lane::{Lane, map1, map2};

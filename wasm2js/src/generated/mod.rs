//! Generated code. `cargo xtask codegen` makes it again.

#[rustfmt::skip]
pub(crate) mod helpers;

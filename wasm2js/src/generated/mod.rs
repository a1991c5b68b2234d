//! Generated code. `cargo xtask codegen` makes it again.

pub(crate) mod helpers;

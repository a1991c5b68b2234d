//! The tables: one row per operator, one table per shape.

mod binary;
mod memory;
mod ternary;
mod unary;

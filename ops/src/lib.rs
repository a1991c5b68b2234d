//! One row per pure WebAssembly operator: mnemonic, type, effect, meaning, JavaScript rule.
//!
//! The tables in `table/` are the only place where operators are listed. They are callback macros
//! ([`for_each_unary!`], [`for_each_binary!`], [`for_each_ternary!`], [`for_each_memory_op!`]), so that another crate can make
//! its own code from the same rows; the enums here ([`UnaryOp`], [`BinaryOp`], [`TernaryOp`], [`LoadOp`], [`StoreOp`],
//! [`RmwOp`]) are made from them too. Row names are the variant names of `wasm_encoder::Instruction`.
//!
//! Floats follow the specification's deterministic profile (appendix "Profiles"): every NaN that arithmetic produces is the
//! positive canonical one; `abs`, `neg`, `copysign`, `pmin`, `pmax` and reinterpretations keep every bit.

mod js;
mod lanes;
mod memory;
mod op;
pub mod sem;
mod table;
mod trap;
mod val;
mod wide;

pub use js::{Js, Pair};
pub use lanes::{Half, Lanes, Shape};
pub use memory::{LoadOp, LoadShape, RmwKind, RmwOp, SimdAccess, StoreOp};
pub use op::{BinaryOp, Effect, Sig, TernaryOp, UnaryOp};
pub use trap::Trap;
pub use val::{Ty, Val};
pub use wide::WideOp;

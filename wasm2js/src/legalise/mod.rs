//! Lowering of a [`Body`] to what JavaScript has: ints of 32 bits, floats, references.
//!
//! [`refs`] takes branches on null and on casts apart.
//!
//! Order matters: [`simd`] leaves operators over lanes of every scalar type to the others; [`floats`] still sees `i64` loads and reinterpretations and may put more in; [`i64`] then leaves none.

mod atomics;
mod floats;
mod i64;
mod pairs;
mod refs;
mod simd;
mod wide;

use anywasm_ir::body::{Body, RegionId};
use walrus::ir::InstrLocId;

/// A feature that no lowering exists for, and where it stands in the source module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{feature} cannot be translated to JavaScript yet")]
pub struct Unsupported {
    /// Its name.
    pub feature: String,
    /// The instruction; the default location for a parameter or local.
    pub loc: InstrLocId,
}

/// How an `f64` that is only moved (loaded, passed through locals and labels, stored) is carried.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DoubleMoves {
    /// As a double: exact where the engine keeps the bits of a NaN (V8, Duktape).
    #[default]
    Engine,
    /// As two ints: exact everywhere, for twice the time of a move and more code.
    Ints,
}

/// Lowers a body in place. Afterwards no value, slot, parameter or result is of type `i64`: each is two of type `i32`, low half
/// first; loads and stores of floats that remain move numbers only, not the bits of a signalling NaN; constants that are NaN
/// are the positive canonical one.
///
/// # Errors
/// [`Unsupported`] for the first operator, in the order of the code, that stays out of reach: vectors, atomics on `i64`, wide arithmetic.
pub fn legalise(body: &mut Body) -> Result<(), Unsupported> {
    legalise_with(body, DoubleMoves::Engine)
}

/// [`legalise`], with a choice.
///
/// # Errors
/// As [`legalise`].
pub fn legalise_with(body: &mut Body, doubles: DoubleMoves) -> Result<(), Unsupported> {
    refs::run(body);
    atomics::run(body);
    simd::run(body)?;
    floats::run(body, doubles);
    i64::run(body)
}

/// All regions that hang together with the root, outer before inner.
fn live_regions(body: &Body) -> Vec<RegionId> {
    let mut all = vec![Body::ROOT];
    let mut next = 0;
    while next < all.len() {
        for inst in &body.region(all[next]).insts {
            all.extend(body.inst(*inst).op.regions());
        }
        next += 1;
    }
    all
}

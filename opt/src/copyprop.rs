//! Copy propagation: the body without copies.
//!
//! ```text
//! v1 = struct.get v0;  v2 = copy v1;  … f (…, v2)      →      v1 = struct.get v0;  … f (…, v1)
//! ```
//! A copy keeps two variables of the source apart, which mostly makes for shorter code that compresses better; but inlined code comes with
//! chains of them, and where those cross, values that could go by the stack go by variables.

use crate::facts::size;
use anywasm_ir::body::{Body, Op, Value};

/// Of fewer copies among a hundred instructions not much is to be had. Measured: without a bound the code of fifteen modules is as small as
/// with this one, and writing it takes a third longer.
const FEWEST_OF_100: usize = 6;

/// The body without copies, if that is worth a look.
pub(crate) fn forwarded(body: &Body) -> Option<Body> {
    let copies = body.regions.iter().flat_map(|region| &region.insts).filter(|inst| matches!(body.inst(**inst).op, Op::Copy)).count();
    if copies == 0 || copies * 100 < FEWEST_OF_100 * size(body) {
        return None;
    }
    let mut body = body.clone();
    let mut names: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    for inst in body.insts.iter().filter(|inst| matches!(inst.op, Op::Copy)) {
        names[inst.first_result.index()] = inst.args[0];
    }
    let named = |mut value: Value| {
        while names[value.index()] != value {
            value = names[value.index()];
        }
        value
    };
    body.insts.iter_mut().flat_map(|inst| inst.args.iter_mut()).for_each(|arg| *arg = named(*arg));
    let Body { insts, regions, .. } = &mut body;
    regions.iter_mut().for_each(|region| region.insts.retain(|inst| !matches!(insts[inst.index()].op, Op::Copy)));
    Some(body)
}

//! From walrus to [`Body`].
//!
//! Three walks: `source` notes where locals are read and written, `place` decides per local which labels carry it, `build` makes
//! the body. All are iterative, so nesting is bounded by memory alone, and linear in the size of the function.

mod build;
mod place;
mod simple;
mod source;

use crate::body::Body;
use place::{LocalUse, Placement, Placer};
use walrus::{FunctionId, FunctionKind, Module};

/// Which locals each construct carries, and which stay slots.
struct Plan {
    /// Carried by a loop's label: `(construct, local)`, sorted.
    headers: Vec<(u32, u32)>,
    /// Carried by a construct's end: `(construct, local)`, sorted.
    ends: Vec<(u32, u32)>,
    /// Whether the local is a slot.
    slot: Vec<bool>,
    /// Whether the local's initial value is read.
    start: Vec<bool>,
}

fn plan(source: &source::Source) -> Plan {
    let n = source.ids().len();
    let mut plan = Plan { headers: Vec::new(), ends: Vec::new(), slot: vec![false; n], start: vec![false; n] };
    let mut placer = Placer::new(&source.outline, source.instructions);
    for local in 0..n as u32 {
        let local_use = LocalUse { reads: source.reads.of(local), writes: source.writes.of(local) };
        match placer.place(&local_use) {
            Placement::Slot => plan.slot[local as usize] = true,
            Placement::Values { start, headers, ends } => {
                plan.start[local as usize] = start;
                plan.headers.extend(headers.into_iter().map(|c| (c, local)));
                plan.ends.extend(ends.into_iter().map(|c| (c, local)));
            }
        }
    }
    plan.headers.sort_unstable();
    plan.ends.sort_unstable();
    plan
}

/// The function as a body. Locals become values; a local that an exception handler may see half-changed, or that would have to
/// be carried through more labels than it is worth, becomes a slot.
///
/// # Panics
/// If the function is imported, or the module was changed so that it is no longer valid.
pub fn lift(module: &Module, function: FunctionId) -> Body {
    let FunctionKind::Local(func) = &module.funcs.get(function).kind else {
        panic!("only a function defined in the module has a body");
    };
    let source = source::scan(func);
    let plan = plan(&source);
    let body = build::build(module, func, &source, &plan);
    #[cfg(debug_assertions)]
    if let Err(error) = crate::verify::verify(&body, module) {
        panic!("lift made a wrong body: {error}\n{}", body.display(module));
    }
    body
}

//! What a function pass is given besides the body.

use crate::facts::Facts;
use crate::options::Options;
use anywasm_ir::body::{Body, Effects, InstId, Op};
use std::sync::atomic::{AtomicU64, Ordering};
use walrus::{FunctionId, Module};

/// How many rewrites are still allowed. Without a limit there is nothing to count and threads do not meet here.
pub struct Fuel {
    limited: bool,
    left: AtomicU64,
}

impl Fuel {
    /// So many rewrites; `None` is no limit.
    pub const fn new(limit: Option<u64>) -> Fuel {
        match limit {
            Some(limit) => Fuel { limited: true, left: AtomicU64::new(limit) },
            None => Fuel { limited: false, left: AtomicU64::new(0) },
        }
    }

    /// Whether the rewrite that is asked for may be done; counts it.
    #[inline]
    pub fn take(&self) -> bool {
        !self.limited
            || self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    /// Whether there is a limit: passes then run one by one in a fixed order.
    pub fn is_limited(&self) -> bool {
        self.limited
    }
}

/// What a function pass may know. All of it is read-only, so that functions can be worked on in any order.
pub struct Context<'a> {
    /// The module. Its functions' instruction lists are empty; bodies of other functions cannot be seen.
    pub module: &'a Module,
    /// What is true of the whole module.
    pub facts: &'a Facts,
    /// What is asked for.
    pub options: &'a Options,
    /// The function.
    pub function: FunctionId,
    pub(crate) fuel: &'a Fuel,
}

impl Context<'_> {
    /// What an instruction may do, as far as anything is known of it.
    pub(crate) fn effects(&self, body: &Body, inst: InstId) -> Effects {
        match body.inst(inst).op {
            Op::Opaque(_) | Op::RefAsNonNull => body.effects_in(self.module, inst),
            ref op => self.facts.effects(op),
        }
    }

    /// To be asked before every single rewrite that cannot be told from another one, so that `--opt-limit` bisects: `false` means
    /// leave it as it is.
    #[inline]
    pub fn allow(&self) -> bool {
        self.fuel.take()
    }
}

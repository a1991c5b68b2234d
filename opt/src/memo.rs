//! Which passes would change nothing in which function, so that they are not run.
//!
//! A pass is settled in a function when it was run there and changed nothing, until the body changes or what else the pass looks at
//! ([`Sees`]). To leave it out then makes no difference to the result.

use crate::facts::Facts;
use crate::passes::{PASSES, Sees};
use crate::program::{Held, Program};
use std::sync::{Mutex, MutexGuard, PoisonError};
use walrus::FunctionId;

/// Passes as a set of bits, by their place in [`PASSES`].
type Set = u64;
const _: () = assert!(PASSES.len() <= Set::BITS as usize);

/// The settled passes of one function.
#[derive(Default)]
pub(crate) struct Memo {
    settled: Set,
    /// Of the body.
    version: u64,
    /// Of what is seen of the module, and of called functions.
    module: u64,
    calls: u64,
}

/// Of all functions, by their ids' indices.
#[derive(Default)]
pub(crate) struct Memos(Vec<Mutex<Memo>>);

impl Memos {
    /// Makes room for the program's functions.
    pub(crate) fn grow(&mut self, program: &Program) {
        let count = program.functions().map(|id| id.index() + 1).max().unwrap_or(0);
        self.0.resize_with(count.max(self.0.len()), Mutex::default);
    }

    /// One function's, for the one thread that works on it.
    pub(crate) fn of(&self, id: FunctionId) -> MutexGuard<'_, Memo> {
        self.0[id.index()].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The passes that see what has changed.
fn seeing(change: Sees) -> Set {
    PASSES.iter().enumerate().filter(|(_, pass)| pass.sees >= change).fold(0, |set, (i, _)| set | 1 << i)
}

impl Memo {
    /// Forgets what is no longer true.
    pub(crate) fn refresh(&mut self, held: &Held, facts: &Facts) {
        let calls = facts.stamp_of_calls(&held.summary().callees);
        if std::mem::replace(&mut self.version, held.version) != held.version {
            self.settled = 0;
        }
        if std::mem::replace(&mut self.module, facts.stamp) != facts.stamp {
            self.settled &= !seeing(Sees::Module);
        }
        if std::mem::replace(&mut self.calls, calls) != calls {
            self.settled &= !seeing(Sees::Calls);
        }
    }

    pub(crate) fn is_settled(&self, pass: usize) -> bool {
        self.settled >> pass & 1 != 0
    }

    /// Notes what a pass answered.
    pub(crate) fn ran(&mut self, pass: usize, changed: bool) {
        if changed {
            self.settled = 0;
        }
        if !changed || PASSES[pass].at_once {
            self.settled |= 1 << pass;
        }
    }

    /// What is known holds of the body as it is now.
    pub(crate) fn keep(&mut self, held: &Held) {
        self.version = held.version;
    }
}

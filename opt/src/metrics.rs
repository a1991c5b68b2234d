//! What each pass did and what it cost.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

/// Sums over all runs of one pass.
#[derive(Clone, Copy, Debug, Default)]
pub struct PassMetrics {
    /// Its name.
    pub name: &'static str,
    /// How often it was run.
    pub runs: u64,
    /// How often it changed something.
    pub changes: u64,
    /// By how many instructions all bodies became shorter.
    pub removed: i64,
    /// Seconds, those of all threads added up.
    pub seconds: f64,
}

/// What is counted while passes run on several threads.
#[derive(Default)]
pub(crate) struct Counter {
    runs: AtomicU64,
    changes: AtomicU64,
    removed: AtomicI64,
    nanoseconds: AtomicU64,
}

impl Counter {
    /// Counts one run of `pass`, which answers whether it changed something.
    pub(crate) fn count<T>(
        &self,
        subject: &mut T,
        size: impl Fn(&T) -> usize,
        pass: impl FnOnce(&mut T) -> bool,
    ) -> bool {
        let (before, start) = (size(subject), Instant::now());
        let changed = pass(subject);
        let time = start.elapsed().as_nanos() as u64;
        self.runs.fetch_add(1, Ordering::Relaxed);
        self.changes.fetch_add(u64::from(changed), Ordering::Relaxed);
        self.removed.fetch_add(before as i64 - size(subject) as i64, Ordering::Relaxed);
        self.nanoseconds.fetch_add(time, Ordering::Relaxed);
        changed
    }

    pub(crate) fn read(&self, name: &'static str) -> PassMetrics {
        PassMetrics {
            name,
            runs: self.runs.load(Ordering::Relaxed),
            changes: self.changes.load(Ordering::Relaxed),
            removed: self.removed.load(Ordering::Relaxed),
            seconds: self.nanoseconds.load(Ordering::Relaxed) as f64 / 1e9,
        }
    }
}

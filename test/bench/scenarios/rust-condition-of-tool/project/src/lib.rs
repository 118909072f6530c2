//! A ring buffer.

#[cfg(loom)]
pub(crate) use loom::sync::atomic::AtomicUsize;
#[cfg(not(loom))]
pub(crate) use std::sync::atomic::AtomicUsize;

use std::sync::atomic::Ordering;

/// Counts pushes.
#[derive(Default)]
pub struct Counter {
    n: AtomicUsize,
}

impl Counter {
    /// Adds one.
    pub fn push(&self) -> usize {
        self.n.fetch_add(1, Ordering::AcqRel)
    }
}

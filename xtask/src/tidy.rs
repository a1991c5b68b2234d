//! The laws of the tree.

use anyhow::Result;
use std::path::Path;

/// Reports every breach.
pub(crate) fn run(root: &Path) -> Result<()> {
    crate::codegen::run(root, true)
}

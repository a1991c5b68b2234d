//! Running the binary.

// Each test file uses some of these.
#![allow(dead_code)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

pub(crate) fn anywasm(args: &[&str], stdin: &[u8]) -> Output {
    anywasm_with(args, stdin, &[])
}

pub(crate) fn anywasm_with(args: &[&str], stdin: &[u8], env: &[(&str, &str)]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_anywasm"))
        .args(args)
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // A command that refuses its arguments does not read; the broken pipe is no fault.
    let _ = child.stdin.take().expect("piped").write_all(stdin);
    child.wait_with_output().expect("the binary ends")
}

/// Runs and expects this exit code; gives standard error.
pub(crate) fn fails(code: i32, args: &[&str], stdin: &[u8]) -> String {
    let output = anywasm(args, stdin);
    let error = String::from_utf8(output.stderr).expect("messages are UTF-8");
    assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
    assert!(output.stdout.is_empty(), "{args:?} printed a result as well");
    error
}

pub(crate) fn succeeds(args: &[&str], stdin: &[u8]) -> Vec<u8> {
    let output = anywasm(args, stdin);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

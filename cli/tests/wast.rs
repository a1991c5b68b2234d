//! `anywasm wast` as a user calls it.

use std::path::Path;
use std::process::Command;

fn wast(arguments: &[&str]) -> (Option<i32>, String) {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scripts");
    let output = Command::new(env!("CARGO_BIN_EXE_anywasm"))
        .current_dir(scripts)
        .arg("wast")
        .args(arguments)
        .output()
        .expect("the binary runs");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).expect("it prints UTF-8"))
}

#[test]
fn counts_what_passes_and_names_what_fails() {
    for engine in [&["--engine", "interp"][..], &["--engine", "js"], &["--engine", "js", "--target", "es2020"]] {
        for level in [&[][..], &["--opt", "0"]] {
            let (code, text) = wast(&[engine, level, &["hostile.wast"]].concat());
            assert_eq!((code, &*text), (Some(0), "hostile.wast: 20 passed, 0 failed\n"), "{engine:?}");
        }
        let (code, text) = wast(&[engine, &["wrong.wast", "hostile.wast"]].concat());
        assert_eq!(code, Some(1));
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("wrong.wast: 1 passed, 40 failed"));
        assert!(lines.next().is_some_and(|line| line.starts_with("  wrong.wast:16 assert_return: ")), "{text}");
        assert_eq!(lines.next_back(), Some("hostile.wast: 20 passed, 0 failed"));
    }
}

#[test]
fn refuses_what_it_cannot_run() {
    let (code, text) = wast(&["nonsuch.wast"]);
    assert_eq!(code, Some(1));
    assert!(text.starts_with("nonsuch.wast: "), "{text}");
    let (code, text) = wast(&["--engine", "js", "--shell", "nonsuch", "wrong.wast"]);
    assert_eq!(code, Some(1));
    assert!(text.starts_with("nonsuch: "), "{text}");
    assert_eq!(wast(&["--opt", "9", "wrong.wast"]).0, Some(2));
    assert_eq!(wast(&[]).0, Some(2));
}

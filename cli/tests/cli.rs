//! The command line as its users meet it: exit codes, messages, whole files, the same bytes every time.

mod common;

use common::{anywasm_with, fails, succeeds};
use std::path::Path;

const ADD: &str = r#"(module $m (func $add (export "add") (param i32 i64) (result i64)
  (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1))))"#;

#[test]
fn misuse_is_two() {
    for args in [
        &[][..],
        &["js"],
        &["opt", "x.wasm"],
        &["frobnicate"],
        &["js", "x", "--target", "es3"],
        &["js", "-", "--global-name", "a b"],
    ] {
        fails(2, args, b"");
    }
}

#[test]
fn bad_input_is_one_and_says_what_and_where() {
    // With names, so that the cut lies within a section.
    let wasm = succeeds(&["opt", "-", "-o", "-", "-g"], ADD.as_bytes());
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (b"hello", "not WebAssembly text"),
        (b"\xff\xfe\xff", "neither wasm"),
        (b"\0asm\x0d\0\x01\0", "this is a component"),
        (&wasm[..wasm.len() - 20], "the input ends after"),
        (
            b"(module (func) (func $\"f\\1b[31m\" (result i32) (i64.const 1)))",
            "<stdin>: function 1 (f\\u{1b}[31m) at 0x",
        ),
    ];
    for (input, expected) in cases {
        for command in [&["validate", "-"][..], &["js", "-"], &["opt", "-", "-o", "-"], &["run", "-", "--invoke", "f"]]
        {
            let error = fails(1, command, input);
            assert!(error.starts_with("<stdin>: ") && error.contains(expected), "{command:?}: {error}");
            assert!(!error.contains('\u{1b}'), "control characters or colour in {error:?}");
        }
    }
    assert!(fails(1, &["validate", "no/such/file"], b"").starts_with("no/such/file: cannot be read"));
}

#[test]
fn what_has_no_translation_is_named_all_at_once() {
    let wat = r#"(module
        (import "wasm:js-string" "length" (func (param i32)))
        (import "wasm:js-string" "equals" (func (param i32))))"#;
    let error = fails(1, &["js", "-", "--builtins", "js-string"], wat.as_bytes());
    assert_eq!(error.lines().filter(|line| line.contains("of another type")).count(), 2, "{error}");
}

#[test]
fn files_appear_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("in.wat"), ADD).expect("written");
    std::fs::write(path("bad.wat"), "(module (func (result i32)))").expect("written");
    std::fs::write(path("out.js"), "before").expect("written");
    fails(1, &["js", &path("bad.wat"), "-o", &path("out.js")], b"");
    assert_eq!(std::fs::read_to_string(path("out.js")).expect("still there"), "before");
    succeeds(&["js", &path("in.wat"), "-o", &path("out.js")], b"");
    assert!(std::fs::read_to_string(path("out.js")).expect("written").contains("instantiate"));
    let error = fails(1, &["js", &path("in.wat"), "-o", &path("none/out.js")], b"");
    assert!(error.contains("cannot be written"), "{error}");
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .expect("readable")
        .map(|e| e.expect("an entry").file_name().display().to_string())
        .collect();
    names.sort();
    assert_eq!(names, ["bad.wat", "in.wat", "out.js"]);
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    // Many functions of many sizes, so that threads have something to race for.
    let mut wat = String::from("(module (memory (export \"m\") 1)");
    for f in 0..200 {
        let stores: String = (0..f % 17)
            .map(|i| format!("(i64.store offset={i} (local.get 0) (i64.extend_i32_u (local.get 0)))"))
            .collect();
        wat.push_str(&format!(
            "(func (export \"f{f}\") (param i32) (result f32) {stores} (f32.convert_i64_s (i64.load (local.get 0))))"
        ));
    }
    wat.push(')');
    for command in [&["js", "-"][..], &["js", "-", "--target", "es2020", "--pretty"], &["opt", "-", "-o", "-"]] {
        let run = |threads| anywasm_with(command, wat.as_bytes(), &[("RAYON_NUM_THREADS", threads)]).stdout;
        let one = run("1");
        assert!(!one.is_empty(), "{command:?}");
        assert!(run("2") == one && run("7") == one, "{command:?}: bytes differ");
    }
}

#[test]
fn round_trip_and_run_agree() {
    let wasm = succeeds(&["opt", "-", "-o", "-"], ADD.as_bytes());
    for module in [ADD.as_bytes(), &wasm] {
        let out = succeeds(&["run", "-", "--invoke", "add", "-3", "45"], module);
        assert_eq!(String::from_utf8_lossy(&out).trim(), "42");
    }
}

#[test]
fn a_trap_names_its_function() {
    let wat = r#"(module (func $inner (result i32) (i32.div_u (i32.const 1) (i32.const 0))) (func (export "f") (result i32) (call $inner)))"#;
    let error = fails(1, &["run", "-", "--invoke", "f"], wat.as_bytes());
    assert!(error.contains("integer divide by zero") && error.contains("inner"), "{error}");
}

#[test]
fn an_output_that_is_a_device_is_not_replaced() {
    succeeds(&["js", "-", "-o", "/dev/null"], ADD.as_bytes());
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn a_source_map_and_declarations_stand_beside_the_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let text = |name: &str| std::fs::read_to_string(path(name)).expect("the file is there");
    std::fs::write(path("add.wat"), ADD).expect("a file");
    succeeds(&["js", &path("add.wat"), "-o", &path("add.mjs"), "--source-map", "--declarations"], b"");
    assert!(text("add.mjs").ends_with("//# sourceMappingURL=add.mjs.map\n"));
    assert!(text("add.d.mts").contains("export declare function instantiate("));
    let map: serde_json::Value = serde_json::from_str(&text("add.mjs.map")).expect("JSON");
    assert_eq!(
        (&map["version"], &map["file"], &map["sources"]),
        (&3.into(), &"add.mjs".into(), &serde_json::json!(["add.wat"]))
    );
    // The code is the same with and without.
    let plain = succeeds(&["js", "-"], ADD.as_bytes());
    assert_eq!(text("add.mjs").as_bytes(), [&plain[..], b"//# sourceMappingURL=add.mjs.map\n"].concat());
    fails(1, &["js", "-", "--source-map"], ADD.as_bytes());
}

#[test]
fn a_mapping_leads_from_a_call_to_its_instruction() {
    let wat = r#"(module (import "m" "f" (func $f (param i32))) (func (export "g") (param i32)
        (call $f (i32.xor (local.get 0) (i32.const 7654321))) (if (local.get 0) (then (call $f (i32.const 1234567))))))"#;
    let wasm = succeeds(&["opt", "-", "-o", "-", "-O0"], wat.as_bytes());
    let json = succeeds(&["js", "-", "--json", "--source-map", "--target", "es2020"], &wasm);
    let out: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let map = sourcemap::SourceMap::from_slice(out["map"].as_str().expect("a map").as_bytes()).expect("a source map");
    let code = out["code"].as_str().expect("code");
    for argument in ["7654321)", "1234567)"] {
        let at = code.find(argument).expect("the argument is there");
        let bracket = code[..at].rfind('(').expect("the call's");
        let start = code[..bracket].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |n| n + 1);
        let (line, line_start) = (code[..start].matches('\n').count(), code[..start].rfind('\n').map_or(0, |n| n + 1));
        let token = map.lookup_token(line as u32, (start - line_start) as u32).expect("a mapping");
        assert_eq!((token.get_dst_line(), token.get_dst_col()), (line as u32, (start - line_start) as u32));
        // The opcode of `call`.
        assert_eq!(wasm[token.get_src_col() as usize], 0x10, "{argument}");
    }
    assert!(out["helpers"].as_array().expect("a list").contains(&"Memory".into()));
}

#[test]
fn errors_are_json_for_programs() {
    let wat = r#"(module (import "m" "f" (func)) (func $"wr\1bong" (result i32) i64.const 1))"#;
    let line = fails(1, &["validate", "-", "--error-format", "json"], wat.as_bytes());
    let error: serde_json::Value = serde_json::from_str(&line).expect("one object");
    assert_eq!(error["code"], "invalid");
    assert_eq!(error["function"], serde_json::json!({ "index": 1, "name": "wr\u{1b}ong" }));
    assert!(error["offset"].as_u64().is_some_and(|at| at > 8));
    let missing = fails(1, &["--error-format=json", "js", "/no/such/file"], b"");
    assert!(missing.contains(r#""code":"io""#), "{missing}");
}

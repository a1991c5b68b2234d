//! `anywasm opt` as a build that called wasm-opt calls it.

mod common;

use common::{fails, succeeds};
use wasmparser::{Parser, Payload};

const MODULE: &str = r#"(module $m (func $six (export "f") (result i32) i32.const 6 i32.const 7 i32.mul)
  (@producers (language "C" "")) (@custom ".debug_info" "x") (@custom "mine" "kept"))"#;

/// The names of a module's custom sections.
fn customs(wasm: &[u8]) -> Vec<String> {
    let name = |payload| match payload {
        Ok(Payload::CustomSection(custom)) => Some(custom.name().to_owned()),
        _ => None,
    };
    Parser::new(0).parse_all(wasm).filter_map(name).collect()
}

#[test]
fn what_is_kept_and_what_is_dropped() {
    let of = |flags: &[&str]| customs(&succeeds(&[&["opt", "-", "-o", "-"], flags].concat(), MODULE.as_bytes()));
    assert_eq!(of(&["-Oz"]), ["producers", "mine"]);
    assert_eq!(of(&["-Oz", "-g", "--strip-dwarf"]), ["name", "producers", "mine"]);
    assert_eq!(of(&["-O0", "-g", "--strip-debug", "--strip-producers"]), ["mine"]);
}

#[test]
fn every_level_gives_a_module_that_does_the_same() {
    for level in ["-O", "-O0", "-O1", "-O2", "-O3", "-O4", "-Os", "-Oz"] {
        let wasm = succeeds(&["opt", "-", level, "-all", "-o", "-"], MODULE.as_bytes());
        assert_eq!(succeeds(&["run", "-", "--invoke", "f"], &wasm).trim_ascii(), b"42", "{level}");
    }
}

#[test]
fn a_disabled_feature_that_the_input_uses_is_refused() {
    let extend = r#"(module (func (export "f") (param i32) (result i32) local.get 0 i32.extend8_s))"#;
    let error = fails(1, &["opt", "-", "-mvp", "-o", "-"], extend.as_bytes());
    assert!(error.contains("sign-ext") && error.contains("disabled"), "{error}");
    succeeds(&["opt", "-", "-mvp", "--enable-sign-ext", "-o", "-"], extend.as_bytes());
}

#[test]
fn what_wasm_opt_has_and_we_have_not_says_what_to_use() {
    let error = fails(2, &["opt", "-", "-ffm", "-o", "-"], b"");
    assert!(error.contains("floats are exact"), "{error}");
    let error = fails(2, &["opt", "-", "--vacuum", "-o", "-"], b"");
    assert!(error.contains("choose a level"), "{error}");
    let error = fails(2, &["opt", "-", "--enable-teleport", "-o", "-"], b"");
    assert!(error.contains("sign-ext"), "{error}");
}

#[test]
fn text_and_report() {
    let text = succeeds(&["opt", "-", "--print"], MODULE.as_bytes());
    assert!(String::from_utf8_lossy(&text).contains("i32.const 42"));
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html").display().to_string();
    let with = succeeds(&["opt", "-", "-Oz", "--report", &page, "-o", "-"], MODULE.as_bytes());
    assert_eq!(with, succeeds(&["opt", "-", "-Oz", "-o", "-"], MODULE.as_bytes()));
    let page = std::fs::read_to_string(page).expect("written");
    assert!(page.contains("\"name\":\"six\"") && !page.contains("{{DATA}}"));
}

#[test]
fn a_source_map_is_carried() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let text = r#"(module (import "m" "g" (func $g (param i32)))
      (func (export "a") (call $g (i32.const 1))) (func (export "b") (call $g (i32.const 2)) (call $g (i32.const 3))))"#;
    let wasm = wat::parse_str(text).expect("text");
    // One mapping at the start of every instruction: its line is its offset.
    let mut map = sourcemap::SourceMapBuilder::new(None);
    let source = map.add_source("a.c");
    for body in Parser::new(0).parse_all(&wasm).filter_map(|payload| match payload {
        Ok(Payload::CodeSectionEntry(body)) => Some(body),
        _ => None,
    }) {
        let mut reader = body.get_operators_reader().expect("operators");
        while !reader.eof() {
            let at = reader.original_position() as u32;
            let _ = reader.read().expect("an operator");
            let _ = map.add_raw(0, at, at, 0, Some(source), None, false);
        }
    }
    let mut bytes = Vec::new();
    map.into_sourcemap().to_writer(&mut bytes).expect("written");
    std::fs::write(path("in.map"), bytes).expect("written");
    std::fs::write(path("in.wasm"), &wasm).expect("written");
    let flags = [
        "opt",
        &path("in.wasm"),
        "-O3",
        "-ism",
        &path("in.map"),
        "-osm",
        &path("out.map"),
        "-osu",
        "out.map",
        "-o",
        "-",
    ];
    let out = succeeds(&flags, b"");
    assert_eq!(customs(&out), ["sourceMappingURL"]);
    let map = sourcemap::SourceMap::from_slice(&std::fs::read(path("out.map")).expect("written")).expect("a map");
    // Every call of the output maps to a call of the input.
    let calls = |wasm: &[u8]| -> Vec<u32> {
        let bodies = Parser::new(0).parse_all(wasm).filter_map(|payload| match payload {
            Ok(Payload::CodeSectionEntry(body)) => Some(body),
            _ => None,
        });
        let call = |(op, at): (wasmparser::Operator<'_>, usize)| {
            matches!(op, wasmparser::Operator::Call { .. }).then_some(at as u32)
        };
        let operators = |body: wasmparser::FunctionBody<'_>| {
            let reader = body.get_operators_reader().expect("operators");
            reader.into_iter_with_offsets().map(|op| op.expect("an operator")).filter_map(call).collect::<Vec<_>>()
        };
        bodies.flat_map(operators).collect()
    };
    let before = calls(&wasm);
    let after: Vec<u32> =
        calls(&out).iter().map(|at| map.lookup_token(0, *at).expect("mapped").get_src_line()).collect();
    assert_eq!(after, before);
}

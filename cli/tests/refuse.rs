//! `validate`, `js` and `opt` refuse every module of the specification suite that is invalid or malformed: exit code 1, a message that
//! says where, no panic, and no file left behind.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use anywasm_ir::read::{FEATURES, read_module};
use anywasm_tests::{harness, suite};
use wast::parser::{ParseBuffer, parse};
use wast::{QuoteWatTest, Wast, WastDirective};

/// Modules given to one run of `validate`.
const AT_ONCE: usize = 50;

/// The modules that a script says must be refused, as bytes or text.
fn refused(text: &str) -> Vec<Vec<u8>> {
    let mut lexer = wast::lexer::Lexer::new(text);
    lexer.allow_confusing_unicode(true);
    let buffer = ParseBuffer::new_with_lexer(lexer).expect("the suite's scripts are tokens");
    let script = parse::<Wast<'_>>(&buffer).expect("the suite's scripts parse");
    let modules = script.directives.into_iter().filter_map(|directive| match directive {
        WastDirective::AssertInvalid { mut module, .. } | WastDirective::AssertMalformed { mut module, .. } => {
            module.to_test().ok()
        }
        _ => None,
    });
    modules
        .map(|module| match module {
            QuoteWatTest::Binary(bytes) => bytes,
            QuoteWatTest::Text(text) => text,
        })
        .collect()
}

fn anywasm<Arg: AsRef<std::ffi::OsStr>>(args: &[Arg]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_anywasm")).args(args).output().expect("the binary starts")
}

/// Exit code 1, and one line that begins as errors do for each of `files`.
fn expect_refusal(output: &Output, what: &str, files: &[String]) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{what} {files:?}: {message}");
    assert!(output.stdout.is_empty(), "{what} {files:?} printed a result");
    assert!(!message.contains("panicked"), "{what} {files:?}: {message}");
    for file in files {
        let told = message.lines().any(|line| line.contains(file.as_str()) && line.len() > file.len() + 4);
        assert!(told, "{what}: no message about {file}:\n{message}");
    }
}

fn check(folder: &Path, batch: &[(usize, &Vec<u8>)]) {
    let mut files = Vec::new();
    for (index, bytes) in batch {
        let file = folder.join(format!("refused-{index}"));
        std::fs::write(&file, bytes).expect("a file");
        files.push(file.display().to_string());
    }
    let args: Vec<&str> = ["validate"].into_iter().chain(files.iter().map(String::as_str)).collect();
    expect_refusal(&anywasm(&args), "validate", &files);
    let out = folder.join(format!("out-{}", batch[0].0));
    for (number, file) in files.iter().enumerate() {
        // Every other module: the two read their input through the same function as `validate`.
        let command = ["js", "opt"][number % 2];
        let output = anywasm(&[Path::new(command), Path::new(file), Path::new("-o"), &out]);
        expect_refusal(&output, command, &files[number..=number]);
        assert!(!out.exists(), "{command} {file} left a file");
    }
}

#[test]
fn what_must_not_pass_does_not() {
    let mut modules = BTreeSet::new();
    // The verdicts of earlier versions of the specification are about fewer features.
    for file in suite::files().iter().filter(|file| file.features == FEATURES) {
        modules.extend(refused(file.text));
    }
    for module in &modules {
        assert!(read_module(module).is_err(), "accepted: {}", String::from_utf8_lossy(module));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let modules: Vec<(usize, &Vec<u8>)> = modules.iter().enumerate().collect();
    let batches: Vec<_> = modules.chunks(AT_ONCE).collect();
    harness::parallel(&batches, |batch| check(folder.path(), batch));
    let left = std::fs::read_dir(folder.path()).expect("the folder is there").count();
    assert_eq!(left, modules.len(), "files beside the inputs");
    assert!(modules.len() > 1500, "only {} modules", modules.len());
}

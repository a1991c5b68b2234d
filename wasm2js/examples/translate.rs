//! Translates one file: `translate IN OUT [es5|es2020] [cjs|esm|iife] [pretty]`.

use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| args.iter().any(|a| a == word);
    let [input, output, ..] = &args[..] else { return ExitCode::from(2) };
    let options = Options {
        target: if has("es2020") { Target::Es2020 } else { Target::Es5 },
        format: if has("esm") {
            Format::Esm
        } else if has("iife") {
            Format::Iife { name: None }
        } else {
            Format::Cjs
        },
        pretty: has("pretty"),
        strings: Strings::NONE,
        doubles: DoubleMoves::Engine,
    };
    let bytes = std::fs::read(input).unwrap_or_default();
    let module = match anywasm_ir::read::read_module(&bytes) {
        Ok(module) => module,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match translate(&module, &options) {
        Ok(out) => {
            if let Err(error) = std::fs::write(output, out.code) {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

//! `anywasm js`.

use crate::input::Input;
use crate::{output, progress};
use anyhow::Result;
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate_with};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `anywasm js`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Module, binary or text; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Where the JavaScript goes; `-`, the default, is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: PathBuf,
    /// What the engine knows
    #[arg(long, value_enum, default_value = "es5")]
    target: CliTarget,
    /// How the module presents itself
    #[arg(long, value_enum, default_value = "esm")]
    format: CliFormat,
    /// Name of the variable that an `iife` assigns
    #[arg(long, value_name = "NAME", default_value = "wasm", value_parser = identifier)]
    global_name: String,
    /// Keep line breaks and indentation
    #[arg(long)]
    pretty: bool,
    /// Sets of built-in functions that imports mean, as the JavaScript API's compile option of this name
    #[arg(long, value_enum, value_name = "SET")]
    builtins: Vec<CliBuiltins>,
    /// Module whose imported globals are the strings of their names, as the JavaScript API's importedStringConstants
    #[arg(long, value_name = "MODULE")]
    imported_string_constants: Option<String>,
    /// How an f64 that is only moved is carried: the bits of a NaN are at stake
    #[arg(long, value_enum, default_value = "engine")]
    double_moves: CliDoubleMoves,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliDoubleMoves {
    /// As a number: as exact as the engine is
    Engine,
    /// As two ints: every bit stays in every engine, for about twice the time of a move
    Ints,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CliBuiltins {
    /// `wasm:js-string`: functions on the engine's strings
    JsString,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliTarget {
    /// IE11 and everything since: ES5 with typed arrays
    Es5,
    /// Modern JavaScript without WebAssembly: BigInt at the boundary, Math.fround and its kin
    Es2020,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliFormat {
    /// An ES module
    Esm,
    /// A CommonJS module
    Cjs,
    /// A script that assigns one variable
    Iife,
}

/// Translates one module.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    let module = input.module()?;
    let options = Options {
        target: match args.target {
            CliTarget::Es5 => Target::Es5,
            CliTarget::Es2020 => Target::Es2020,
        },
        format: match args.format {
            CliFormat::Esm => Format::Esm,
            CliFormat::Cjs => Format::Cjs,
            CliFormat::Iife => Format::Iife { name: Some(args.global_name.clone()) },
        },
        pretty: args.pretty,
        strings: Strings {
            builtins: args.builtins.contains(&CliBuiltins::JsString),
            constants: args.imported_string_constants.clone(),
        },
        doubles: match args.double_moves {
            CliDoubleMoves::Engine => DoubleMoves::Engine,
            CliDoubleMoves::Ints => DoubleMoves::Ints,
        },
    };
    let js =
        progress::with_bar("js", |progress| translate_with(&module, &options, progress)).map_err(|e| input.error(e))?;
    output::write(&args.output, js.code.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// What cannot name a variable, or should not.
const RESERVED: &[&str] = &[
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "arguments",
    "eval",
    "undefined",
    "NaN",
    "Infinity",
];

/// The name of a variable: ASCII letters, digits, `_` and `$`, none of JavaScript's reserved words.
fn identifier(text: &str) -> Result<String, String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let valid = !text.is_empty() && text.chars().all(word) && !text.starts_with(|c: char| c.is_ascii_digit());
    if valid && !RESERVED.contains(&text) {
        Ok(text.to_owned())
    } else {
        Err("not the name of a JavaScript variable".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn variables_are_named_as_javascript_allows() {
        assert!(identifier("wasm").is_ok() && identifier("$_1").is_ok());
        for bad in ["", "1a", "a b", "a;alert(1)", "class", "ü", "a\\u0062"] {
            assert!(identifier(bad).is_err(), "{bad:?}");
        }
    }
}

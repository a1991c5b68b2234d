//! `anywasm js`.

use crate::input::Input;
use crate::{output, progress, source_map};
use anyhow::{Result, bail};
use anywasm_wasm2js::{DoubleMoves, Format, Options, Output, Strings, Target};
use serde_json::json;
use std::path::{Path, PathBuf};
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
    /// How an f64 that is only moved is carried: the bits of a NaN are at stake [default: engine; ints for hermes]
    #[arg(long, value_enum)]
    double_moves: Option<CliDoubleMoves>,
    /// Write a source map to OUT.map: to the module's sources if it names a source map, else to offsets in the module
    #[arg(long)]
    source_map: bool,
    /// Write TypeScript declarations to OUT with `.d.ts` (`.d.mts`, `.d.cts`) at its end
    #[arg(long)]
    declarations: bool,
    /// Write one JSON object instead: `code`, `map` (null without --source-map), `dts`, and the names of the `helpers` in the code
    #[arg(long, conflicts_with = "declarations")]
    json: bool,
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
    /// React Native's engine: ES5, with doubles moved as ints, since it makes every NaN in a double canonical
    Hermes,
}

impl CliTarget {
    /// What the engine does to a double that is only moved decides how one is carried.
    fn double_moves(self) -> CliDoubleMoves {
        match self {
            CliTarget::Es5 | CliTarget::Es2020 => CliDoubleMoves::Engine,
            CliTarget::Hermes => CliDoubleMoves::Ints,
        }
    }
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

impl Args {
    fn options(&self) -> Options {
        Options {
            target: match self.target {
                CliTarget::Es5 | CliTarget::Hermes => Target::Es5,
                CliTarget::Es2020 => Target::Es2020,
            },
            format: match self.format {
                CliFormat::Esm => Format::Esm,
                CliFormat::Cjs => Format::Cjs,
                CliFormat::Iife => Format::Iife { name: Some(self.global_name.clone()) },
            },
            pretty: self.pretty,
            strings: Strings {
                builtins: self.builtins.contains(&CliBuiltins::JsString),
                constants: self.imported_string_constants.clone(),
            },
            doubles: match self.double_moves.unwrap_or(self.target.double_moves()) {
                CliDoubleMoves::Engine => DoubleMoves::Engine,
                CliDoubleMoves::Ints => DoubleMoves::Ints,
            },
        }
    }
}

/// Translates one module.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let to_stdout = args.output == Path::new("-");
    if to_stdout && (args.declarations || (args.source_map && !args.json)) {
        bail!("--source-map and --declarations write files beside OUT: name one with -o, or ask for --json");
    }
    let input = Input::read(&args.input)?;
    let module = input.module()?;
    let options = args.options();
    let translate = if args.source_map { anywasm_wasm2js::translate_located } else { anywasm_wasm2js::translate_with };
    let js = progress::with_bar("js", |progress| translate(&module, &options, progress)).map_err(|e| input.error(e))?;
    let map = if args.source_map { Some(map(args, &input, &js)?) } else { None };
    if args.json {
        let dts = anywasm_wasm2js::declarations(&module, &options);
        let all = json!({ "code": js.code, "map": map, "dts": dts, "helpers": js.helpers });
        output::write(&args.output, all.to_string().as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut code = js.code;
    if let Some(map) = map {
        let path = beside(&args.output, ".map");
        output::write(&path, map.as_bytes())?;
        code.push_str(&format!("//# sourceMappingURL={}\n", percent_encoded(&file_name(&path))));
    }
    if args.declarations {
        let dts = anywasm_wasm2js::declarations(&module, &options);
        output::write(&declarations_path(&args.output), dts.as_bytes())?;
    }
    output::write(&args.output, code.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn map(args: &Args, input: &Input, js: &Output) -> Result<String> {
    let own = source_map::of_module(&input.wasm()?, &args.input)?;
    let to_stdout = args.output == Path::new("-");
    let file = (!to_stdout).then(|| file_name(&args.output));
    let module = if args.input == Path::new("-") { "module.wasm".to_owned() } else { file_name(&args.input) };
    source_map::write(&js.mappings, file.as_deref(), &module, own.as_ref())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path with this at its end.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(end);
    path.into()
}

/// `app.js` → `app.d.ts`, `app.mjs` → `app.d.mts`, `app.cjs` → `app.d.cts`.
fn declarations_path(path: &Path) -> PathBuf {
    match path.extension().and_then(|e| e.to_str()) {
        Some("js") => path.with_extension("d.ts"),
        Some("mjs") => path.with_extension("d.mts"),
        Some("cjs") => path.with_extension("d.cts"),
        _ => beside(path, ".d.ts"),
    }
}

/// A file's name as a relative address; nothing in it can end the comment that it stands in.
fn percent_encoded(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
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

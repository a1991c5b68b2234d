//! `wasm2js/runtime/*.js` → `wasm2js/src/generated/helpers.rs`.
//!
//! A helper is one file that declares one name: `runtime/i32_mul.js` holds `function $i32_mul(…) {…}` or `var $i32_mul = …;`
//! under a comment `// i32_mul: what it does`. `runtime/i32_mul.es2020.js`, where it exists, takes its place for that target.
//! What a helper needs is read from its free names: other helpers (`$…`), and standard built-ins from the lists below.

use crate::es5::{Level, Names, Walk};
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use swc_common::{FileName, SourceMap, sync::Lrc};
use swc_ecma_ast::{Decl, EsVersion, Pat, Script, Stmt, VarDeclKind};
use swc_ecma_codegen::{Config, Emitter, Node as _, text_writer::JsWriter};
use swc_ecma_parser::{Syntax, parse_file_as_script};

/// Names that the module skeleton defines and a helper may use, besides other helpers.
const AMBIENT: &[&str] = &["$r2", "$r3"];

/// Built-ins of ES5, and the typed arrays as IE11 has them.
const ES5_GLOBALS: &[&str] = &[
    "Array",
    "ArrayBuffer",
    "DataView",
    "Date",
    "Error",
    "Float32Array",
    "Float64Array",
    "Function",
    "Infinity",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "JSON",
    "Math",
    "NaN",
    "Number",
    "Object",
    "RangeError",
    "RegExp",
    "String",
    "TypeError",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    "decodeURIComponent",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "undefined",
];

/// Built-ins that an ES5 helper may name only behind a `typeof` of its own.
const DETECTED: &[&str] = &[
    "Atomics",
    "BigInt",
    "BigInt64Array",
    "Map",
    "MessageChannel",
    "SharedArrayBuffer",
    "Symbol",
    "WeakMap",
    "WebAssembly",
    "structuredClone",
];

/// Members of ES5's `Math`.
const ES5_MATH: &[&str] = &[
    "E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2", "abs", "acos", "asin", "atan", "atan2", "ceil",
    "cos", "exp", "floor", "log", "max", "min", "pow", "random", "round", "sin", "sqrt", "tan",
];

/// Methods that came after ES5 and are easily taken for granted, on typed arrays above all.
const NEWER_METHODS: &[&str] = &[
    "assign",
    "at",
    "copyWithin",
    "endsWith",
    "entries",
    "fill",
    "find",
    "findIndex",
    "flat",
    "from",
    "fromEntries",
    "includes",
    "of",
    "padEnd",
    "padStart",
    "repeat",
    "startsWith",
    "values",
];

/// One target's text of a helper.
struct Text {
    is_var: bool,
    pretty: String,
    min: String,
    deps: Vec<String>,
    ambient: Vec<String>,
}

struct Helper {
    doc: String,
    es5: Text,
    es2020: Option<Text>,
}

/// Regenerates, or with `check` only compares.
pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let generated = generate(root)?;
    let out = root.join("wasm2js/src/generated/helpers.rs");
    if check {
        let old = fs::read_to_string(&out).unwrap_or_default();
        ensure!(old == generated, "wasm2js/src/generated/helpers.rs is stale: run `cargo xtask codegen`");
        return Ok(());
    }
    fs::write(&out, generated).with_context(|| format!("writing {}", out.display()))
}

/// The text of the generated file.
pub(crate) fn generate(root: &Path) -> Result<String> {
    Ok(print(&read_all(root)?))
}

/// What each helper names, for any target.
pub(crate) fn dependencies(root: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let all = |h: Helper| h.es2020.into_iter().flat_map(|t| t.deps).chain(h.es5.deps).collect();
    Ok(read_all(root)?.into_iter().map(|(name, helper)| (name, all(helper))).collect())
}

fn read_all(root: &Path) -> Result<BTreeMap<String, Helper>> {
    let dir = root.join("wasm2js/runtime");
    let mut es5 = BTreeMap::new();
    let mut es2020 = BTreeMap::new();
    for path in files(&dir)? {
        let file = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_string();
        let stem = file.strip_suffix(".js").ok_or_else(|| anyhow!("wasm2js/runtime/{file}: not a .js file"))?;
        let source = fs::read_to_string(&path)?.replace("\r\n", "\n");
        let twin = match stem.strip_suffix(".es2020") {
            Some(stem) => es2020.insert(stem.to_string(), source),
            None => es5.insert(stem.to_string(), source),
        };
        ensure!(twin.is_none(), "wasm2js/runtime: two files are named {file}");
    }
    let names: BTreeSet<String> = es5.keys().cloned().collect();
    let mut helpers = BTreeMap::new();
    for (name, source) in &es5 {
        let at = |file: &str| format!("wasm2js/runtime/{file}");
        let (doc, text) = read(name, source, Level::Es5, &names).with_context(|| at(&format!("{name}.js")))?;
        let es2020 = match es2020.remove(name) {
            Some(s) => Some(read(name, &s, Level::Es2020, &names).with_context(|| at(&format!("{name}.es2020.js")))?.1),
            None => None,
        };
        helpers.insert(name.clone(), Helper { doc, es5: text, es2020 });
    }
    if let Some(name) = es2020.keys().next() {
        bail!("wasm2js/runtime/{name}.es2020.js: there is no {name}.js");
    }
    check_var_cycles(&helpers)?;
    Ok(helpers)
}

/// All files of a folder and its subfolders, which only group them.
fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() { all.extend(files(&path)?) } else { all.push(path) }
    }
    Ok(all)
}

fn parse(source: &str) -> Result<(Lrc<SourceMap>, Script)> {
    let map: Lrc<SourceMap> = Lrc::default();
    let file = map.new_source_file(Lrc::new(FileName::Anon), source.to_string());
    let mut errors = Vec::new();
    let script = parse_file_as_script(&file, Syntax::Es(Default::default()), EsVersion::Es2020, None, &mut errors);
    match (script, errors.first()) {
        (Ok(script), None) => Ok((map, script)),
        (Err(e), _) => bail!("{}", e.kind().msg()),
        (_, Some(e)) => bail!("{}", e.kind().msg()),
    }
}

/// One file: its documentation line and text.
fn read(name: &str, source: &str, level: Level, helpers: &BTreeSet<String>) -> Result<(String, Text)> {
    let doc = doc_line(name, source)?;
    let (map, script) = parse(source)?;
    let (names, is_var) = declaration(name, &mut script.clone(), level, false)?;
    let (mut deps, mut ambient) = (Vec::new(), Vec::new());
    for free in &names.free {
        match free.strip_prefix('$') {
            Some(own) if own == name => {}
            Some(dep) if helpers.contains(dep) => deps.push(dep.to_string()),
            _ if AMBIENT.contains(&free.as_str()) => ambient.push(free.clone()),
            _ => check_global(free, source, level)?,
        }
    }
    check_members(&names, level)?;
    let mut short = script;
    declaration(name, &mut short, level, true)?;
    let min = minified(map, &short)?;
    Ok((doc, Text { is_var, pretty: format!("{}\n", source.trim_end()), min, deps, ambient }))
}

fn doc_line(name: &str, source: &str) -> Result<String> {
    let prefix = format!("// {name}: ");
    let first = source.lines().next().and_then(|l| l.strip_prefix(&prefix));
    let doc = first.ok_or_else(|| anyhow!("the first line must be `{prefix}…`"))?;
    let more = source.lines().skip(1).map_while(|l| l.strip_prefix("// "));
    Ok(std::iter::once(doc).chain(more).collect::<Vec<_>>().join(" "))
}

/// Walks the one declaration of a file; gives what it names and whether it is a variable.
fn declaration(name: &str, script: &mut Script, level: Level, rename: bool) -> Result<(Names, bool)> {
    let mut walk = Walk::new(level, rename);
    let [stmt] = &mut script.body[..] else { bail!("a helper file holds one declaration") };
    let expected = format!("${name}");
    let is_var = match stmt {
        Stmt::Decl(Decl::Fn(f)) => {
            ensure!(f.ident.sym == expected.as_str(), "declares {} instead of {expected}", f.ident.sym);
            walk.function(&mut f.function, None)?;
            false
        }
        Stmt::Decl(Decl::Var(v)) if v.kind == VarDeclKind::Var && v.decls.len() == 1 => {
            let Pat::Ident(id) = &v.decls[0].name else { bail!("destructuring is not ES5") };
            ensure!(id.id.sym == expected.as_str(), "declares {} instead of {expected}", id.id.sym);
            if let Some(init) = &mut v.decls[0].init {
                walk.expr(init)?;
            }
            true
        }
        _ => bail!("a helper is one function or one `var`"),
    };
    Ok((walk.names, is_var))
}

fn check_global(free: &str, source: &str, level: Level) -> Result<()> {
    let detected = source.contains(&format!("typeof {free} "));
    match free {
        _ if ES5_GLOBALS.contains(&free) => Ok(()),
        _ if DETECTED.contains(&free) && (detected || level == Level::Es2020) => Ok(()),
        _ if DETECTED.contains(&free) => bail!("{free} is used without `typeof {free} …`"),
        _ => bail!("unknown free name {free}"),
    }
}

fn check_members(names: &Names, level: Level) -> Result<()> {
    if level == Level::Es2020 {
        return Ok(());
    }
    for (object, member) in &names.statics {
        ensure!(object != "Math" || ES5_MATH.contains(&member.as_str()), "Math.{member} is not ES5");
    }
    let statics: BTreeSet<&str> = names.statics.iter().map(|(_, m)| m.as_str()).collect();
    for member in &names.properties {
        let newer = NEWER_METHODS.contains(&member.as_str()) && !statics.contains(member.as_str());
        ensure!(!newer, ".{member} is not ES5");
    }
    Ok(())
}

fn minified(map: Lrc<SourceMap>, script: &Script) -> Result<String> {
    let mut bytes = Vec::new();
    let wr = JsWriter::new(map.clone(), "", &mut bytes, None);
    let cfg = Config::default().with_minify(true).with_target(EsVersion::Es5).with_ascii_only(true);
    script.emit_with(&mut Emitter { cfg, cm: map, comments: None, wr })?;
    Ok(String::from_utf8(bytes)?)
}

/// Functions are hoisted; variables are initialised in order, so their dependencies through other variables must be a tree.
fn check_var_cycles(helpers: &BTreeMap<String, Helper>) -> Result<()> {
    fn visit<'a>(name: &'a str, helpers: &'a BTreeMap<String, Helper>, path: &mut Vec<&'a str>) -> Result<()> {
        ensure!(!path.contains(&name), "variables depend on each other: {} → {name}", path.join(" → "));
        path.push(name);
        for dep in &helpers[name].es5.deps {
            if helpers[dep].es5.is_var {
                visit(dep, helpers, path)?;
            }
        }
        path.pop();
        Ok(())
    }
    helpers.iter().filter(|(_, h)| h.es5.is_var).try_for_each(|(name, _)| visit(name, helpers, &mut Vec::new()))
}

/// `i32_div_s` → `I32DivS`.
pub(crate) fn variant(name: &str) -> String {
    let upper = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |c| c.to_ascii_uppercase().to_string() + chars.as_str())
    };
    name.split('_').map(upper).collect()
}

fn print(helpers: &BTreeMap<String, Helper>) -> String {
    let mut out = String::from(
        "//! Made by `cargo xtask codegen` from `runtime/*.js`; not edited by hand.\n\n\
         use crate::helpers::{Data, Text};\n\n\
         /// A runtime helper. Ordered by name; the number is what `Op::Runtime` holds.\n\
         #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]\n#[repr(u16)]\npub enum Helper {\n",
    );
    for (name, helper) in helpers {
        let _ = writeln!(out, "    /// {}\n    {},", helper.doc.replace('[', "\\[").replace('<', "\\<"), variant(name));
    }
    let all: Vec<String> = helpers.keys().map(|n| format!("    Helper::{},\n", variant(n))).collect();
    let _ = write!(
        out,
        "}}\n\n/// Every helper, in name order.\npub const ALL: [Helper; {}] = [\n{}];\n\npub(crate) static TABLE: [Data; {}] = [\n",
        helpers.len(),
        all.concat(),
        helpers.len()
    );
    for (name, helper) in helpers {
        let es2020 = helper.es2020.as_ref().map_or("None".to_string(), |t| format!("Some({})", print_text(t)));
        let _ = writeln!(out, "    Data {{ name: \"${name}\", es5: {}, es2020: {es2020} }},", print_text(&helper.es5));
    }
    out.push_str("];\n");
    out
}

fn print_text(text: &Text) -> String {
    let deps: Vec<String> = text.deps.iter().map(|d| format!("Helper::{}", variant(d))).collect();
    format!(
        "Text {{ is_var: {}, pretty: {:?}, min: {:?}, deps: &[{}], ambient: &{:?} }}",
        text.is_var,
        text.pretty,
        text.min,
        deps.join(", "),
        text.ambient
    )
}

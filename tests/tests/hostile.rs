//! Strings of a module are hostile. Each of a list of names stands as export, import, module, function, local and custom section
//! name, in every format and target: what comes out parses, runs in each kind of engine, and none of its code is of the input.

use std::process::Command;

use anywasm_ir::read::read_module;
use anywasm_script::{Interp, Js, JsTarget, Outcome, Program, Script, Wasm2Js};
use anywasm_tests::es5::Es5Parser;
use anywasm_tests::native::Native;
use anywasm_tests::programs::{node, realm};
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ExportKind, ExportSection, Function, FunctionSection, GlobalSection,
    GlobalType, ImportSection, IndirectNameMap, Module, NameMap, NameSection, TypeSection, ValType,
};

/// Code that would be seen if it ran.
const CODE: [&str; 14] = [
    "\"+pwned()+\"",
    "'+pwned()+'",
    "`+pwned()+`",
    "${pwned()}",
    "\\\"+pwned()+\\\"",
    "\\",
    "\n;pwned();//",
    "\r;pwned();//",
    "\u{2028};pwned();//",
    "\u{2029};pwned();//",
    "*/pwned();/*",
    "</script><script>pwned()</script>",
    "<!--\npwned()",
    "]]>&quot;&#39;;pwned()",
];

/// Names that mean something to an object, to a module or to the language.
const WORDS: [&str; 75] = [
    "",
    " ",
    "0",
    "-1",
    "1e3",
    "a b",
    "a-b",
    "é",
    "\u{1f4a9}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "\u{7f}",
    "\u{ffff}",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
    "__defineGetter__",
    "toJSON",
    "then",
    "default",
    "length",
    "name",
    "arguments",
    "caller",
    "callee",
    "eval",
    "undefined",
    "NaN",
    "Infinity",
    "this",
    "null",
    "true",
    "false",
    "new",
    "delete",
    "typeof",
    "void",
    "in",
    "instanceof",
    "function",
    "return",
    "var",
    "let",
    "const",
    "class",
    "extends",
    "super",
    "import",
    "export",
    "enum",
    "await",
    "async",
    "yield",
    "of",
    "static",
    "get",
    "set",
    "implements",
    "interface",
    "package",
    "private",
    "protected",
    "public",
    "if",
    "else",
    "with",
    "$instantiate",
    "$trap",
    "module",
    "exports",
    "require",
];

fn names() -> Vec<String> {
    let long = "\"\\\u{2028}".repeat(3000);
    CODE.iter().chain(&WORDS).map(ToString::to_string).chain([long]).collect()
}

/// A module that exports a function and a global of each name, imports a function of each from the module of the same name, and has
/// the names on everything that a name section speaks of. The bytes behind are those of no character.
fn module(names: &[String]) -> Vec<u8> {
    let count = names.len() as u32;
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    names.iter().for_each(|name| _ = imports.import(name, name, wasm_encoder::EntityType::Function(0)));
    let (mut funcs, mut code) = (FunctionSection::new(), CodeSection::new());
    let (mut globals, mut exports) = (GlobalSection::new(), ExportSection::new());
    let (mut function_names, mut locals, mut global_names) = (NameMap::new(), IndirectNameMap::new(), NameMap::new());
    for (index, name) in (0..count).zip(names) {
        funcs.function(0);
        let mut body = Function::new([]);
        body.instructions().local_get(0).call(index).i32_const(index as i32).i32_add().end();
        code.function(&body);
        let ty = GlobalType { val_type: ValType::I32, mutable: false, shared: false };
        globals.global(ty, &ConstExpr::i32_const(index as i32));
        exports.export(name, ExportKind::Func, count + index);
        exports.export(&format!("{name}\u{1}"), ExportKind::Global, index);
        function_names.append(count + index, name);
        let mut local = NameMap::new();
        local.append(0, name);
        locals.append(count + index, &local);
        global_names.append(index, name);
    }
    let mut section = NameSection::new();
    section.module(&names.concat());
    section.functions(&function_names);
    section.locals(&locals);
    section.globals(&global_names);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&funcs)
        .section(&globals)
        .section(&exports)
        .section(&code)
        .section(&section);
    names.iter().for_each(|name| {
        _ = module.section(&CustomSection { name: name.into(), data: b"\xed\xa0\x80*/pwned()".into() })
    });
    module.finish()
}

/// What the module of every name exports to the one above: a function of its name that adds one.
fn exporter(name: &str) -> String {
    format!(
        "(module (func (export {0}) (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))(register {0})\n",
        quoted(name)
    )
}

fn quoted(name: &str) -> String {
    let bytes: String = name.bytes().map(|byte| format!("\\{byte:02x}")).collect();
    format!("\"{bytes}\"")
}

fn script(names: &[String]) -> Script {
    let mut text: String = names.iter().map(|name| exporter(name)).collect();
    let bytes: String = module(names).iter().map(|byte| format!("\\{byte:02x}")).collect();
    text.push_str(&format!("(module binary \"{bytes}\")\n"));
    for (index, name) in names.iter().enumerate() {
        let (func, global) = (quoted(name), quoted(&format!("{name}\u{1}")));
        text.push_str(&format!("(assert_return (invoke {func} (i32.const 5)) (i32.const {}))\n", 6 + index));
        text.push_str(&format!("(assert_return (get {global}) (i32.const {index}))\n"));
    }
    Script::parse(&text).expect("the script is well-formed")
}

#[test]
fn hostile_names_are_names_in_every_engine() {
    let script = script(&names());
    let js = |translate: &'static dyn anywasm_script::Translate, program: Program| Box::new(Js { translate, program });
    let engines: [(&str, Box<dyn anywasm_script::Engine>); 6] = [
        ("interp", Box::new(Interp::new())),
        ("V8", js(&Native, Program::new([node()]))),
        ("stripped realm", js(&Wasm2Js(JsTarget::Es5), Program::new([node(), realm()]))),
        ("Duktape", js(&Wasm2Js(JsTarget::Es5), Program::new(["duk"]))),
        ("jitless", js(&Wasm2Js(JsTarget::Es5), Program::new([node(), "--jitless".into()]))),
        ("es2020", js(&Wasm2Js(JsTarget::Es2020), Program::new([node()]))),
    ];
    for (name, mut engine) in engines {
        for step in engine.run_script(&script).steps {
            assert_eq!(step.outcome, Outcome::Pass, "{name}: {step}");
        }
    }
}

#[test]
fn hostile_names_become_no_code() {
    let module = read_module(&module(&names())).expect("the module is valid");
    let mut parser = Es5Parser::start().expect("node starts");
    let folder = tempfile::tempdir().expect("a folder");
    for target in [Target::Es5, Target::Es2020] {
        for pretty in [false, true] {
            for (format, extension) in [
                (Format::Cjs, "cjs"),
                (Format::Esm, "mjs"),
                (Format::Iife { name: None }, "cjs"),
                (Format::Iife { name: Some("wasm".into()) }, "cjs"),
            ] {
                let is_script = format != Format::Esm;
                let what = format!("{target:?} {format:?} pretty: {pretty}");
                let code = translate(
                    &module,
                    &Options { target, format, pretty, strings: Strings::NONE, doubles: DoubleMoves::Engine },
                )
                .expect("it is translated")
                .code;
                if target == Target::Es5 && is_script {
                    assert_eq!(parser.parse(&code), None, "{what}");
                }
                for unsafe_in_html in ["</script", "<!--", "\u{2028}", "\u{2029}", "\0"] {
                    assert!(!code.contains(unsafe_in_html), "{what}: {unsafe_in_html:?} in the output");
                }
                let file = folder.path().join(format!("module.{extension}"));
                std::fs::write(&file, format!("{code}\n")).expect("a file");
                let run = "globalThis.pwned = () => { process.exitCode = 3; }; import(process.argv[1]).catch((e) => { console.error(e); process.exitCode = 1; })";
                let output = Command::new(node()).args(["-e", run]).arg(&file).output().expect("node runs");
                assert!(
                    output.status.success(),
                    "{what}: {:?} {}",
                    output.status,
                    String::from_utf8_lossy(&output.stderr)
                );
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_no_names() {
    // Half a surrogate pair: in an export's name no module; in a name section, which is no part of the module, nothing.
    let bytes = b"\xed\xa0\x80";
    let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x07\x07\x01\x03".to_vec();
    wasm.extend_from_slice(bytes);
    wasm.extend_from_slice(b"\0\0\x0a\x04\x01\x02\0\x0b");
    assert!(read_module(&wasm).is_err());
    let mut named =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x0d\x04name\x01\x06\x01\0\x03"
            .to_vec();
    named.extend_from_slice(bytes);
    let module = read_module(&named).expect("valid, whatever its names");
    translate(
        &module,
        &Options {
            target: Target::Es5,
            format: Format::Cjs,
            pretty: true,
            strings: Strings::NONE,
            doubles: DoubleMoves::Engine,
        },
    )
    .expect("it is translated");
}

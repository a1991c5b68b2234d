//! `anywasm info`: what a module asks of an engine and of its host, for programs that decide what to ship.

use crate::input::Input;
use anyhow::Result;
use anywasm_ir::read::{FEATURES, WasmFeatures, validate_with};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use wasmparser::types::{CoreTypeId, EntityType, Types};
use wasmparser::{BinaryReaderError, Parser, Payload, ValType, Validator};

/// Arguments of `anywasm info`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Module, binary or text; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
}

/// Prints one JSON object: the features that the module cannot do without, its imports and its exports with their types.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    input.validate()?;
    let wasm = input.wasm()?;
    let (imports, exports) = boundary(&wasm).map_err(|e| input.error(e))?;
    let info = json!({ "features": features(&wasm), "imports": imports, "exports": exports });
    crate::output::write(std::path::Path::new("-"), format!("{info}\n").as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Each feature beside those that build on it: without it they mean nothing. The names are those of `wasm-tools validate --features`.
const PROPOSALS: &[(&str, WasmFeatures, WasmFeatures)] = {
    const NONE: WasmFeatures = WasmFeatures::empty();
    const GC: WasmFeatures = WasmFeatures::GC;
    &[
        ("mutable-global", WasmFeatures::MUTABLE_GLOBAL, NONE),
        ("saturating-float-to-int", WasmFeatures::SATURATING_FLOAT_TO_INT, NONE),
        ("sign-extension", WasmFeatures::SIGN_EXTENSION, NONE),
        ("multi-value", WasmFeatures::MULTI_VALUE, NONE),
        ("bulk-memory", WasmFeatures::BULK_MEMORY, NONE),
        ("reference-types", WasmFeatures::REFERENCE_TYPES, WasmFeatures::FUNCTION_REFERENCES.union(GC)),
        ("simd", WasmFeatures::SIMD, WasmFeatures::RELAXED_SIMD),
        ("relaxed-simd", WasmFeatures::RELAXED_SIMD, NONE),
        ("threads", WasmFeatures::THREADS, NONE),
        ("tail-call", WasmFeatures::TAIL_CALL, NONE),
        ("extended-const", WasmFeatures::EXTENDED_CONST, NONE),
        ("multi-memory", WasmFeatures::MULTI_MEMORY, NONE),
        ("memory64", WasmFeatures::MEMORY64, NONE),
        ("exceptions", WasmFeatures::EXCEPTIONS, WasmFeatures::LEGACY_EXCEPTIONS),
        ("legacy-exceptions", WasmFeatures::LEGACY_EXCEPTIONS, NONE),
        ("function-references", WasmFeatures::FUNCTION_REFERENCES, GC),
        ("gc", GC, NONE),
        ("wide-arithmetic", WasmFeatures::WIDE_ARITHMETIC, NONE),
        ("custom-page-sizes", WasmFeatures::CUSTOM_PAGE_SIZES, NONE),
        ("compact-imports", WasmFeatures::COMPACT_IMPORTS, NONE),
    ]
};

/// A feature is needed if the module is not valid without it: the specification's own rules decide, not a list of operators.
fn features(wasm: &[u8]) -> Vec<&'static str> {
    PROPOSALS
        .par_iter()
        .filter(|(_, feature, above)| validate_with(wasm, FEATURES.difference(feature.union(*above))).is_err())
        .map(|(name, ..)| *name)
        .collect()
}

/// Imports and exports in the module's order, each with its type.
fn boundary(wasm: &[u8]) -> Result<(Vec<Value>, Vec<Value>), BinaryReaderError> {
    let types = Validator::new_with_features(FEATURES).validate_all(wasm)?;
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let entity = types.as_ref().entity_type_from_import(&import).expect("validated");
                    imports.push(described(&types, entity, json!({ "module": import.module, "name": import.name })));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    let entity = types.as_ref().entity_type_from_export(&export).expect("validated");
                    exports.push(described(&types, entity, json!({ "name": export.name })));
                }
            }
            _ => {}
        }
    }
    Ok((imports, exports))
}

/// Adds kind and type under the names that the JavaScript API has for them.
fn described(types: &Types, entity: EntityType, mut entry: Value) -> Value {
    let (kind, ty) = match entity {
        EntityType::Func(id) | EntityType::FuncExact(id) => ("function", signature(types, id)),
        EntityType::Tag(id) => ("tag", signature(types, id)),
        EntityType::Global(global) => {
            ("global", json!({ "value": global.content_type.to_string(), "mutable": global.mutable }))
        }
        EntityType::Memory(memory) => {
            ("memory", json!({ "minimum": memory.initial, "maximum": memory.maximum, "shared": memory.shared }))
        }
        EntityType::Table(table) => (
            "table",
            json!({ "element": table.element_type.to_string(), "minimum": table.initial, "maximum": table.maximum }),
        ),
    };
    entry["kind"] = json!(kind);
    entry["type"] = ty;
    entry
}

fn signature(types: &Types, id: CoreTypeId) -> Value {
    let function = types[id].unwrap_func();
    let names = |list: &[ValType]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({ "parameters": names(function.params()), "results": names(function.results()) })
}

#[cfg(test)]
mod tests {
    use super::{boundary, features};

    fn wasm(text: &str) -> Vec<u8> {
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn a_feature_is_named_when_the_module_needs_it() {
        let none: &[&str] = &[];
        assert_eq!(features(&wasm("(module (func (result i32) i32.const 1))")), none);
        let cases = [
            ("(func (result v128) v128.const i64x2 0 0)", "simd"),
            ("(func $f return_call $f)", "tail-call"),
            ("(memory 1) (memory 1)", "multi-memory"),
            ("(memory i64 1)", "memory64"),
            ("(memory 1 1 shared)", "threads"),
            ("(tag) (func throw 0)", "exceptions"),
            ("(func (param i32) (result i32) local.get 0 i32.extend8_s)", "sign-extension"),
            ("(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))", "bulk-memory"),
            ("(memory 1 (pagesize 1))", "custom-page-sizes"),
        ];
        for (text, feature) in cases {
            assert_eq!(features(&wasm(&format!("(module {text})"))), [feature], "{text}");
        }
        assert!(features(&wasm("(module (type (struct (field i32))))")).contains(&"gc"));
    }

    #[test]
    fn imports_and_exports_have_their_types() {
        let module = r#"(module (import "env" "f" (func (param i64) (result externref)))
            (global (export "g") (mut f32) (f32.const 0)) (memory (export "m") 1 2))"#;
        let (imports, exports) = boundary(&wasm(module)).unwrap();
        assert_eq!(
            imports[0].to_string(),
            r#"{"kind":"function","module":"env","name":"f","type":{"parameters":["i64"],"results":["externref"]}}"#
        );
        assert_eq!(exports[0].to_string(), r#"{"kind":"global","name":"g","type":{"mutable":true,"value":"f32"}}"#);
        assert_eq!(
            exports[1].to_string(),
            r#"{"kind":"memory","name":"m","type":{"maximum":2,"minimum":1,"shared":false}}"#
        );
    }
}

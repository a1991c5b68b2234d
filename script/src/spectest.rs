//! The module `spectest` that scripts import from (reference interpreter, `script/`): written in wasm, so that an engine's
//! host interface takes no part.

use anywasm_ir::read::WasmFeatures;
use wasmparser::{Parser, Payload};

use crate::script::Script;

const BASE: &str = r#"
    (func (export "print"))
    (func (export "print_i32") (param i32))
    (func (export "print_i64") (param i64))
    (func (export "print_f32") (param f32))
    (func (export "print_f64") (param f64))
    (func (export "print_i32_f32") (param i32 f32))
    (func (export "print_f64_f64") (param f64 f64))
    (global (export "global_i32") i32 (i32.const 666))
    (global (export "global_i64") i64 (i64.const 666))
    (global (export "global_f32") f32 (f32.const 666.6))
    (global (export "global_f64") f64 (f64.const 666.6))
    (table (export "table") 10 20 funcref)
    (memory (export "memory") 1 2)
"#;
const TABLE64: &str = r#"(table (export "table64") i64 10 20 funcref)"#;
const SHARED_MEMORY: &str = r#"(memory (export "shared_memory") 1 2 shared)"#;

/// What stands for the module.
pub(crate) struct Spectest {
    /// All but the shared memory, if that is apart.
    pub(crate) wasm: Vec<u8>,
    /// The shared memory: a module of its own, since an engine may have none.
    pub(crate) shared: Option<Vec<u8>>,
}

/// The module for a script that imports from it: its 64-bit table and shared memory are there where the script asks for them and the engine has them.
pub(crate) fn for_script(script: &Script, features: WasmFeatures, apart: bool) -> Option<Spectest> {
    let imported = imported_names(script);
    if imported.is_empty() {
        return None;
    }
    let wanted = |name: &str| imported.iter().any(|known| known == name);
    let table64 = if wanted("table64") && features.contains(WasmFeatures::MEMORY64) { TABLE64 } else { "" };
    let shared = if wanted("shared_memory") && features.contains(WasmFeatures::THREADS) { SHARED_MEMORY } else { "" };
    let module = |parts: [&str; 3]| {
        wat::parse_str(format!("(module {})", parts.concat())).expect("the text of spectest is well-formed")
    };
    if apart {
        let alone = (!shared.is_empty()).then(|| module([shared, "", ""]));
        return Some(Spectest { wasm: module([BASE, table64, ""]), shared: alone });
    }
    Some(Spectest { wasm: module([BASE, table64, shared]), shared: None })
}

/// Names that well-formed modules of the script import from `spectest`.
fn imported_names(script: &Script) -> Vec<String> {
    let mut names = Vec::new();
    for wasm in script.modules.iter().filter_map(|module| module.wasm.as_ref().ok()) {
        for payload in Parser::new(0).parse_all(wasm) {
            let Ok(payload) = payload else { break };
            if let Payload::ImportSection(section) = payload {
                let imports = section.into_imports().flatten().filter(|import| import.module == "spectest");
                names.extend(imports.map(|import| import.name.to_owned()));
                break;
            }
        }
    }
    names
}

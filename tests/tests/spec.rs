//! The specification suite: `cargo test -p anywasm-tests --test spec [ENGINE…]`. `SPEC=name` takes the files with that in their
//! name only, and `BLESS=1` rewrites the snapshots.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use anywasm_script::Program;
use anywasm_tests::harness::{self, Case};
use anywasm_tests::native::Native;
use anywasm_tests::spec::{ES5_CASE, How, Results, Spec, SpecEngine, Translation, node};
use anywasm_tests::suite;
use anywasm_tests::wasmtime::Wasmtime;

const NATIVE: usize = 0;

fn spec() -> Spec {
    let translations = vec![Translation { name: "native", translate: Box::new(Native), es5: true }];
    let engines = vec![
        SpecEngine { name: "wasmtime", how: How::Direct(|| Box::new(Wasmtime::new())) },
        SpecEngine { name: "v8-wasm", how: How::Js { translation: NATIVE, program: Program::new([node()]) } },
    ];
    let only = std::env::var("SPEC").unwrap_or_default();
    let files = suite::files().into_iter().filter(|file| file.name.contains(&only)).collect();
    Spec { translations, engines, files }
}

fn main() -> ExitCode {
    let spec = Arc::new(spec());
    let results: Arc<OnceLock<Results>> = Arc::default();
    let names: Vec<&str> = spec.engines.iter().map(|engine| engine.name).collect();
    let mut cases: Vec<Case> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let (spec, results) = (spec.clone(), results.clone());
        cases.push(Case::new(*name, move || spec.check(results.get_or_init(|| spec.run(harness::wanted)), index)));
    }
    cases.push(Case::new(ES5_CASE, move || spec.check_es5(results.get_or_init(|| spec.run(harness::wanted)))));
    harness::main(cases)
}

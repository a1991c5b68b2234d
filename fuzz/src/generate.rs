//! Modules from a seed: made by wasm-smith with a choice of features, or mutations of modules of the suite, of fixtures and of
//! wasm-smith's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use anywasm_ir::read::{self, WasmFeatures};
use anywasm_script::Script;
use anywasm_tests::snapshot::repository;
use anywasm_tests::suite::{self, SuiteFile};
use arbitrary::Unstructured;
use wasm_mutate::WasmMutate;

use crate::random::Random;

/// Larger modules are not mutated: a case takes as long as its module.
const LARGEST_SEED: usize = 12_000;

/// A valid module, before it is tamed, of at most these features.
///
/// # Errors
/// Why the seed gives none.
pub(crate) fn module(random: &mut Random, features: WasmFeatures) -> Result<Vec<u8>, String> {
    let wasm = match random.below(10) {
        0..8 => smith(random, features)?,
        8 => {
            let seed = smith(random, features)?;
            mutated(random, seed)
        }
        _ => {
            let seed = corpus(random)?;
            mutated(random, seed)
        }
    };
    match read::validate(&wasm) {
        Ok(()) => Ok(wasm),
        Err(error) => Err(format!("not valid: {error}")),
    }
}

fn smith(random: &mut Random, features: WasmFeatures) -> Result<Vec<u8>, String> {
    let config = config(random, features);
    let length = 400 + random.below(6000);
    let bytes = random.bytes(length);
    let module = wasm_smith::Module::new(config, &mut Unstructured::new(&bytes)).map_err(|error| error.to_string())?;
    Ok(module.to_bytes())
}

fn config(random: &mut Random, features: WasmFeatures) -> wasm_smith::Config {
    // Each feature is left out now and then, so that what one hides is seen.
    let mut has = |feature: WasmFeatures| features.contains(feature) && random.chance(75);
    let simd = has(WasmFeatures::SIMD);
    let has_byte_pages = has(WasmFeatures::CUSTOM_PAGE_SIZES);
    let mut config = wasm_smith::Config {
        bulk_memory_enabled: true,
        exceptions_enabled: has(WasmFeatures::EXCEPTIONS),
        gc_enabled: has(WasmFeatures::GC),
        simd_enabled: simd,
        relaxed_simd_enabled: simd && has(WasmFeatures::RELAXED_SIMD),
        tail_call_enabled: has(WasmFeatures::TAIL_CALL),
        threads_enabled: has(WasmFeatures::THREADS),
        memory64_enabled: has(WasmFeatures::MEMORY64),
        wide_arithmetic_enabled: has(WasmFeatures::WIDE_ARITHMETIC),
        max_memories: if has(WasmFeatures::MULTI_MEMORY) { 3 } else { 1 },
        ..wasm_smith::Config::default()
    };
    config.compact_imports_enabled = false;
    config.custom_page_sizes_enabled = has_byte_pages;
    config.export_everything = true;
    config.disallow_traps = random.chance(60);
    config.min_funcs = 1;
    config.max_funcs = 1 + random.below(7);
    config.max_imports = if random.chance(25) { 5 } else { 0 };
    config.max_instructions = *random.pick(&[20, 60, 100, 200, 400]);
    config.max_globals = 6;
    config.max_tables = 3;
    config.max_types = 12;
    config.max_type_size = 40;
    config.max_data_segments = 4;
    config.max_element_segments = 4;
    config.max_elements = 10;
    config.max_tags = 4;
    config.min_memories = u32::from(random.chance(70));
    config.max_memory32_bytes = 4 << 16;
    config.max_memory64_bytes = 4 << 16;
    config.max_table_elements = 30;
    config.memory_max_size_required = random.chance(50);
    config.max_nesting_depth = *random.pick(&[3, 8, 30]);
    config
}

/// A few random changes; the module itself, where none can be made.
fn mutated(random: &mut Random, mut wasm: Vec<u8>) -> Vec<u8> {
    for _ in 0..=random.below(4) {
        let seed = random.next();
        let preserve = random.chance(20);
        // The mutator panics on some modules that are valid.
        let made = catch_unwind(AssertUnwindSafe(|| {
            let mut mutate = WasmMutate::default();
            mutate.seed(seed).fuel(300).preserve_semantics(preserve);
            let mut made = mutate.run(&wasm).ok()?;
            made.next()?.ok()
        }));
        if let Some(made) =
            made.ok().flatten().filter(|made| made.len() <= 2 * LARGEST_SEED && read::validate(made).is_ok())
        {
            wasm = made;
        }
    }
    wasm
}

/// A file of the suite, and its modules once they have been asked for.
type Source = (SuiteFile, OnceLock<Vec<Vec<u8>>>);

/// The files of the suite.
fn scripts() -> &'static [Source] {
    static FILES: OnceLock<Vec<Source>> = OnceLock::new();
    FILES.get_or_init(|| suite::files().into_iter().map(|file| (file, OnceLock::new())).collect())
}

/// The small modules of the fixtures, if they have been collected.
fn fixtures() -> &'static [Vec<u8>] {
    static MODULES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    MODULES.get_or_init(|| {
        let folder = std::fs::read_dir(repository().join("fixtures/.modules"));
        let mut files: Vec<_> = folder.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        let small = |wasm: &Vec<u8>| wasm.len() <= LARGEST_SEED && wasm.starts_with(b"\0asm");
        files.iter().filter_map(|file| std::fs::read(file).ok()).filter(small).collect()
    })
}

/// A valid module of the suite or of a fixture.
///
/// # Errors
/// Where the choice fell on a script without one.
pub(crate) fn corpus(random: &mut Random) -> Result<Vec<u8>, String> {
    if random.chance(15) && !fixtures().is_empty() {
        return Ok(random.pick(fixtures()).clone());
    }
    let (file, modules) = random.pick(scripts());
    let modules = modules.get_or_init(|| {
        let script = Script::parse_with(file.text, file.features).map(|script| script.modules).unwrap_or_default();
        let valid = script.into_iter().filter(|module| module.verdict().is_ok());
        valid.filter_map(|module| module.wasm.ok()).filter(|wasm| wasm.len() <= LARGEST_SEED).collect()
    });
    if modules.is_empty() { Err(format!("{} has no module", file.name)) } else { Ok(random.pick(modules).clone()) }
}

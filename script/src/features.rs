//! Which features a module needs that an engine does not have, by name.

use anywasm_ir::read::{FEATURES, WasmFeatures, validate_with};

/// Features by the names of their proposals; one that builds on another stands before it.
const GROUPS: [(&str, WasmFeatures); 13] = [
    ("relaxed SIMD", WasmFeatures::RELAXED_SIMD),
    ("SIMD", WasmFeatures::SIMD),
    ("garbage collection", WasmFeatures::GC),
    ("legacy exceptions", WasmFeatures::LEGACY_EXCEPTIONS),
    ("exceptions", WasmFeatures::EXCEPTIONS),
    ("typed function references", WasmFeatures::FUNCTION_REFERENCES),
    ("64-bit memories and tables", WasmFeatures::MEMORY64),
    ("threads", WasmFeatures::THREADS),
    ("wide arithmetic", WasmFeatures::WIDE_ARITHMETIC),
    ("custom page sizes", WasmFeatures::CUSTOM_PAGE_SIZES),
    ("multiple memories", WasmFeatures::MULTI_MEMORY),
    ("extended constants", WasmFeatures::EXTENDED_CONST),
    ("tail calls", WasmFeatures::TAIL_CALL),
];

/// Names of the features that a valid module needs and `supported` lacks; `None` if there are none.
pub fn missing(wasm: &[u8], supported: WasmFeatures) -> Option<String> {
    let valid = |features| validate_with(wasm, features).is_ok();
    if valid(supported) {
        return None;
    }
    let mut needed = supported.union(FEATURES);
    let mut names = Vec::new();
    for (name, features) in GROUPS.iter().filter(|(_, features)| !supported.contains(*features)) {
        // The bits of the one group alone: a group may contain bits that others stand on.
        let without = needed.difference(features.difference(supported));
        if valid(without) {
            needed = without;
        } else {
            names.push(*name);
        }
    }
    Some(if names.is_empty() { "an earlier version's rules".into() } else { names.join(", ") })
}

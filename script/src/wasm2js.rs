//! The translation to JavaScript under test.

use anywasm_ir::read::{WasmFeatures, read_module};
use anywasm_wasm2js::{DoubleMoves, Error, Format, Options, Strings, Target, translate};

use crate::driver::Translate;
use crate::ending::Failure;
use crate::rewrite::caught;

/// Translates for a target.
#[derive(Clone, Copy, Debug)]
pub struct Wasm2Js(pub Target);

/// What is translated so far.
const FEATURES: WasmFeatures = WasmFeatures::WASM2
    .union(WasmFeatures::RELAXED_SIMD)
    .union(WasmFeatures::WIDE_ARITHMETIC)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::FUNCTION_REFERENCES)
    .union(WasmFeatures::GC)
    .union(WasmFeatures::GC_TYPES)
    .union(WasmFeatures::MEMORY64)
    .union(WasmFeatures::THREADS)
    .union(WasmFeatures::CUSTOM_PAGE_SIZES)
    .union(WasmFeatures::EXCEPTIONS)
    .union(WasmFeatures::LEGACY_EXCEPTIONS);

impl Translate for Wasm2Js {
    fn features(&self) -> WasmFeatures {
        FEATURES
    }

    fn expression(&self, wasm: &[u8]) -> Result<String, Failure> {
        let module = read_module(wasm).map_err(|error| Failure::Other(error.to_string()))?;
        let options = Options {
            target: self.0,
            format: Format::Iife { name: None },
            pretty: false,
            strings: Strings::NONE,
            doubles: DoubleMoves::Engine,
        };
        match caught(|| translate(&module, &options))
            .map_err(|panic| Failure::Other(format!("not translated: {panic}")))?
        {
            // An expression statement, which becomes a part of one.
            Ok(output) => Ok(output.code.trim_end().trim_end_matches(';').to_owned()),
            // The features above are promised, so what stands in the way of one of their modules is a fault.
            Err(Error::Unsupported(features)) => {
                let all: Vec<String> = features.iter().map(ToString::to_string).collect();
                Err(Failure::Other(format!("not translated: {}", all.join("; "))))
            }
        }
    }
}

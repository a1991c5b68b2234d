//! V8's own WebAssembly behind the JavaScript driver: proves the driver and the checkers without anywasm's translation.

use std::fmt::Write as _;

use anywasm_ir::read::{FEATURES, WasmFeatures};
use anywasm_script::{Failure, Translate};

/// Wraps a module's bytes in `new WebAssembly.Module`.
#[derive(Clone, Copy, Debug)]
pub struct Native;

impl Translate for Native {
    fn expression(&self, wasm: &[u8]) -> Result<String, Failure> {
        let hex = wasm.iter().fold(String::with_capacity(2 * wasm.len()), |mut hex, byte| {
            _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok(format!(
            "{{ instantiate: function (imports) {{ return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('{hex}', 'hex')), \
             imports).exports; }} }}"
        ))
    }

    fn features(&self) -> WasmFeatures {
        // V8 has them behind flags only.
        FEATURES.difference(WasmFeatures::WIDE_ARITHMETIC).difference(WasmFeatures::CUSTOM_PAGE_SIZES)
    }

    /// V8 has its own messages.
    fn is_trap(&self, _message: &str, _expected: &str) -> bool {
        true
    }
}

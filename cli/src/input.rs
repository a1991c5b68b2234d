//! Reading `IN`: a binary module, its text form, or `-` for standard input.

use crate::failure::{Facts, Failure};
use anyhow::{Context, Result};
use anywasm_ir::read::{read_module, to_wasm, validate};
use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

/// An input's bytes and what to call it in messages.
pub(crate) struct Input {
    bytes: Vec<u8>,
    /// The path, or `<stdin>`.
    pub(crate) name: String,
}

impl Input {
    /// Reads `path`; `-` is standard input.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Input> {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).context("<stdin>: cannot be read")?;
            return Ok(Input { bytes, name: "<stdin>".to_owned() });
        }
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
        Ok(Input { bytes, name })
    }

    /// Parses and validates. Which of binary and text it is, the first bytes tell, not the file's name.
    ///
    /// # Errors
    /// Not a module, truncated, malformed or invalid: `name: function N (f) at 0x…: why`.
    pub(crate) fn module(&self) -> Result<walrus::Module> {
        read_module(&self.bytes).map_err(|e| self.error(e))
    }

    /// The bytes as wasm; text is assembled.
    ///
    /// # Errors
    /// Neither wasm nor text of a module.
    pub(crate) fn wasm(&self) -> Result<Cow<'_, [u8]>> {
        to_wasm(&self.bytes).map_err(|e| self.error(e))
    }

    /// Validates only.
    ///
    /// # Errors
    /// As [`Input::module`].
    pub(crate) fn validate(&self) -> Result<()> {
        to_wasm(&self.bytes).and_then(|wasm| validate(&wasm)).map_err(|e| self.error(e))
    }

    /// An error about this input.
    pub(crate) fn error(&self, e: impl Facts + std::fmt::Display) -> anyhow::Error {
        Failure::new(&self.name, &e).into()
    }
}

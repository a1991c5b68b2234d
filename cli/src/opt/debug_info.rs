//! What is said about the source of the code: names, DWARF, source maps.

use anyhow::{Context, Result};
use anywasm_ir::Emitted;
use sourcemap::{SourceMap, SourceMapBuilder};
use std::path::Path;
use walrus::Module;
use wasmparser::{Parser, Payload};

/// Removes custom sections about debugging, if asked to, and about target features. Returns whether there is DWARF: the writer leaves
/// it out in any case, as its offsets are no longer true.
pub(crate) fn strip(module: &mut Module, debug: bool, target_features: bool) -> bool {
    let named =
        |wanted: fn(&str) -> bool| module.customs.iter().filter(move |(_, s)| wanted(s.name())).map(|(id, _)| id);
    let dwarf = named(|name| name.starts_with(".debug_")).count() > 0;
    let mut gone = Vec::new();
    if debug {
        gone.extend(named(|name| {
            name.starts_with(".debug_") || matches!(name, "sourceMappingURL" | "external_debug_info")
        }));
    }
    if target_features {
        gone.extend(named(|name| name == "target_features"));
    }
    gone.into_iter().for_each(|id| drop(module.customs.delete(id)));
    dwarf
}

/// The input's source map: line 1, and the column is the offset in the file.
pub(crate) struct SourceMaps(SourceMap);

impl SourceMaps {
    /// Reads the map at `path`, if there is one.
    ///
    /// # Errors
    /// It cannot be read, or is no source map of version 3.
    pub(crate) fn read(path: Option<&Path>) -> Result<Option<SourceMaps>> {
        let Some(path) = path else { return Ok(None) };
        let name = path.display();
        let bytes = std::fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
        let map = SourceMap::from_slice(&bytes).with_context(|| format!("{name}: no source map"))?;
        Ok(Some(SourceMaps(map)))
    }

    /// The map of the output. An instruction is where the last mapping at or before the offset it came from says, if that lies in
    /// the same function of the input.
    pub(crate) fn carry(&self, input: &[u8], output: &Emitted) -> Result<Vec<u8>> {
        let functions = function_ranges(input);
        let function_of = |offset: u32| functions.partition_point(|start| *start <= offset);
        let mut builder = SourceMapBuilder::new(self.0.get_file());
        let mut last = None;
        for (at, from) in &output.locations {
            let from = from.data();
            let token =
                self.0.lookup_token(0, from).filter(|token| function_of(token.get_dst_col()) == function_of(from));
            let place = token.map(|t| (t.get_source(), t.get_src_line(), t.get_src_col(), t.get_name()));
            if place == last {
                continue;
            }
            match place {
                Some((source, line, column, name)) => drop(builder.add(0, *at, line, column, source, name, false)),
                // The code that follows has no known place: a mapping without a source ends the one before.
                None => drop(builder.add(0, *at, 0, 0, None, None, false)),
            }
            last = place;
        }
        for (index, source) in self.0.sources().enumerate() {
            let id = builder.add_source(source);
            builder.set_source_contents(id, self.0.get_source_contents(index as u32));
        }
        let mut bytes = Vec::new();
        builder.into_sourcemap().to_writer(&mut bytes).context("writing the source map")?;
        Ok(bytes)
    }
}

/// Where each function's body starts, ascending.
fn function_ranges(wasm: &[u8]) -> Vec<u32> {
    let start = |payload| match payload {
        Ok(Payload::CodeSectionEntry(body)) => Some(body.range().start as u32),
        _ => None,
    };
    Parser::new(0).parse_all(wasm).filter_map(start).collect()
}

/// The module without the custom sections that are not wanted; every other section as it is.
pub(crate) fn without_customs(wasm: &[u8], unwanted: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut out = wasm.get(..8).unwrap_or(wasm).to_vec();
    let mut from = out.len();
    for payload in Parser::new(0).parse_all(wasm).map_while(Result::ok) {
        let dropped = matches!(&payload, Payload::CustomSection(custom) if unwanted(custom.name()));
        if let Some((_, range)) = payload.as_section() {
            // With its id and size, which stand between the end of the section before and its own contents.
            if !dropped {
                out.extend_from_slice(&wasm[from..range.end]);
            }
            from = range.end;
        }
    }
    out
}

/// Appends the section by which engines find the source map.
pub(crate) fn add_url(wasm: &mut Vec<u8>, url: &str) {
    let mut data = Vec::new();
    wasm_encoder::Encode::encode(url, &mut data);
    let section = wasm_encoder::CustomSection { name: "sourceMappingURL".into(), data: data.into() };
    wasm_encoder::Section::append_to(&section, wasm);
}

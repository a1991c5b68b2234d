//! Source maps (ECMA-426) of emitted JavaScript: to the sources of the module where it names a map of its own, else to byte offsets in it, which
//! debuggers take as columns of line 1.

use anyhow::{Context, Result, anyhow};
use anywasm_wasm2js::Mapping;
use sourcemap::{DecodedMap, SourceMap, SourceMapBuilder};
use std::path::Path;
use wasmparser::{Parser, Payload};

/// The map that the module's section `sourceMappingURL` names: inline, or a file beside the module. None if it names none, or something that is
/// neither, such as an address in the network.
///
/// # Errors
/// The map cannot be read, or is none.
pub(crate) fn of_module(wasm: &[u8], module: &Path) -> Result<Option<SourceMap>> {
    let Some(url) = mapping_url(wasm) else { return Ok(None) };
    if url.starts_with("data:") {
        let decoded = sourcemap::decode_data_url(&url).context("the module's inline source map is not one")?;
        return flat(decoded).map(Some);
    }
    if url.contains("://") || module == Path::new("-") {
        return Ok(None);
    }
    let path = module.parent().unwrap_or(Path::new("")).join(&url);
    let Ok(text) = std::fs::read(&path) else { return Ok(None) };
    let decoded = sourcemap::decode_slice(&text).with_context(|| format!("{}: not a source map", path.display()))?;
    flat(decoded).map(Some)
}

fn flat(map: DecodedMap) -> Result<SourceMap> {
    match map {
        DecodedMap::Regular(map) => Ok(map),
        DecodedMap::Index(index) => index.flatten().context("the module's source map cannot be read"),
        DecodedMap::Hermes(_) => Err(anyhow!("the module's source map is one of Hermes, not of a module")),
    }
}

fn mapping_url(wasm: &[u8]) -> Option<String> {
    let sections = Parser::new(0).parse_all(wasm).map_while(Result::ok);
    let named = sections.filter_map(|payload| match payload {
        Payload::CustomSection(section) if section.name() == "sourceMappingURL" => Some(section),
        _ => None,
    });
    // The contents are a name: its length, then UTF-8.
    let section = named.last()?;
    let mut reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
    reader.read_string().ok().map(str::to_owned)
}

/// The text of the map of a file `file` that was made from the module `module`, by way of the module's own map if it has one.
///
/// # Errors
/// Writing JSON fails.
pub(crate) fn write(mappings: &[Mapping], file: Option<&str>, module: &str, own: Option<&SourceMap>) -> Result<String> {
    let mut builder = SourceMapBuilder::new(file);
    for mapping in mappings {
        let Some(own) = own else {
            builder.add(mapping.line, mapping.column, 0, mapping.offset, Some(module), None, false);
            continue;
        };
        // What the module's map does not know stays without a source.
        let Some(token) = own.lookup_token(0, mapping.offset) else { continue };
        if !token.has_source() {
            continue;
        }
        let (line, column) = token.get_src();
        builder.add(mapping.line, mapping.column, line, column, token.get_source(), token.get_name(), false);
    }
    if let Some(own) = own {
        for (id, source) in own.sources().enumerate() {
            let contents = own.get_source_contents(id as u32);
            let id = builder.add_source(source);
            builder.set_source_contents(id, contents);
        }
    }
    let mut text = Vec::new();
    builder.into_sourcemap().to_writer(&mut text).context("the source map cannot be written")?;
    Ok(String::from_utf8(text)?)
}

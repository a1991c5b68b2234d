//! The way in: bytes (wasm or wat) to a proven valid [`walrus::Module`], and an error that says where it is not.

use std::borrow::Cow;
use std::fmt;

use crate::adapt::adapt;
use walrus::ModuleConfig;
pub use wasmparser::WasmFeatures;
use wasmparser::{Name, NameSectionReader, Parser, Payload, TypeRef, Validator};

/// What counts as valid: the whole of Wasm 3.0, threads, wide arithmetic, custom page sizes, compact imports, and exceptions in
/// their legacy form, which compilers still emit.
pub const FEATURES: WasmFeatures = WasmFeatures::WASM3
    .union(WasmFeatures::THREADS)
    .union(WasmFeatures::WIDE_ARITHMETIC)
    .union(WasmFeatures::CUSTOM_PAGE_SIZES)
    .union(WasmFeatures::COMPACT_IMPORTS)
    .union(WasmFeatures::LEGACY_EXCEPTIONS);

const MAGIC: &[u8] = b"\0asm";
const VERSION: &[u8] = &[1, 0, 0, 0];
const HEADER: usize = 8;
/// Most locals that a module may declare, and as many more for each of its bytes: ten bytes declare fifty thousand (specification,
/// appendix A.1), and walrus has an object for each. Compilers declare less than one for two bytes of code.
const LOCALS: u64 = 200_000;
const LOCALS_PER_BYTE: u64 = 8;

/// Why an input is not a module that can be worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// Neither wasm bytes nor UTF-8 text.
    NotWebAssembly,
    /// Text that is not a module in the text format.
    Text,
    /// A component; only core modules are read.
    Component,
    /// The input ends before the module does.
    Truncated,
    /// Malformed or invalid by the specification.
    Invalid,
    /// Valid, but the module representation cannot hold it.
    Unsupported,
}

/// The function an error lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionAt {
    /// Index in the function index space, imports first.
    pub index: u32,
    /// Its name of the name section, unescaped (hostile text).
    pub name: Option<String>,
}

/// Why [`read_module`], [`validate`] or [`to_wasm`] refused, and where. Printed as `function 12 (name) at 0x1f3: message`.
#[derive(Clone, Debug, thiserror::Error)]
pub struct ReadError(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    kind: ReadErrorKind,
    message: String,
    offset: Option<usize>,
    function: Option<FunctionAt>,
}

impl ReadError {
    #[cold]
    fn new(kind: ReadErrorKind, message: impl Into<String>, offset: Option<usize>) -> Self {
        ReadError(Box::new(Details { kind, message: message.into(), offset, function: None }))
    }

    /// What kind of refusal this is.
    pub fn kind(&self) -> ReadErrorKind {
        self.0.kind
    }

    /// The reason alone, without its place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Byte offset in the wasm bytes, where there is one.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// The function it lies in, when it lies in a function body.
    pub fn function(&self) -> Option<&FunctionAt> {
        self.0.function.as_ref()
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { message, offset, function, .. } = &*self.0;
        if let Some(FunctionAt { index, name }) = function {
            write!(f, "function {index} ")?;
            if let Some(name) = name {
                // Escaped: a name may hold terminal control sequences.
                write!(f, "({}) ", name.escape_debug())?;
            }
        }
        match offset {
            Some(offset) => write!(f, "at {offset:#x}: {message}"),
            None => f.write_str(message),
        }
    }
}

/// Reads a module from wasm bytes or wat text and proves it valid.
///
/// Names and custom sections are kept, and every instruction knows its byte offset in the wasm.
///
/// # Errors
/// [`ReadError`] for components, truncated input, text that is not wat, modules that are malformed or invalid, and the valid
/// ones that walrus cannot hold.
pub fn read_module(input: &[u8]) -> Result<walrus::Module, ReadError> {
    let wasm = to_wasm(input)?;
    let (locals, most) = (declared_locals(&wasm), LOCALS + LOCALS_PER_BYTE * wasm.len() as u64);
    if locals > most {
        validate(&wasm)?;
        return Err(not_readable(&format!(
            "{locals} locals are declared, which is more than {most} for a module of this size"
        )));
    }
    if let Some(adapted) = adapt(&wasm) {
        validate(&wasm)?;
        let mut config = module_config();
        adapted.configure(&mut config);
        let mut module = config.parse(&adapted.wasm).map_err(|error| not_readable(&error))?;
        adapted.restore(&mut module);
        return Ok(module);
    }
    // walrus validates while it parses; validating first as well would cost a second pass over every module that is fine.
    match module_config().parse(&wasm) {
        Ok(module) => Ok(module),
        Err(error) => {
            validate(&wasm)?;
            Err(not_readable(&error))
        }
    }
}

/// How many locals all functions declare, as far as the module is well-formed.
fn declared_locals(wasm: &[u8]) -> u64 {
    let bodies = Parser::new(0).parse_all(wasm).map_while(Result::ok).filter_map(|payload| match payload {
        Payload::CodeSectionEntry(body) => body.get_locals_reader().ok(),
        _ => None,
    });
    bodies.map(|locals| locals.into_iter().map_while(Result::ok).map(|(count, _)| u64::from(count)).sum::<u64>()).sum()
}

fn not_readable(error: &impl fmt::Display) -> ReadError {
    ReadError::new(ReadErrorKind::Unsupported, format!("valid, but not readable: {error:#}"), None)
}

/// Proves wasm bytes a valid core module of [`FEATURES`] (specification, chapter 3 and 5).
///
/// # Errors
/// [`ReadError`] with the offset, and with the function where the fault lies in a function body.
pub fn validate(wasm: &[u8]) -> Result<(), ReadError> {
    validate_with(wasm, FEATURES)
}

/// [`validate`] by the rules of another set of features, such as an earlier version of the specification.
///
/// # Errors
/// As [`validate`].
pub fn validate_with(wasm: &[u8], features: WasmFeatures) -> Result<(), ReadError> {
    check_header(wasm)?;
    Validator::new_with_features(features).validate_all(wasm).map(drop).map_err(|error| {
        let mut read_error = ReadError::new(ReadErrorKind::Invalid, error.message(), Some(error.offset()));
        read_error.0.function = function_at(wasm, error.offset());
        read_error
    })
}

/// The wasm bytes of an input which is wasm already (borrowed) or wat.
///
/// # Errors
/// [`ReadError`] for text that is not a module, and for input that is neither. The bytes are not validated.
pub fn to_wasm(input: &[u8]) -> Result<Cow<'_, [u8]>, ReadError> {
    if input.is_empty() {
        return Err(ReadError::new(ReadErrorKind::Truncated, "the input is empty", None));
    }
    if input.starts_with(MAGIC) {
        check_header(input)?;
        return Ok(Cow::Borrowed(input));
    }
    if MAGIC.starts_with(input) {
        return Err(ReadError::new(ReadErrorKind::Truncated, "the input ends inside the wasm header", Some(0)));
    }
    let text = std::str::from_utf8(input).map_err(|_| {
        ReadError::new(
            ReadErrorKind::NotWebAssembly,
            "neither wasm (no `\\0asm` at its start) nor text (not UTF-8)",
            None,
        )
    })?;
    let wasm = wat::parse_str(text)
        .map_err(|error| ReadError::new(ReadErrorKind::Text, format!("not WebAssembly text: {error}"), None))?;
    check_header(&wasm)?;
    Ok(Cow::Owned(wasm))
}

fn module_config() -> ModuleConfig {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(true)
        .generate_producers_section(true)
        .only_stable_features(false)
        .legacy_exceptions(true)
        .preserve_code_transform(true);
    config
}

/// Header and section sizes: what validation would report as an unexpected end is told as what it is, a truncated file.
fn check_header(wasm: &[u8]) -> Result<(), ReadError> {
    let truncated = |what: String, at| Err(ReadError::new(ReadErrorKind::Truncated, what, Some(at)));
    if !wasm.starts_with(MAGIC) {
        return Err(ReadError::new(ReadErrorKind::Invalid, "no `\\0asm` at the start", Some(0)));
    }
    match wasm.get(4..HEADER) {
        None => return truncated("the input ends inside the wasm header".into(), wasm.len()),
        Some(VERSION) => {}
        Some([_, _, 1, 0]) => {
            let message = "this is a component; only core modules are supported (take the module out of it first)";
            return Err(ReadError::new(ReadErrorKind::Component, message, Some(4)));
        }
        Some(version) => {
            let message = format!("unknown wasm version {version:02x?}");
            return Err(ReadError::new(ReadErrorKind::Invalid, message, Some(4)));
        }
    }
    let mut at = HEADER;
    while at < wasm.len() {
        let mut reader = wasmparser::BinaryReader::new(&wasm[at + 1..], at + 1);
        let size = match reader.read_var_u32() {
            Ok(size) => size as usize,
            Err(_) if wasm.len() - at <= 5 => return truncated("the input ends inside a section header".into(), at),
            // Not a size at all: validation words that better.
            Err(_) => return Ok(()),
        };
        let start = reader.original_position();
        let left = wasm.len() - start;
        if size > left {
            let id = wasm[at];
            return truncated(format!("section {id} has {size} bytes, but the input ends after {left} of them"), at);
        }
        at = start + size;
    }
    Ok(())
}

/// The function whose body covers `offset`, with its name. Runs on the error path only, over bytes that may be invalid.
fn function_at(wasm: &[u8], offset: usize) -> Option<FunctionAt> {
    let mut next = 0;
    let mut found = None;
    let mut name = None;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload {
            Ok(Payload::ImportSection(imports)) => {
                let functions = imports.into_imports().filter(|import| {
                    import.as_ref().is_ok_and(|import| matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)))
                });
                next = functions.count() as u32;
            }
            Ok(Payload::CodeSectionEntry(body)) => {
                if body.range().contains(&offset) || body.range().end == offset {
                    found = found.or(Some(next));
                }
                next += 1;
            }
            Ok(Payload::CustomSection(section)) if section.name() == "name" => {
                let reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
                name = found.and_then(|index| function_name(NameSectionReader::new(reader), index));
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    found.map(|index| FunctionAt { index, name })
}

fn function_name(names: NameSectionReader<'_>, index: u32) -> Option<String> {
    for name in names {
        if let Ok(Name::Function(map)) = name {
            let naming = map.into_iter().flatten().find(|naming| naming.index == index)?;
            return Some(naming.name.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(input: &[u8]) -> ReadErrorKind {
        read_module(input).map(drop).expect_err("must be refused").kind()
    }

    #[test]
    fn refuses_what_is_not_a_module() {
        assert_eq!(kind(b""), ReadErrorKind::Truncated);
        assert_eq!(kind(b"\0as"), ReadErrorKind::Truncated);
        assert_eq!(kind(b"\0asm\x01\0"), ReadErrorKind::Truncated);
        assert_eq!(kind(b"\xff\xfe\x00"), ReadErrorKind::NotWebAssembly);
        assert_eq!(kind(b"hello"), ReadErrorKind::Text);
        assert_eq!(kind(b"(module (func)"), ReadErrorKind::Text);
        assert_eq!(kind(b"\0asm\x0d\0\x01\0"), ReadErrorKind::Component);
        assert_eq!(kind(b"(component)"), ReadErrorKind::Component);
        assert_eq!(kind(b"\0asm\x02\0\0\0"), ReadErrorKind::Invalid);
    }

    #[test]
    fn every_cut_of_a_module_is_refused() {
        let wasm = wat::parse_str(
            r#"(module (memory 1) (func $f (export "f") (result i32) i32.const 7) (data (i32.const 0) "abc"))"#,
        )
        .expect("text is valid");
        read_module(&wasm).expect("module is valid");
        let sections = Parser::new(0)
            .parse_all(&wasm)
            .filter_map(|payload| payload.ok()?.as_section().map(|(_, range)| range.end));
        let boundaries: Vec<usize> = std::iter::once(HEADER).chain(sections).collect();
        for cut in 0..wasm.len() {
            match read_module(&wasm[..cut]) {
                // A cut between two sections can leave a valid shorter module.
                Ok(_) => assert!(boundaries.contains(&cut), "cut at {cut}"),
                Err(error) if boundaries.contains(&cut) => {
                    assert_eq!(error.kind(), ReadErrorKind::Invalid, "{cut}: {error}")
                }
                Err(error) => assert_eq!(error.kind(), ReadErrorKind::Truncated, "{cut}: {error}"),
            }
        }
    }

    #[test]
    fn types_of_groups_are_not_taken_for_others() {
        let text = r#"(module
            (rec (type $in_group (func)) (type (struct)))
            (type $alone (func))
            (func (type $in_group)) (func (type $alone) unreachable) (func (type $alone)))"#;
        let wasm = wat::parse_str(text).expect("text is valid");
        let module = read_module(&wasm).expect("module is valid");
        let types: Vec<_> = module.funcs.iter().map(|func| func.ty()).collect();
        assert_ne!(types[0], types[1]);
        assert_eq!(types[1], types[2]);
        // Instructions know where they are in the input.
        let (_, func) = module.funcs.iter_local().nth(1).expect("three functions");
        let (_, loc) = &func.block(func.entry_block()).instrs[0];
        assert_eq!(wasm[loc.data() as usize], 0);
        assert_eq!(wasm[loc.data() as usize + 1], 0x0b);
    }

    #[test]
    fn page_sizes_are_kept() {
        let text = r#"(module
            (import "m" "a" (memory 3 70000 (pagesize 1)))
            (memory 2)
            (memory i64 5 (pagesize 1))
            (memory 1 65536 shared)
            (func (drop (memory.size 2))))"#;
        let wasm = wat::parse_str(text).expect("text is valid");
        let module = read_module(&wasm).expect("module is valid");
        let memories: Vec<_> =
            module.memories.iter().map(|m| (m.initial, m.maximum, m.memory64, m.page_size_log2)).collect();
        let expected = [
            (3, Some(70000), false, Some(0)),
            (2, None, false, None),
            (5, None, true, Some(0)),
            (1, Some(65536), false, None),
        ];
        assert_eq!(memories, expected);
        let too_large = wat::parse_str("(module (memory 0x1_0000_0000 (pagesize 1)))").expect("text is valid");
        assert_eq!(kind(&too_large), ReadErrorKind::Invalid);
    }

    #[test]
    fn locals_that_no_memory_holds_are_refused() {
        let module = |functions: usize| {
            let locals = "(local i32) ".repeat(40_000);
            wat::parse_str(format!("(module {})", format!("(func {locals})").repeat(functions))).expect("text is valid")
        };
        read_module(&module(5)).expect("few enough");
        let error = read_module(&module(6)).map(drop).expect_err("too many");
        assert_eq!(error.kind(), ReadErrorKind::Unsupported);
        assert!(error.to_string().contains("240000 locals"), "{error}");
    }

    #[test]
    fn error_names_the_function() {
        let error = validate(
            &wat::parse_str(r#"(module (import "" "" (func)) (func) (func $"a\1bb" (result i32) i64.const 1))"#)
                .expect("text is valid"),
        )
        .expect_err("ill-typed");
        assert_eq!(error.function(), Some(&FunctionAt { index: 2, name: Some("a\x1bb".into()) }));
        let text = error.to_string();
        assert!(text.starts_with("function 2 (a\\u{1b}b) at 0x"), "{text}");
    }
}

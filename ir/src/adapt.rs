//! Modules that walrus would refuse or misread, brought into a form that it reads rightly.
//!
//! - **Types.** walrus takes a type that stands alone for any type of the same form before it, one in a recursion group of several
//!   too, which is another type (specification 3.1.10, 3.3.2): `call_indirect` and casts would accept what they must not. It
//!   never does so for a type in an explicit group, and a group of one is the same as a type alone: so each becomes a group.
//! - **Page sizes.** walrus has a field for a memory's page size, but its validator has the proposal off: the memories are
//!   read empty, and their limits and page sizes put back.
//! - **Imports** in groups of one module (compact imports) become entries of their own.
//!
//! All leave every index as it is; instructions move, and are told their offsets in the input.

use std::ops::Range;

use walrus::ModuleConfig;
use walrus::ir::InstrLocId;
use wasmparser::{BinaryReader, Import, Imports, MemoryType, Parser, Payload, RecGroup, SectionLimited, TypeRef};

/// What walrus reads instead of the input.
pub(crate) struct Adapted {
    pub(crate) wasm: Vec<u8>,
    /// By how much what follows the rewritten sections moved.
    moved: isize,
    /// All memories, if one has a page size of its own.
    memories: Vec<MemoryType>,
}

/// The input in another form, if walrus needs one. The input must be valid.
pub(crate) fn adapt(wasm: &[u8]) -> Option<Adapted> {
    let mut out = Adapted { wasm: Vec::new(), moved: 0, memories: Vec::new() };
    let mut copied = 0;
    let mut end = 8;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.ok()?;
        let content = match &payload {
            Payload::TypeSection(types) => groups(wasm, types.clone()),
            Payload::ImportSection(imports) => out.imports(wasm, imports.clone()),
            Payload::MemorySection(memories) => out.memories(wasm, memories.clone()),
            Payload::CodeSectionStart { .. } => break,
            _ => None,
        };
        let Some((id, range)) = payload.as_section() else { continue };
        if let Some(content) = content {
            out.wasm.extend_from_slice(&wasm[copied..end]);
            out.wasm.push(id);
            leb(&mut out.wasm, content.len() as u32);
            out.wasm.extend(content);
            copied = range.end;
        }
        end = range.end;
    }
    if copied == 0 {
        return None;
    }
    out.moved = out.wasm.len() as isize - copied as isize;
    out.wasm.extend_from_slice(&wasm[copied..]);
    Some(out)
}

impl Adapted {
    /// Has instructions know where they are in the input.
    pub(crate) fn configure(&self, config: &mut ModuleConfig) {
        let moved = self.moved;
        config.on_instr_loc(move |at| InstrLocId::new(at.wrapping_add_signed(-moved) as u32));
    }

    /// Puts back what was left out.
    pub(crate) fn restore(&self, module: &mut walrus::Module) {
        if self.memories.iter().any(|memory| memory.page_size_log2.is_some()) {
            for (memory, ty) in module.memories.iter_mut().zip(&self.memories) {
                memory.initial = ty.initial;
                memory.maximum = ty.maximum;
                memory.page_size_log2 = ty.page_size_log2;
            }
        }
    }

    /// Grouped imports, and memories with a page size of their own, need another form.
    fn imports(&mut self, wasm: &[u8], imports: SectionLimited<'_, Imports<'_>>) -> Option<Vec<u8>> {
        let entries = entries(imports)?;
        self.memories.extend(entries.iter().flat_map(|(entry, _)| items(entry)).filter_map(|import| memory(import.ty)));
        rewritten(wasm, &entries, |entry, range| match entry {
            Imports::Single(_, import) => {
                let ty = memory(import.ty).filter(|ty| ty.page_size_log2.is_some())?;
                Some((1, [&names(import), &[MEMORY][..], &empty(ty)].concat()))
            }
            Imports::Compact1 { items: all, .. } => {
                // After the module and the empty name, the form and the number: each a name and a type, as in an entry of its own.
                let mut ends: Vec<usize> =
                    all.clone().into_iter_with_offsets().map_while(Result::ok).map(|(start, _)| start).collect();
                ends.push(range.end);
                let mut out = Vec::new();
                for (import, place) in items(entry).iter().zip(ends.windows(2)) {
                    match memory(import.ty).filter(|ty| ty.page_size_log2.is_some()) {
                        Some(ty) => out.extend([&names(import), &[MEMORY][..], &empty(ty)].concat()),
                        None => {
                            string(&mut out, import.module);
                            out.extend_from_slice(&wasm[place[0]..place[1]]);
                        }
                    }
                }
                Some((all.count(), out))
            }
            Imports::Compact2 { names: all, .. } => {
                let mut reader = BinaryReader::new(&wasm[range.clone()], range.start);
                reader.read_string().ok()?;
                reader.read_string().ok()?;
                reader.read_u8().ok()?;
                let start = reader.original_position();
                let ty = reader.read::<TypeRef>().ok()?;
                let own = &wasm[start..reader.original_position()];
                let own = match memory(ty).filter(|ty| ty.page_size_log2.is_some()) {
                    Some(ty) => [&[MEMORY][..], &empty(ty)].concat(),
                    None => own.to_vec(),
                };
                Some((
                    all.count(),
                    items(entry).iter().flat_map(|import| [names(import), own.clone()].concat()).collect(),
                ))
            }
        })
    }

    fn memories(&mut self, wasm: &[u8], memories: SectionLimited<'_, MemoryType>) -> Option<Vec<u8>> {
        let entries = entries(memories)?;
        self.memories.extend(entries.iter().map(|(ty, _)| *ty));
        rewritten(wasm, &entries, |ty, _| ty.page_size_log2.map(|_| (1, empty(*ty))))
    }
}

/// The types with each that stands alone in a group, if one of them follows a group of several.
fn groups(wasm: &[u8], types: SectionLimited<'_, RecGroup>) -> Option<Vec<u8>> {
    const GROUP: u8 = 0x4e;
    let entries = entries(types)?;
    let mut later = entries.iter().skip_while(|(group, _)| group.types().len() < 2);
    if !later.any(|(group, _)| !group.is_explicit_rec_group()) {
        return None;
    }
    rewritten(wasm, &entries, |group, range| {
        (!group.is_explicit_rec_group()).then(|| (1, [&[GROUP, 1], &wasm[range.clone()]].concat()))
    })
}

/// What stands before the type of an imported memory.
const MEMORY: u8 = 2;

fn memory(ty: TypeRef) -> Option<MemoryType> {
    match ty {
        TypeRef::Memory(ty) => Some(ty),
        _ => None,
    }
}

fn items<'a>(entry: &Imports<'a>) -> Vec<Import<'a>> {
    entry.clone().into_iter().map_while(Result::ok).map(|(_, import)| import).collect()
}

/// How an import of its own begins.
fn names(import: &Import<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    string(&mut out, import.module);
    string(&mut out, import.name);
    out
}

fn string(out: &mut Vec<u8>, text: &str) {
    leb(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// A memory of the same kind without pages.
fn empty(ty: MemoryType) -> Vec<u8> {
    const MAXIMUM: u8 = 1;
    const SHARED: u8 = 2;
    const IS64: u8 = 4;
    let is64 = if ty.memory64 { IS64 } else { 0 };
    if ty.shared { vec![is64 | SHARED | MAXIMUM, 0, 0] } else { vec![is64, 0] }
}

/// A section's entries with their places.
fn entries<'a, T: wasmparser::FromReader<'a>>(section: SectionLimited<'a, T>) -> Option<Vec<(T, Range<usize>)>> {
    let end = section.range().end;
    let mut entries: Vec<(T, Range<usize>)> = Vec::new();
    for entry in section.into_iter_with_offsets() {
        let (start, entry) = entry.ok()?;
        if let Some((_, last)) = entries.last_mut() {
            last.end = start;
        }
        entries.push((entry, start..end));
    }
    Some(entries)
}

/// A section's content with some entries replaced, each by a number of others; `None` if `replace` replaces none.
fn rewritten<T>(
    wasm: &[u8],
    entries: &[(T, Range<usize>)],
    replace: impl Fn(&T, &Range<usize>) -> Option<(u32, Vec<u8>)>,
) -> Option<Vec<u8>> {
    let replaced: Vec<_> = entries.iter().map(|(entry, range)| replace(entry, range)).collect();
    if replaced.iter().all(Option::is_none) {
        return None;
    }
    let mut content = Vec::new();
    leb(&mut content, replaced.iter().map(|replaced| replaced.as_ref().map_or(1, |(count, _)| *count)).sum());
    for ((_, range), replaced) in entries.iter().zip(replaced) {
        match replaced {
            Some((_, bytes)) => content.extend(bytes),
            None => content.extend_from_slice(&wasm[range.clone()]),
        }
    }
    Some(content)
}

fn leb(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

//! Modules that walrus would refuse or misread, brought into a form that it reads rightly.
//!
//! - **Types.** walrus takes a type that stands alone for any type of the same form before it, one in a recursion group of several
//!   too, which is another type (specification 3.1.10, 3.3.2): `call_indirect` and casts would accept what they must not. It
//!   never does so for a type in an explicit group, and a group of one is the same as a type alone: so each becomes a group.
//! - **Page sizes.** walrus has a field for a memory's page size, but its validator has the proposal off: the memories are
//!   read empty, and their limits and page sizes put back.
//!
//! Both leave every index as it is; instructions move, and are told their offsets in the input.

use std::ops::Range;

use walrus::ModuleConfig;
use walrus::ir::InstrLocId;
use wasmparser::{BinaryReader, Imports, MemoryType, Parser, Payload, RecGroup, SectionLimited, TypeRef};

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

    fn imports(&mut self, wasm: &[u8], imports: SectionLimited<'_, Imports<'_>>) -> Option<Vec<u8>> {
        let entries = entries(imports)?;
        let memory = |entry: &Imports<'_>| match entry {
            Imports::Single(_, import) => match import.ty {
                TypeRef::Memory(ty) => Some(ty),
                _ => None,
            },
            _ => None,
        };
        self.memories.extend(entries.iter().filter_map(|(entry, _)| memory(entry)));
        rewritten(wasm, &entries, |entry, range| {
            let ty = memory(entry).filter(|ty| ty.page_size_log2.is_some())?;
            let mut reader = BinaryReader::new(&wasm[range.clone()], range.start);
            reader.read_string().ok()?;
            reader.read_string().ok()?;
            reader.read_u8().ok()?;
            Some([&wasm[range.start..reader.original_position()], &empty(ty)].concat())
        })
    }

    fn memories(&mut self, wasm: &[u8], memories: SectionLimited<'_, MemoryType>) -> Option<Vec<u8>> {
        let entries = entries(memories)?;
        self.memories.extend(entries.iter().map(|(ty, _)| *ty));
        rewritten(wasm, &entries, |ty, _| ty.page_size_log2.map(|_| empty(*ty)))
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
        (!group.is_explicit_rec_group()).then(|| [&[GROUP, 1], &wasm[range.clone()]].concat())
    })
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

/// A section's content with some entries replaced; `None` if `replace` replaces none.
fn rewritten<T>(
    wasm: &[u8],
    entries: &[(T, Range<usize>)],
    replace: impl Fn(&T, &Range<usize>) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let replaced: Vec<_> = entries.iter().map(|(entry, range)| replace(entry, range)).collect();
    if replaced.iter().all(Option::is_none) {
        return None;
    }
    let mut content = Vec::new();
    leb(&mut content, entries.len() as u32);
    for ((_, range), replaced) in entries.iter().zip(replaced) {
        match replaced {
            Some(bytes) => content.extend(bytes),
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

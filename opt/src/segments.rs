//! Segments: data without the zeros that memory holds anyway, in as few segments as are shorter; elements in their short form.
//!
//! ```text
//! (data (i32.const 8) "\00\00abc\00\00…\00\00d")   →   (data (i32.const 10) "abc") (data (i32.const 99) "d")
//! ```
//! Only for a memory all of whose active segments have constant places inside of it and do not overlap: then nobody sees in which
//! order they are written, and none traps.

use crate::bytes::{leb, sleb};
use crate::context::Fuel;
use crate::options::Options;
use crate::program::Program;
use crate::reach::constant_offset;
use crate::refs::Ref;
use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, ElementItems, MemoryId, Module, RefType};

/// A module may have so many data segments in browsers (JavaScript interface, limits).
const MOST_SEGMENTS: usize = 100_000;

/// Zeros that are written though a segment more would be so much shorter: zeros compress to nothing, the place of a segment does not. With
/// this fifteen modules have 0.2 % more data, and 0.25 % less after `brotli -q 11`.
const SPARE: u64 = 8;

/// Runs the pass.
pub(crate) fn run(program: &mut Program, options: &Options, fuel: &Fuel) -> bool {
    let named = named(program);
    let module = &mut program.module;
    let memories: Vec<MemoryId> = module.memories.iter().map(|m| m.id()).collect();
    let mut changed = false;
    for memory in memories {
        if let Some((old, new)) = pack(module, memory, &named, options)
            && fuel.take()
        {
            replace(module, memory, old, new);
            changed = true;
        }
    }
    elements(module, fuel) || changed
}

/// The segments that code names, by the id's index.
fn named(program: &Program) -> Vec<bool> {
    let mut named = vec![false; program.module.data.iter().map(|d| d.id().index() + 1).max().unwrap_or(0)];
    for (_, summary) in program.summaries() {
        for item in &summary.refs {
            if let Ref::Data(id) = item {
                named[id.index()] = true;
            }
        }
    }
    named
}

/// A part of memory and what it holds at the start.
type Part = (u64, Vec<u8>);

/// A memory's segments, and shorter ones for the same contents.
fn pack(module: &Module, memory: MemoryId, named: &[bool], options: &Options) -> Option<(Vec<DataId>, Vec<Part>)> {
    let known = module.memories.get(memory);
    if known.import.is_some() && !options.zero_filled_memory {
        return None;
    }
    let size = u128::from(known.initial) << known.page_size_log2.unwrap_or(16);
    let of_memory = |data: &&Data| matches!(data.kind, DataKind::Active { memory: of, .. } if of == memory);
    let mut old: Vec<(u64, &Data)> = Vec::new();
    for data in module.data.iter().filter(of_memory) {
        let DataKind::Active { offset, .. } = &data.kind else { return None };
        let offset = constant_offset(offset)?;
        if named[data.id().index()] || u128::from(offset) + data.value.len() as u128 > size {
            return None;
        }
        old.push((offset, data));
    }
    let before: u64 = old.iter().map(|(offset, data)| cost(*offset, data.value.len() as u64)).sum();
    let ids = old.iter().map(|(_, data)| data.id()).collect();
    old.sort_by_key(|(offset, _)| *offset);
    let end = |(offset, data): &(u64, &Data)| offset + data.value.len() as u64;
    if old.windows(2).any(|pair| end(&pair[0]) > pair[1].0) {
        return None;
    }
    let new = parts(&old);
    let after: u64 = new.iter().map(|(offset, bytes)| cost(*offset, bytes.len() as u64)).sum();
    (after < before && new.len() < MOST_SEGMENTS).then_some((ids, new))
}

/// What a segment takes.
fn cost(offset: u64, len: u64) -> u64 {
    overhead(offset, len) + len
}

/// What a segment takes besides its contents: its kind, its place as an expression, its length.
fn overhead(offset: u64, len: u64) -> u64 {
    u64::from(3 + sleb(i64::from(offset as i32)) + leb(len))
}

/// The contents cut at zeros, where those are longer than a segment more, by [`SPARE`].
fn parts(old: &[(u64, &Data)]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (offset, data) in old {
        let mut rest = &data.value[..];
        let mut at = *offset;
        while !rest.is_empty() {
            let zeros = rest.iter().take_while(|byte| **byte == 0).count();
            at += zeros as u64;
            rest = &rest[zeros..];
            let len = rest.iter().take_while(|byte| **byte != 0).count();
            let (run, then) = rest.split_at(len);
            if !run.is_empty() {
                add(&mut parts, at, run);
            }
            at += len as u64;
            rest = then;
        }
    }
    parts
}

/// Adds a run to the last part, or as a part of its own.
fn add(parts: &mut Vec<Part>, at: u64, run: &[u8]) {
    if let Some((offset, bytes)) = parts.last_mut() {
        let gap = at - (*offset + bytes.len() as u64);
        // A longer part may need a longer length.
        if gap <= overhead(at, run.len() as u64) + SPARE {
            bytes.resize(bytes.len() + gap as usize, 0);
            bytes.extend_from_slice(run);
            return;
        }
    }
    parts.push((at, run.to_vec()));
}

fn replace(module: &mut Module, memory: MemoryId, old: Vec<DataId>, new: Vec<Part>) {
    let is_64 = module.memories.get(memory).memory64;
    let place = |at: u64| ConstExpr::Value(if is_64 { Value::I64(at as i64) } else { Value::I32(at as u32 as i32) });
    let mut ids = old.into_iter();
    for (at, value) in new {
        let kind = DataKind::Active { memory, offset: place(at) };
        match ids.next() {
            Some(id) => {
                let data = module.data.get_mut(id);
                data.kind = kind;
                data.value = value;
            }
            None => {
                let id = module.data.add(kind, value);
                module.memories.get_mut(memory).data_segments.insert(id);
            }
        }
    }
    for id in ids {
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
    }
}

/// Elements that are references to functions, as plain indices.
fn elements(module: &mut Module, fuel: &Fuel) -> bool {
    let mut changed = false;
    for element in module.elements.iter_mut() {
        let ElementItems::Expressions(ty, exprs) = &element.items else { continue };
        let functions: Option<Vec<_>> = exprs
            .iter()
            .map(|expr| match expr {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            })
            .collect();
        if let Some(functions) = functions
            && *ty == RefType::FUNCREF
            && fuel.take()
        {
            element.items = ElementItems::Functions(functions);
            changed = true;
        }
    }
    changed
}

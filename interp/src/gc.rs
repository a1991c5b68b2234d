//! Collection: the roots, and what the host sees of objects.
//!
//! A collection happens at an allocation, and nowhere else. Then every frame stands at a call or at the allocation, and the maps
//! in `side.rs` tell which of its cells are references: neither a number nor a cell that is no longer used keeps an object. Beside
//! frames, references are in globals, tables, element segments, and with the host (`Store::root`).

use crate::code::RETURN_TO_HOST;
use crate::error::Error;
use crate::exec::Cursor;
use crate::heap::{Elements, Heap, OVERHEAD, Object};
use crate::refs::{AnyRef, ObjectRef, as_object};
use crate::store::Store;
use crate::types::{Layout, Storage, ValType};
use crate::value::Val;

/// How far the store's references with the host went at some time; see [`Store::root_mark`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootMark(usize);

/// What an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ObjectKind {
    /// A structure.
    Struct,
    /// An array.
    Array,
    /// A string.
    Text,
    /// An exception.
    Exception,
}

impl Store {
    /// Makes room for an object of `bytes` bytes: collects if it is time to. `roots` are cells that nothing else holds.
    pub(crate) fn reserve(&mut self, at: Option<&Cursor>, bytes: u64, roots: &[u64]) -> Result<(), Error> {
        let bytes = bytes.saturating_add(OVERHEAD);
        let wanted = |heap: &Heap| heap.bytes.saturating_add(bytes);
        if wanted(&self.heap) <= self.heap.threshold.min(self.config.max_heap) && !self.config.collect_always {
            return Ok(());
        }
        if !self.heap.paused {
            self.collect(at, roots);
        }
        if wanted(&self.heap) > self.config.max_heap {
            return Err(Error::Limit(format!("an object of {bytes} bytes; the heap holds {}", self.config.max_heap)));
        }
        Ok(())
    }

    fn collect(&mut self, at: Option<&Cursor>, roots: &[u64]) {
        let mut heap = std::mem::take(&mut self.heap);
        heap.begin();
        roots.iter().chain(&self.roots).for_each(|&cell| heap.mark(cell));
        for global in self.globals.iter().filter(|global| self.types.is_traced(global.ty)) {
            heap.mark(self.global_cells[global.cell as usize]);
        }
        for table in self.tables.iter().filter(|table| self.types.is_traced(ValType::Ref(table.ty))) {
            table.elements.iter().for_each(|&cell| heap.mark(cell));
        }
        for segment in self.instances.iter().flat_map(|instance| &instance.elements) {
            segment.iter().for_each(|&cell| heap.mark(cell));
        }
        for &(pc, base) in self.suspended.iter().chain(&at.map(|at| (at.pc, at.base))) {
            self.mark_frames(&mut heap, pc, base);
        }
        heap.trace(&self.types, &self.tags);
        heap.sweep();
        heap.set_threshold();
        self.heap = heap;
    }

    /// The frames from the one at `base` to the one that returns to the host.
    fn mark_frames(&self, heap: &mut Heap, mut pc: usize, mut base: usize) {
        while let Some(func) = self.code.func_at(pc - 1) {
            if let Some((start, side)) = self.side.get(func) {
                side.references(pc as u32 - start).for_each(|cell| heap.mark(self.stack[base + usize::from(cell)]));
            }
            let header = self.stack[base + usize::from(self.entries[func as usize].header)];
            if header & RETURN_TO_HOST != 0 {
                return;
            }
            pc = header as u32 as usize;
            base -= usize::from((header >> 32) as u16);
        }
    }

    /// Keeps the object that `value` refers to until the mark before it is released. References that the store gives the host as
    /// arguments of a host function are kept until that function returns, those in results of [`Store::invoke`] until a mark
    /// before them is released or, within a host function, until that returns. What the host reads from globals, tables and
    /// objects lives as long as it is reachable; a reference to a freed object is an error wherever it is given to the store.
    pub fn root(&mut self, value: Val) {
        let cell = value.cells()[0];
        if value.is_object() && self.roots.last() != Some(&cell) {
            self.roots.push(cell);
        }
    }

    /// What is kept now; to be released with [`Store::release_roots`].
    pub fn root_mark(&self) -> RootMark {
        RootMark(self.roots.len())
    }

    /// No longer keeps what was kept since `mark` was taken.
    pub fn release_roots(&mut self, mark: RootMark) {
        self.roots.truncate(mark.0);
    }

    /// Bytes of all objects, with those that are dead and not collected yet.
    pub fn heap_bytes(&self) -> u64 {
        self.heap.bytes
    }

    /// Frees every object that cannot be reached.
    pub fn collect_garbage(&mut self) {
        self.collect(None, &[]);
    }

    /// What kind of object this is; `None` if it is freed.
    pub fn object_kind(&self, object: ObjectRef) -> Option<ObjectKind> {
        Some(match self.heap.get(object.0)? {
            Object::Struct { .. } => ObjectKind::Struct,
            Object::Array { .. } => ObjectKind::Array,
            Object::Text(_) => ObjectKind::Text,
            Object::Exception(_) => ObjectKind::Exception,
            Object::Free(_) => return None,
        })
    }

    /// A structure's fields or an array's elements, packed ones zero-extended; `None` for other objects.
    pub fn object_values(&self, object: ObjectRef) -> Option<Vec<Val>> {
        match self.heap.get(object.0)? {
            Object::Struct { ty, cells } => {
                let Layout::Struct { fields, .. } = self.types.layout(*ty) else { return None };
                let value = |(field, &cell): (&crate::types::Field, &u16)| {
                    let at = usize::from(cell);
                    let pair = [cells[at], cells.get(at + 1).copied().unwrap_or(0)];
                    unpacked(field.storage, pair)
                };
                Some(self.types.fields(*ty).iter().zip(fields).map(value).collect())
            }
            Object::Array { ty, elements } => {
                let Layout::Array(storage) = *self.types.layout(*ty) else { return None };
                let length = elements.len(storage);
                Some((0..length).map(|index| unpacked(storage, elements.get(storage, index))).collect())
            }
            _ => None,
        }
    }

    /// A new string, as an `externref`.
    ///
    /// # Errors
    /// If the heap has no room for it.
    pub fn new_string(&mut self, units: &[u16]) -> Result<Val, Error> {
        let cell = self.allocate_text(None, units.into())?;
        let value = Val::Extern(AnyRef::from_cell(cell));
        self.root(value);
        Ok(value)
    }

    /// The code units of a string; `None` if `value` is none.
    pub fn string(&self, value: Val) -> Option<&[u16]> {
        match self.heap.get(value.cells()[0]) {
            Some(Object::Text(units)) if value.is_object() => Some(units),
            _ => None,
        }
    }

    pub(crate) fn allocate_text(&mut self, at: Option<&Cursor>, units: Box<[u16]>) -> Result<u64, Error> {
        self.reserve(at, units.len() as u64 * 2, &[])?;
        Ok(self.heap.insert(Object::Text(units)))
    }
}

fn unpacked(storage: Storage, cells: [u64; 2]) -> Val {
    let low = match storage {
        Storage::I8 => cells[0] & 0xff,
        Storage::I16 => cells[0] & 0xffff,
        Storage::Val(_) => cells[0],
    };
    Val::from_cells(storage.unpacked(), &[low, cells[1]])
}

impl Elements {
    /// Number of elements.
    pub(crate) fn len(&self, storage: Storage) -> usize {
        match self {
            Elements::Bytes(bytes) => bytes.len() >> storage.log2(),
            Elements::Refs(cells) => cells.len(),
        }
    }

    /// The cells of an element, packed ones zero-extended.
    ///
    /// # Panics
    /// If there is no such element.
    pub(crate) fn get(&self, storage: Storage, index: usize) -> [u64; 2] {
        match self {
            Elements::Refs(cells) => [cells[index], 0],
            Elements::Bytes(bytes) => {
                let size = 1 << storage.log2();
                let mut raw = [0; 16];
                raw[..size].copy_from_slice(&bytes[index * size..][..size]);
                let raw = u128::from_le_bytes(raw);
                [raw as u64, (raw >> 64) as u64]
            }
        }
    }

    /// Writes an element.
    ///
    /// # Panics
    /// If there is no such element.
    pub(crate) fn set(&mut self, storage: Storage, index: usize, value: [u64; 2]) {
        match self {
            Elements::Refs(cells) => cells[index] = value[0],
            Elements::Bytes(bytes) => {
                let size = 1 << storage.log2();
                let raw = (u128::from(value[0]) | u128::from(value[1]) << 64).to_le_bytes();
                bytes[index * size..][..size].copy_from_slice(&raw[..size]);
            }
        }
    }
}

impl Val {
    /// Whether this refers to an object of the heap.
    pub(crate) fn is_object(self) -> bool {
        matches!(self, Val::Any(_) | Val::Extern(_) | Val::Exn(_)) && as_object(self.cells()[0]).is_some()
    }
}

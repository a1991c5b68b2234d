//! Objects and how they are freed: slots that never move, marked and swept.
//!
//! Why not counted references: a register would have to be counted at each move, and cycles would stay. Why not moved objects:
//! nothing but the collector would then know where a reference in a cell points to. The roots are found in `gc.rs`.

use crate::exception::Thrown;
use crate::refs::{GENERATION_BITS, as_object, object};
use crate::types::{Layout, TypeTable};

/// What a slot holds.
pub(crate) enum Object {
    /// Nothing; the number of the next free slot, or [`NO_SLOT`].
    Free(u32),
    Struct {
        ty: u32,
        cells: Box<[u64]>,
    },
    Array {
        ty: u32,
        elements: Elements,
    },
    /// A string of the host, in code units of UTF-16.
    Text(Box<[u16]>),
    Exception(Thrown),
}

/// The elements of an array.
pub(crate) enum Elements {
    /// Numbers, little-endian, each in as many bytes as its type has.
    Bytes(Box<[u8]>),
    /// References.
    Refs(Box<[u64]>),
}

struct Slot {
    generation: u32,
    object: Object,
}

const NO_SLOT: u32 = u32::MAX;

/// What a slot costs beside its object's contents.
pub(crate) const OVERHEAD: u64 = 64;

/// Below this many bytes nothing is collected.
const FLOOR: u64 = 1 << 20;

/// The objects of a store.
pub(crate) struct Heap {
    slots: Vec<Slot>,
    /// One per slot; empty when nothing is being collected.
    marks: Vec<bool>,
    work: Vec<u32>,
    free: u32,
    /// All objects together, dead ones too.
    pub(crate) bytes: u64,
    /// At this size the dead ones are looked for.
    pub(crate) threshold: u64,
    /// While this is set nothing is collected: something holds references that are no roots yet.
    pub(crate) paused: bool,
}

impl Default for Heap {
    fn default() -> Self {
        Heap {
            slots: Vec::new(),
            marks: Vec::new(),
            work: Vec::new(),
            free: NO_SLOT,
            bytes: 0,
            threshold: FLOOR,
            paused: false,
        }
    }
}

impl Object {
    /// Of the contents.
    fn size(&self) -> u64 {
        OVERHEAD
            + match self {
                Object::Free(_) => 0,
                Object::Struct { cells, .. } => cells.len() as u64 * 8,
                Object::Array { elements: Elements::Bytes(bytes), .. } => bytes.len() as u64,
                Object::Array { elements: Elements::Refs(cells), .. } => cells.len() as u64 * 8,
                Object::Text(units) => units.len() as u64 * 2,
                Object::Exception(thrown) => thrown.cells.len() as u64 * 8,
            }
    }
}

impl Heap {
    /// Takes an object in and gives the cell that refers to it.
    pub(crate) fn insert(&mut self, new: Object) -> u64 {
        self.bytes += new.size();
        if let Some(slot) = self.slots.get_mut(self.free as usize)
            && let Object::Free(next) = slot.object
        {
            slot.object = new;
            return object(std::mem::replace(&mut self.free, next), slot.generation);
        }
        self.slots.push(Slot { generation: 0, object: new });
        object(self.slots.len() as u32 - 1, 0)
    }

    fn slot(&self, cell: u64) -> Option<usize> {
        let (slot, generation) = as_object(cell)?;
        self.slots.get(slot).filter(|found| found.generation == generation).map(|_| slot)
    }

    /// The object that a cell refers to, if it refers to one that is not freed.
    pub(crate) fn get(&self, cell: u64) -> Option<&Object> {
        self.slot(cell).map(|slot| &self.slots[slot].object)
    }

    /// The same, to be written.
    pub(crate) fn get_mut(&mut self, cell: u64) -> Option<&mut Object> {
        self.slot(cell).map(|slot| &mut self.slots[slot].object)
    }

    /// Two different objects at once, to copy from one to the other.
    pub(crate) fn get_two_mut(&mut self, a: u64, b: u64) -> Option<[&mut Object; 2]> {
        let slots = [self.slot(a)?, self.slot(b)?];
        let [a, b] = self.slots.get_disjoint_mut(slots).ok()?;
        Some([&mut a.object, &mut b.object])
    }

    /// Begins a collection: nothing is marked.
    pub(crate) fn begin(&mut self) {
        self.marks.clear();
        self.marks.resize(self.slots.len(), false);
    }

    /// Marks what `cell` refers to, if it refers to anything.
    pub(crate) fn mark(&mut self, cell: u64) {
        if let Some(slot) = self.slot(cell)
            && !std::mem::replace(&mut self.marks[slot], true)
        {
            self.work.push(slot as u32);
        }
    }

    /// Marks everything that marked objects lead to; `tags` are the numbers of the tags' types.
    pub(crate) fn trace(&mut self, types: &TypeTable, tags: &[u32]) {
        // The object is taken out of the heap meanwhile, so that marking can borrow it.
        while let Some(slot) = self.work.pop() {
            let object = std::mem::replace(&mut self.slots[slot as usize].object, Object::Free(NO_SLOT));
            match &object {
                Object::Struct { ty, cells } => {
                    if let Layout::Struct { traced, .. } = types.layout(*ty) {
                        traced.iter().for_each(|&cell| self.mark(cells[usize::from(cell)]));
                    }
                }
                Object::Array { elements: Elements::Refs(cells), .. } => cells.iter().for_each(|&cell| self.mark(cell)),
                Object::Exception(thrown) => {
                    let params = thrown.tag.map_or(&[][..], |tag| &types.func(tags[tag.index()]).params);
                    let mut at = 0;
                    for &ty in params {
                        if types.is_traced(ty) {
                            self.mark(thrown.cells[at]);
                        }
                        at += usize::from(ty.width());
                    }
                }
                Object::Array { elements: Elements::Bytes(_), .. } | Object::Text(_) | Object::Free(_) => {}
            }
            self.slots[slot as usize].object = object;
        }
    }

    /// Frees what is not marked and ends the collection.
    pub(crate) fn sweep(&mut self) {
        for (number, slot) in self.slots.iter_mut().enumerate() {
            if self.marks[number] || matches!(slot.object, Object::Free(_)) {
                continue;
            }
            self.bytes -= slot.object.size();
            slot.object = Object::Free(self.free);
            slot.generation = (slot.generation + 1) & ((1 << GENERATION_BITS) - 1);
            self.free = number as u32;
        }
        self.marks.clear();
    }

    /// Collects again when as much is allocated as is in use now: the work per allocated byte stays bounded, and so does the
    /// memory per byte in use.
    pub(crate) fn set_threshold(&mut self) {
        self.threshold = FLOOR.max(self.bytes * 2);
    }
}

//! The instructions on arrays (specification 4.6.5).

use crate::code::{Instr, hand};
use crate::error::Error;
use crate::exec::Cursor;
use crate::heap::{Elements, Object};
use crate::slow::range;
use crate::slow_gc::Form;
use crate::store::Store;
use crate::types::{Layout, Storage};
use anywasm_ops::Trap;
use std::ops::Range;

impl Store {
    /// Executes an instruction on arrays.
    pub(crate) fn slow_array(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        match i.op {
            hand::ARRAY_NEW => {
                let value = [self.get(at, i.b), self.get(at, i.b + 1)];
                let length = self.get(at, i.c) as u32;
                let ty = self.word(at, 0);
                self.array_new(i.a, at, ty, length, Some(value))?;
                at.pc += 1;
            }
            hand::ARRAY_NEW_DEFAULT => {
                let length = self.get(at, i.b) as u32;
                let ty = self.word(at, 0);
                self.array_new(i.a, at, ty, length, None)?;
                at.pc += 1;
            }
            hand::ARRAY_NEW_FIXED => self.array_new_fixed(i, at)?,
            hand::ARRAY_NEW_DATA => self.array_new_data(i, at)?,
            hand::ARRAY_NEW_ELEM => self.array_new_elem(i, at)?,
            hand::ARRAY_LEN => {
                let (storage, elements) = self.array(self.get(at, i.b))?;
                let length = elements.len(storage) as u64;
                self.set(at, i.a, length);
            }
            hand::ARRAY_GET => {
                let form = self.code.instrs[at.pc].a;
                let (storage, elements) = self.array(self.get(at, i.b))?;
                let index = self.get(at, i.c) as u32 as usize;
                if index >= elements.len(storage) {
                    return Err(Trap::OutOfBoundsArrayAccess.into());
                }
                let [low, high] = elements.get(storage, index);
                self.set(at, i.a, Form::from_number(form).read(low));
                if form == Form::Pair as u16 {
                    self.set(at, i.a + 1, high);
                }
                at.pc += 1;
            }
            hand::ARRAY_SET => {
                let (reference, index) = (self.get(at, i.a), self.get(at, i.b) as u32 as usize);
                let value = [self.get(at, i.c), self.get(at, i.c + 1)];
                let (storage, elements) = self.array_mut(reference)?;
                if index >= elements.len(storage) {
                    return Err(Trap::OutOfBoundsArrayAccess.into());
                }
                elements.set(storage, index, value);
            }
            _ => self.array_bulk(i, at)?,
        }
        Ok(())
    }

    fn array_bulk(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        match i.op {
            hand::ARRAY_FILL => self.array_fill(i, at),
            hand::ARRAY_COPY => self.array_copy(i, at),
            hand::ARRAY_INIT_DATA => self.array_init_data(i, at),
            hand::ARRAY_INIT_ELEM => self.array_init_elem(i, at),
            op => unreachable!("opcode {op} is not of this group"),
        }
    }

    fn array(&self, reference: u64) -> Result<(Storage, &Elements), Trap> {
        match self.heap.get(reference) {
            Some(Object::Array { ty, elements }) => Ok((self.storage(*ty), elements)),
            _ => Err(Trap::NullArrayReference),
        }
    }

    fn array_mut(&mut self, reference: u64) -> Result<(Storage, &mut Elements), Trap> {
        match self.heap.get_mut(reference) {
            Some(Object::Array { ty, elements }) => match self.types.layout(*ty) {
                Layout::Array(storage) => Ok((*storage, elements)),
                _ => unreachable!("an array's type is an array type"),
            },
            _ => Err(Trap::NullArrayReference),
        }
    }

    fn storage(&self, ty: u32) -> Storage {
        match self.types.layout(ty) {
            Layout::Array(storage) => *storage,
            _ => unreachable!("an array's type is an array type"),
        }
    }

    fn holds_refs(storage: Storage) -> bool {
        matches!(storage, Storage::Val(crate::types::ValType::Ref(_)))
    }

    fn array_new(
        &mut self,
        to: u16,
        at: &mut Cursor,
        ty: u32,
        length: u32,
        value: Option<[u64; 2]>,
    ) -> Result<(), Error> {
        let storage = self.storage(ty);
        self.pay(at, u64::from(length) / 8)?;
        self.reserve(Some(at), u64::from(length) << storage.log2(), &value.unwrap_or_default())?;
        let reference = self.insert_array(ty, length, value);
        self.set(at, to, reference);
        Ok(())
    }

    /// An array with `value`, or the default, in all of its elements.
    pub(crate) fn insert_array(&mut self, ty: u32, length: u32, value: Option<[u64; 2]>) -> u64 {
        let (storage, length) = (self.storage(ty), length as usize);
        let elements = if Store::holds_refs(storage) {
            Elements::Refs(vec![value.map_or(0, |value| value[0]); length].into())
        } else {
            let mut elements = Elements::Bytes(vec![0; length << storage.log2()].into());
            if let Some(value) = value {
                elements.fill(storage, 0..length, value);
            }
            elements
        };
        self.heap.insert(Object::Array { ty, elements })
    }

    fn array_new_fixed(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (ty, length) = (self.word(at, 0), self.word(at, 1) as usize);
        let storage = self.storage(ty);
        let width = usize::from(storage.unpacked().width());
        let first = at.base + usize::from(i.a);
        let cells: Vec<u64> = self.stack[first..first + length * width].into();
        self.reserve(Some(at), (length as u64) << storage.log2(), &cells)?;
        let reference = self.insert_array_of(ty, &cells);
        self.set(at, i.a, reference);
        at.pc += 2;
        Ok(())
    }

    /// An array of the values in `cells`.
    pub(crate) fn insert_array_of(&mut self, ty: u32, cells: &[u64]) -> u64 {
        let storage = self.storage(ty);
        let width = usize::from(storage.unpacked().width());
        let elements = if Store::holds_refs(storage) {
            Elements::Refs(cells.into())
        } else {
            let mut elements = Elements::Bytes(vec![0; (cells.len() / width) << storage.log2()].into());
            for (index, value) in cells.chunks_exact(width).enumerate() {
                elements.set(storage, index, [value[0], value.get(1).copied().unwrap_or(0)]);
            }
            elements
        };
        self.heap.insert(Object::Array { ty, elements })
    }

    fn array_new_data(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (ty, segment, instance) = (self.word(at, 0), self.word(at, 1), self.word(at, 2));
        let storage = self.storage(ty);
        let (start, length) = (self.get(at, i.b) as u32, self.get(at, i.c) as u32);
        let size = u64::from(length) << storage.log2();
        let source = range(u64::from(start), size, self.segment(instance, segment).len());
        let source = source.ok_or(Trap::OutOfBoundsMemoryAccess)?;
        self.pay(at, size / 64)?;
        self.reserve(Some(at), size, &[])?;
        let elements = Elements::Bytes(self.segment(instance, segment)[source].into());
        let reference = self.heap.insert(Object::Array { ty, elements });
        self.set(at, i.a, reference);
        at.pc += 3;
        Ok(())
    }

    fn array_new_elem(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (ty, segment, instance) = (self.word(at, 0), self.word(at, 1), self.word(at, 2));
        let (start, length) = (self.get(at, i.b) as u32, self.get(at, i.c) as u32);
        let source = self.element_range(instance, segment, start, length)?;
        self.pay(at, u64::from(length) / 8)?;
        self.reserve(Some(at), u64::from(length) * 8, &[])?;
        let cells = self.instances[instance as usize].elements[segment as usize][source].into();
        let reference = self.heap.insert(Object::Array { ty, elements: Elements::Refs(cells) });
        self.set(at, i.a, reference);
        at.pc += 3;
        Ok(())
    }

    fn element_range(&self, instance: u32, segment: u32, start: u32, length: u32) -> Result<Range<usize>, Trap> {
        let size = self.instances[instance as usize].elements[segment as usize].len();
        range(u64::from(start), u64::from(length), size).ok_or(Trap::OutOfBoundsTableAccess)
    }

    fn segment(&self, instance: u32, segment: u32) -> &[u8] {
        self.instances[instance as usize].data_segment(segment as usize)
    }

    /// The elements from `start` on, or why there are not so many.
    fn array_range(&self, reference: u64, start: u32, length: u32) -> Result<(Storage, Range<usize>), Trap> {
        let (storage, elements) = self.array(reference)?;
        let found = range(u64::from(start), u64::from(length), elements.len(storage));
        Ok((storage, found.ok_or(Trap::OutOfBoundsArrayAccess)?))
    }

    fn array_fill(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let width = u16::from(self.word(at, 0) as u8);
        let (reference, start) = (self.get(at, i.a), self.get(at, i.a + 1) as u32);
        let value = [self.get(at, i.a + 2), self.get(at, i.a + 3)];
        let length = self.get(at, i.a + 2 + width) as u32;
        let (storage, target) = self.array_range(reference, start, length)?;
        self.pay(at, u64::from(length) / 8)?;
        self.array_mut(reference)?.1.fill(storage, target, value);
        at.pc += 1;
        Ok(())
    }

    fn array_copy(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let argument = |n: u16| self.get(at, i.a + n);
        let (to, from, length) = (argument(0), argument(2), argument(4) as u32);
        let (start, first) = (argument(1) as u32, argument(3) as u32);
        // Null of either comes before a range of either.
        self.array(from)?;
        let (storage, target) = self.array_range(to, start, length)?;
        let (_, source) = self.array_range(from, first, length)?;
        self.pay(at, u64::from(length) / 8)?;
        if to == from {
            match self.array_mut(to)?.1 {
                Elements::Refs(cells) => cells.copy_within(source, target.start),
                Elements::Bytes(bytes) => bytes.copy_within(scaled(&source, storage), target.start << storage.log2()),
            }
            return Ok(());
        }
        let objects = self.heap.get_two_mut(to, from);
        let Some([Object::Array { elements: to, .. }, Object::Array { elements: from, .. }]) = objects else {
            unreachable!("both are arrays");
        };
        match (to, from) {
            (Elements::Refs(to), Elements::Refs(from)) => to[target].copy_from_slice(&from[source]),
            (Elements::Bytes(to), Elements::Bytes(from)) => {
                to[scaled(&target, storage)].copy_from_slice(&from[scaled(&source, storage)]);
            }
            _ => unreachable!("the element types of a valid copy match"),
        }
        Ok(())
    }

    fn array_init_data(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let argument = |n: u16| self.get(at, i.a + n) as u32;
        let (start, first, length) = (argument(1), argument(2), argument(3));
        let (segment, instance) = (self.word(at, 0), self.word(at, 1));
        let reference = self.get(at, i.a);
        let (storage, target) = self.array_range(reference, start, length)?;
        let size = u64::from(length) << storage.log2();
        let source = range(u64::from(first), size, self.segment(instance, segment).len());
        let source = source.ok_or(Trap::OutOfBoundsMemoryAccess)?;
        self.pay(at, size / 64)?;
        let bytes: Box<[u8]> = self.segment(instance, segment)[source].into();
        if let Elements::Bytes(elements) = self.array_mut(reference)?.1 {
            elements[scaled(&target, storage)].copy_from_slice(&bytes);
        }
        at.pc += 2;
        Ok(())
    }

    fn array_init_elem(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let argument = |n: u16| self.get(at, i.a + n) as u32;
        let (start, first, length) = (argument(1), argument(2), argument(3));
        let (segment, instance) = (self.word(at, 0), self.word(at, 1));
        let reference = self.get(at, i.a);
        let (_, target) = self.array_range(reference, start, length)?;
        let source = self.element_range(instance, segment, first, length)?;
        self.pay(at, u64::from(length) / 8)?;
        let cells: Box<[u64]> = self.instances[instance as usize].elements[segment as usize][source].into();
        if let Elements::Refs(elements) = self.array_mut(reference)?.1 {
            elements[target].copy_from_slice(&cells);
        }
        at.pc += 2;
        Ok(())
    }
}

/// A range of elements in bytes.
fn scaled(range: &Range<usize>, storage: Storage) -> Range<usize> {
    range.start << storage.log2()..range.end << storage.log2()
}

impl Elements {
    fn fill(&mut self, storage: Storage, range: Range<usize>, value: [u64; 2]) {
        match self {
            Elements::Refs(cells) => cells[range].fill(value[0]),
            Elements::Bytes(_) => range.for_each(|index| self.set(storage, index, value)),
        }
    }
}

//! Loads, stores, and the other instructions on memories and tables.

use super::Compiler;
use super::operands::{Operand, Source};
use crate::code::{self, Instr, hand};
use crate::fused::{self, Address};
use anywasm_ops::{LoadOp, StoreOp};
use walrus::ir;
use walrus::{DataId, ElementId, MemoryId, TableId};

/// How an access is made.
enum Access {
    /// The address is a cell and the offset fits 16 bits.
    Near(u16, u16),
    /// The address is known.
    At(u32),
    /// The address is a cell, the offset fits 32 bits.
    Offset(u16, u32),
}

impl Compiler<'_> {
    pub(super) fn memory(&self, id: MemoryId) -> u32 {
        self.context.instance.memories[id.index()]
    }

    pub(super) fn table(&self, id: TableId) -> u32 {
        self.context.instance.tables[id.index()]
    }

    /// Whether the loop itself makes accesses to this memory: it is the instance's first one and has 32-bit addresses.
    fn is_near(&self, memory: MemoryId) -> bool {
        let memory = self.memory(memory);
        memory == self.context.entry.memory && !self.context.memories[memory as usize].is64
    }

    fn access(&mut self, offset: u32, address: Operand) -> Access {
        if let Source::Const(base) = address.source
            && let Some(at) = (base as u32).checked_add(offset)
        {
            return Access::At(at);
        }
        let cell = self.cell(address);
        match u16::try_from(offset) {
            Ok(offset) => Access::Near(cell, offset),
            Err(_) => Access::Offset(cell, offset),
        }
    }

    pub(super) fn load(&mut self, load: &ir::Load) {
        let op = LoadOp::from_walrus(load.kind);
        let Some(near) = code::load(op).filter(|_| self.is_near(load.memory)) else {
            return self.load_aside(op, load.memory, load.arg.offset);
        };
        let address = self.pop();
        if let Some(from) = self.producer(address).and_then(fused::address) {
            let chase = matches!(from, Address::Loaded(..));
            return self.fuse(fused::load_from(near, &from), Some(load.arg.offset as u32), chase);
        }
        match self.access(load.arg.offset as u32, address) {
            Access::Near(cell, offset) => self.emit_value(1, |to| Instr::new(near, to, cell, offset)),
            Access::At(at) => self.emit_value(1, |to| Instr::with_imm(near + code::LOAD_FORMS, to, at)),
            Access::Offset(cell, offset) => {
                self.emit_value(1, |to| Instr::new(near + 2 * code::LOAD_FORMS, to, cell, 0));
                self.emit.data(offset);
            }
        }
    }

    pub(super) fn store(&mut self, store: &ir::Store) {
        let op = StoreOp::from_walrus(store.kind);
        let Some(near) = code::store(op).filter(|_| self.is_near(store.memory)) else {
            return self.store_aside(op, store.memory, store.arg.offset);
        };
        let value = self.pop();
        let address = self.pop();
        if self.fused_store(near, store.arg.offset as u32, value, address) {
            return;
        }
        let value = self.cell(value);
        match self.access(store.arg.offset as u32, address) {
            Access::Near(cell, offset) => {
                self.emit.push(Instr::new(near, cell, value, offset));
            }
            Access::At(at) => {
                self.emit.push(Instr::with_imm(near + code::STORE_FORMS, value, at));
            }
            Access::Offset(cell, offset) => {
                self.emit.push(Instr::new(near + 2 * code::STORE_FORMS, cell, value, 0));
                self.emit.data(offset);
            }
        }
    }

    /// A store of a constant, of what was just loaded, or to an address that was just computed.
    fn fused_store(&mut self, near: u16, offset: u32, value: Operand, address: Operand) -> bool {
        if matches!(address.source, Source::Const(_)) {
            return false;
        }
        if let Source::Const(bits) = value.source {
            let (Ok(value), Ok(offset)) = (i16::try_from(bits as i64), u16::try_from(offset)) else { return false };
            let to = self.cell(address);
            self.emit.push(fused::store_constant(near, to, value as u16, offset));
            return true;
        }
        let to = self.cell(address);
        let mut first = self.emit.offset;
        let instr = if let Some(moved) = self.producer(value).and_then(|load| fused::move_to(near, to, load)) {
            first = self.emit.retract();
            moved
        } else if let (Source::Local { cell, .. }, Some(address)) =
            (value.source, self.producer(address).and_then(fused::address))
            && let Some(indexed) = fused::store_to(near, &address, cell)
        {
            self.emit.retract();
            indexed
        } else {
            return false;
        };
        let offset_here = std::mem::replace(&mut self.emit.offset, first);
        self.emit.push(instr);
        self.emit.offset = offset_here;
        self.emit.data(offset);
        true
    }

    /// An instruction with three operands in `a`, `b` and `c`, and further words.
    fn bulk(&mut self, op: u16, words: &[u32]) {
        let c = self.pop_cell();
        let b = self.pop_cell();
        let a = self.pop_cell();
        self.emit.push(Instr::new(op, a, b, c));
        words.iter().for_each(|&word| self.emit.data(word));
    }

    pub(super) fn memory_size(&mut self, memory: MemoryId) {
        let memory = self.memory(memory);
        self.emit_value(1, |to| Instr::with_imm(hand::MEMORY_SIZE, to, memory));
    }

    pub(super) fn memory_grow(&mut self, memory: MemoryId) {
        let memory = self.memory(memory);
        let delta = self.pop_cell();
        self.emit_value(1, |to| Instr::new(hand::MEMORY_GROW, to, delta, 0));
        self.emit.data(memory);
    }

    pub(super) fn memory_fill(&mut self, memory: MemoryId) {
        let words = [self.memory(memory)];
        self.bulk(hand::MEMORY_FILL, &words);
    }

    pub(super) fn memory_copy(&mut self, dst: MemoryId, src: MemoryId) {
        let words = [self.memory(dst), self.memory(src)];
        self.bulk(hand::MEMORY_COPY, &words);
    }

    pub(super) fn memory_init(&mut self, memory: MemoryId, data: DataId) {
        let words = [self.memory(memory), data.index() as u32, self.context.instance_id];
        self.bulk(hand::MEMORY_INIT, &words);
    }

    pub(super) fn data_drop(&mut self, data: DataId) {
        self.emit.push(Instr::with_imm(hand::DATA_DROP, 0, data.index() as u32));
        self.emit.data(self.context.instance_id);
    }

    pub(super) fn table_get(&mut self, table: TableId) {
        let ty = self.context.instance.module.tables.get(table).element_ty;
        let table = self.table(table);
        let index = self.pop_cell();
        self.emit_value(1, |to| Instr::new(hand::TABLE_GET, to, index, 0));
        self.emit.data(table);
        if self.context.types.is_traced(self.val_type(walrus::ValType::Ref(ty))) {
            self.mark_reference();
        }
    }

    pub(super) fn table_set(&mut self, table: TableId) {
        let table = self.table(table);
        let value = self.pop_cell();
        let index = self.pop_cell();
        self.emit.push(Instr::new(hand::TABLE_SET, index, value, 0));
        self.emit.data(table);
    }

    pub(super) fn table_size(&mut self, table: TableId) {
        let table = self.table(table);
        self.emit_value(1, |to| Instr::with_imm(hand::TABLE_SIZE, to, table));
    }

    pub(super) fn table_grow(&mut self, table: TableId) {
        let table = self.table(table);
        let delta = self.pop_cell();
        let init = self.pop_cell();
        self.emit_value(1, |to| Instr::new(hand::TABLE_GROW, to, delta, init));
        self.emit.data(table);
    }

    pub(super) fn table_fill(&mut self, table: TableId) {
        let words = [self.table(table)];
        self.bulk(hand::TABLE_FILL, &words);
    }

    pub(super) fn table_copy(&mut self, dst: TableId, src: TableId) {
        let words = [self.table(dst), self.table(src)];
        self.bulk(hand::TABLE_COPY, &words);
    }

    pub(super) fn table_init(&mut self, table: TableId, segment: ElementId) {
        let words = [self.table(table), segment.index() as u32, self.context.instance_id];
        self.bulk(hand::TABLE_INIT, &words);
    }

    pub(super) fn elem_drop(&mut self, segment: ElementId) {
        self.emit.push(Instr::with_imm(hand::ELEM_DROP, 0, segment.index() as u32));
        self.emit.data(self.context.instance_id);
    }
}

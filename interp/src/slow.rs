//! The instructions that need the whole store.

use crate::aside::ASIDES;
use crate::code::{ASIDE, Instr, RETURN_ACROSS, RETURN_TO_HOST, hand};
use crate::error::Error;
use crate::exec::{Cursor, window};
use crate::store::{FuncAddr, FuncKind, InstanceId, MemoryAddr, Store, TableAddr};
use anywasm_ops::Trap;

impl Store {
    /// Executes the instruction before `at.pc`. True if that was a return to the host.
    pub(crate) fn slow(&mut self, at: &mut Cursor) -> Result<bool, Error> {
        let i = self.code.instrs[at.pc - 1];
        match i.op {
            hand::CALL | hand::CALL_INDIRECT | hand::CALL_REF => return self.slow_call(i, at),
            hand::RETURN_CALL | hand::RETURN_CALL_INDIRECT | hand::RETURN_CALL_REF => {
                return self.slow_return_call(i, at);
            }
            hand::FAR => self.far(i, at)?,
            hand::ATOMIC_WAIT => self.atomic_wait(i, at)?,
            hand::ATOMIC_NOTIFY => self.atomic_notify(i, at)?,
            hand::MEMORY_SIZE => {
                let memory = &self.memories[i.imm() as usize];
                let size = memory.pages();
                self.set(at, i.a, size);
            }
            hand::MEMORY_GROW => self.memory_grow(i, at),
            hand::MEMORY_FILL => self.memory_fill(i, at)?,
            hand::MEMORY_COPY => self.memory_copy(i, at)?,
            hand::MEMORY_INIT => self.memory_init(i, at)?,
            hand::DATA_DROP => {
                let instance = self.word(at, 0) as usize;
                self.instances[instance].data[i.imm() as usize] = None;
                at.pc += 1;
            }
            hand::ELEM_DROP => {
                let instance = self.word(at, 0) as usize;
                self.instances[instance].elements[i.imm() as usize] = Vec::new();
                at.pc += 1;
            }
            hand::STRUCT_NEW..=hand::THROW_REF => self.slow_gc(i, at)?,
            _ => self.slow_table(i, at)?,
        }
        Ok(false)
    }

    pub(crate) fn get(&self, at: &Cursor, cell: u16) -> u64 {
        self.stack[at.base + usize::from(cell)]
    }

    pub(crate) fn set(&mut self, at: &Cursor, cell: u16, value: u64) {
        self.stack[at.base + usize::from(cell)] = value;
    }

    /// The `n`th word after the instruction.
    pub(crate) fn word(&self, at: &Cursor, n: usize) -> u32 {
        self.code.instrs[at.pc + n].imm()
    }

    /// An address, index or length, which has 64 bits or 32.
    pub(crate) fn index(&self, at: &Cursor, cell: u16, is64: bool) -> u64 {
        let value = self.get(at, cell);
        if is64 { value } else { u64::from(value as u32) }
    }

    /// Bulk operations pay for what they move.
    pub(crate) fn pay(&self, at: &mut Cursor, units: u64) -> Result<(), Error> {
        if self.config.fuel.is_some() {
            let left = at.fuel.checked_sub(units);
            at.fuel = left.unwrap_or(0);
            left.ok_or(Error::OutOfFuel)?;
        }
        Ok(())
    }

    /// The function that a call names, checked as its instruction demands, and the number of words that say so.
    fn resolve(&self, i: Instr, at: &Cursor, first: usize) -> Result<(FuncAddr, usize), Trap> {
        match i.op {
            hand::CALL | hand::RETURN_CALL => Ok((FuncAddr(i.imm()), first)),
            hand::CALL_REF | hand::RETURN_CALL_REF => {
                let func = self.get(at, i.b).checked_sub(1).ok_or(Trap::NullFunctionReference)?;
                Ok((FuncAddr(func as u32), first))
            }
            _ => {
                let table = &self.tables[self.word(at, first) as usize];
                let index = self.index(at, i.b, table.is64);
                let element = usize::try_from(index).ok().and_then(|index| table.elements.get(index));
                let func = element.ok_or(Trap::UndefinedElement)?.checked_sub(1).ok_or(Trap::UninitializedElement)?;
                let func = FuncAddr(func as u32);
                if !self.types.is_subtype(self.funcs[func.index()].ty, self.word(at, first + 1)) {
                    return Err(Trap::IndirectCallTypeMismatch);
                }
                Ok((func, first + 2))
            }
        }
    }

    fn slow_call(&mut self, i: Instr, at: &mut Cursor) -> Result<bool, Error> {
        let (func, words) = self.resolve(i, at, 0)?;
        let base = at.base + usize::from(i.a);
        if let FuncKind::Host(host) = &self.funcs[func.index()].kind {
            let host = host.clone();
            match self.host_from_code(func, &host, base, at, Some((at.pc, at.base))) {
                Ok(()) => at.pc += words,
                Err(Error::Exception(exception)) => {
                    let thrown = self.thrown(&exception)?;
                    self.throw(at, thrown)?;
                }
                Err(error) => return Err(error),
            }
            return Ok(false);
        }
        let across = if self.entries[func.index()].memory == at.memory { 0 } else { RETURN_ACROSS };
        let header = (at.pc + words) as u64 | u64::from(i.a) << 32 | across;
        self.enter(func, base, header, at)?;
        Ok(false)
    }

    fn slow_return_call(&mut self, i: Instr, at: &mut Cursor) -> Result<bool, Error> {
        let (func, _) = self.resolve(i, at, 1)?;
        let Instr { a: header_cell, b: cells, .. } = self.code.instrs[at.pc];
        let mut header = self.get(at, header_cell);
        let args = at.base + usize::from(i.a);
        self.ensure_compiled(func)?;
        self.stack.copy_within(args..args + usize::from(cells), at.base);
        if let FuncKind::Host(host) = &self.funcs[func.index()].kind {
            let host = host.clone();
            // This frame is gone already: its handlers see nothing of what the host throws, and its cells are no roots.
            let mut after = *at;
            let to_host = self.leave(header, &mut after);
            let below = (!to_host).then_some((after.pc, after.base));
            let result = self.host_from_code(func, &host, at.base, at, below);
            after.fuel = at.fuel;
            match result {
                Err(Error::Exception(exception)) if !to_host => {
                    let thrown = self.thrown(&exception)?;
                    self.throw(&mut after, thrown)?;
                }
                result => result?,
            }
            *at = after;
            return Ok(to_host);
        }
        // The caller's memory may be another one than the new function's.
        if header & RETURN_TO_HOST == 0 && self.entries[func.index()].memory != at.memory {
            header |= RETURN_ACROSS;
        }
        self.enter(func, at.base, header, at)?;
        Ok(false)
    }

    /// Calls a host function with the arguments from `base` on; `below` is where code goes on when it has returned.
    fn host_from_code(
        &mut self,
        func: FuncAddr,
        host: &crate::store::HostFunc,
        base: usize,
        at: &mut Cursor,
        below: Option<(usize, usize)>,
    ) -> Result<(), Error> {
        let ty = self.func_type(func).clone();
        let caller = self.code.func_at(at.pc - 1).map(|f| &self.funcs[f as usize].kind);
        let instance = match caller {
            Some(FuncKind::Wasm { instance, .. }) => Some(*instance),
            _ => None,
        };
        self.fuel = at.fuel;
        let suspended = self.suspended.len();
        self.suspended.extend(below);
        let result = if self.frame_fits(base) {
            self.call_host(host, &ty, base, instance)
        } else {
            Err(Trap::CallStackExhausted.into())
        };
        self.suspended.truncate(suspended);
        at.fuel = self.fuel;
        result
    }

    fn far(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let memory = &mut self.memories[i.imm() as usize].bytes;
        let access = self.code.instrs[at.pc];
        let regs = window(&mut self.stack, at.base).expect("the frame is there");
        at.pc += 1;
        at.pc += ASIDES[usize::from(access.op - ASIDE)](regs, memory, &access, &self.code.instrs[at.pc..])?;
        Ok(())
    }

    fn memory_grow(&mut self, i: Instr, at: &mut Cursor) {
        let memory = MemoryAddr(self.word(at, 0));
        let is64 = self.memories[memory.index()].is64;
        let delta = self.index(at, i.b, is64);
        let old = self.grow_memory(memory, delta).unwrap_or(u64::MAX);
        self.set(at, i.a, old);
        at.pc += 1;
    }

    fn memory_fill(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let memory = self.word(at, 0) as usize;
        let is64 = self.memories[memory].is64;
        let (start, len) = (self.index(at, i.a, is64), self.index(at, i.c, is64));
        let value = self.get(at, i.b) as u8;
        let range = range(start, len, self.memories[memory].bytes.len()).ok_or(Trap::OutOfBoundsMemoryAccess)?;
        self.pay(at, len / 64)?;
        self.memories[memory].bytes[range].fill(value);
        at.pc += 1;
        Ok(())
    }

    fn memory_copy(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (to, from) = (self.word(at, 0) as usize, self.word(at, 1) as usize);
        let (to64, from64) = (self.memories[to].is64, self.memories[from].is64);
        let len = self.index(at, i.c, to64 && from64);
        let target = range(self.index(at, i.a, to64), len, self.memories[to].bytes.len());
        let source = range(self.index(at, i.b, from64), len, self.memories[from].bytes.len());
        let (Some(target), Some(source)) = (target, source) else {
            return Err(Trap::OutOfBoundsMemoryAccess.into());
        };
        self.pay(at, len / 64)?;
        if to == from {
            self.memories[to].bytes.copy_within(source, target.start);
        } else {
            let [to, from] = self.memories.get_disjoint_mut([to, from]).expect("two memories");
            to.bytes[target].copy_from_slice(&from.bytes[source]);
        }
        at.pc += 2;
        Ok(())
    }

    fn memory_init(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (memory, segment, instance) =
            (self.word(at, 0) as usize, self.word(at, 1) as usize, self.word(at, 2) as usize);
        let start = self.index(at, i.a, self.memories[memory].is64);
        let (from, len) = (self.index(at, i.b, false), self.index(at, i.c, false));
        let bytes = self.instances[instance].data_segment(segment);
        let source = range(from, len, bytes.len());
        let target = range(start, len, self.memories[memory].bytes.len());
        let (Some(target), Some(source)) = (target, source) else {
            return Err(Trap::OutOfBoundsMemoryAccess.into());
        };
        self.memories[memory].bytes[target].copy_from_slice(&bytes[source]);
        self.pay(at, len / 64)?;
        at.pc += 3;
        Ok(())
    }

    fn slow_table(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        match i.op {
            hand::TABLE_SIZE => {
                let size = self.tables[i.imm() as usize].elements.len() as u64;
                self.set(at, i.a, size);
            }
            hand::TABLE_GET => {
                let table = &self.tables[self.word(at, 0) as usize];
                let index = self.index(at, i.b, table.is64);
                let element = usize::try_from(index).ok().and_then(|index| table.elements.get(index));
                let value = *element.ok_or(Trap::OutOfBoundsTableAccess)?;
                self.set(at, i.a, value);
                at.pc += 1;
            }
            hand::TABLE_SET => {
                let table = self.word(at, 0) as usize;
                let index = self.index(at, i.a, self.tables[table].is64);
                let value = self.get(at, i.b);
                let element = usize::try_from(index).ok().and_then(|index| self.tables[table].elements.get_mut(index));
                *element.ok_or(Trap::OutOfBoundsTableAccess)? = value;
                at.pc += 1;
            }
            hand::TABLE_GROW => {
                let table = TableAddr(self.word(at, 0));
                let delta = self.index(at, i.b, self.tables[table.index()].is64);
                let init = self.get(at, i.c);
                let old = self.grow_table_cells(table, delta, init).unwrap_or(u64::MAX);
                self.set(at, i.a, old);
                at.pc += 1;
            }
            hand::TABLE_FILL => {
                let table = self.word(at, 0) as usize;
                let is64 = self.tables[table].is64;
                let (start, len) = (self.index(at, i.a, is64), self.index(at, i.c, is64));
                let value = self.get(at, i.b);
                let range = range(start, len, self.tables[table].elements.len()).ok_or(Trap::OutOfBoundsTableAccess)?;
                self.pay(at, len / 8)?;
                self.tables[table].elements[range].fill(value);
                at.pc += 1;
            }
            hand::TABLE_COPY => self.table_copy(i, at)?,
            hand::TABLE_INIT => {
                let (table, segment) = (self.word(at, 0), self.word(at, 1) as usize);
                let instance = InstanceId(self.word(at, 2));
                let start = self.index(at, i.a, self.tables[table as usize].is64);
                let (from, len) = (self.index(at, i.b, false), self.index(at, i.c, false));
                self.pay(at, len / 8)?;
                self.table_init(table, instance, segment, start, from, len)?;
                at.pc += 3;
            }
            op => unreachable!("opcode {op} does not leave the dispatch loop"),
        }
        Ok(())
    }

    fn table_copy(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let (to, from) = (self.word(at, 0) as usize, self.word(at, 1) as usize);
        let (to64, from64) = (self.tables[to].is64, self.tables[from].is64);
        let len = self.index(at, i.c, to64 && from64);
        let target = range(self.index(at, i.a, to64), len, self.tables[to].elements.len());
        let source = range(self.index(at, i.b, from64), len, self.tables[from].elements.len());
        let (Some(target), Some(source)) = (target, source) else {
            return Err(Trap::OutOfBoundsTableAccess.into());
        };
        self.pay(at, len / 8)?;
        if to == from {
            self.tables[to].elements.copy_within(source, target.start);
        } else {
            let [to, from] = self.tables.get_disjoint_mut([to, from]).expect("two tables");
            to.elements[target].copy_from_slice(&from.elements[source]);
        }
        at.pc += 2;
        Ok(())
    }

    /// `table.init`, also of active segments.
    pub(crate) fn table_init(
        &mut self,
        table: u32,
        instance: InstanceId,
        segment: usize,
        start: u64,
        from: u64,
        len: u64,
    ) -> Result<(), Trap> {
        let elements = &self.instances[instance.index()].elements[segment];
        let table = &mut self.tables[table as usize].elements;
        let source = range(from, len, elements.len()).ok_or(Trap::OutOfBoundsTableAccess)?;
        let target = range(start, len, table.len()).ok_or(Trap::OutOfBoundsTableAccess)?;
        table[target].copy_from_slice(&elements[source]);
        Ok(())
    }
}

/// `start .. start + len` if it lies within `size`.
pub(crate) fn range(start: u64, len: u64, size: usize) -> Option<std::ops::Range<usize>> {
    let end = start.checked_add(len).filter(|&end| end <= size as u64)?;
    Some(start as usize..end as usize)
}

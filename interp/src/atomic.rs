//! Waiting and notifying. A store runs on one thread: nobody else can notify, so every wait that is not refused at once ends with
//! its timeout, and nobody is ever notified.

use crate::code::Instr;
use crate::error::Error;
use crate::exec::Cursor;
use crate::store::Store;
use anywasm_ops::Trap;

/// The value in memory is not the expected one.
const NOT_EQUAL: u64 = 1;
const TIMED_OUT: u64 = 2;

impl Store {
    /// `memory.atomic.wait32` and `wait64`.
    pub(crate) fn atomic_wait(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        let size = if self.code.instrs[at.pc + 1].a == 0 { 4 } else { 8 };
        let range = self.atomic_range(i.b, size, at)?;
        let memory = &self.memories[self.word(at, 0) as usize];
        if !memory.shared {
            return Err(Trap::ExpectedSharedMemory.into());
        }
        let expected = self.get(at, i.c).to_le_bytes();
        let timeout = self.get(at, self.code.instrs[at.pc].a) as i64;
        let outcome = if memory.bytes[range] != expected[..size] {
            NOT_EQUAL
        } else if timeout < 0 {
            return Err(Error::Deadlock);
        } else {
            // The time itself is not spent: no value can change in it, and a module chooses how long it is.
            TIMED_OUT
        };
        self.set(at, i.a, outcome);
        at.pc += 3;
        Ok(())
    }

    /// `memory.atomic.notify`
    pub(crate) fn atomic_notify(&mut self, i: Instr, at: &mut Cursor) -> Result<(), Error> {
        self.atomic_range(i.b, 4, at)?;
        self.set(at, i.a, 0);
        at.pc += 3;
        Ok(())
    }

    /// The bytes at the address in `cell` and the offset and memory in the further words.
    fn atomic_range(&self, cell: u16, size: usize, at: &Cursor) -> Result<std::ops::Range<usize>, Trap> {
        let memory = &self.memories[self.word(at, 0) as usize];
        let offset = u64::from(self.word(at, 1)) | u64::from(self.word(at, 2)) << 32;
        let base = self.index(at, cell, memory.is64);
        if base.wrapping_add(offset) % size as u64 != 0 {
            return Err(Trap::UnalignedAtomic);
        }
        let end = base.checked_add(offset).and_then(|start| start.checked_add(size as u64));
        let end = end.filter(|&end| end <= memory.bytes.len() as u64).ok_or(Trap::OutOfBoundsMemoryAccess)?;
        Ok(end as usize - size..end as usize)
    }
}

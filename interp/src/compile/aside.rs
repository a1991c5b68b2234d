//! What `crate::aside` executes: vectors, atomic accesses, wide arithmetic, accesses to other memories than the instance's first.

use super::Compiler;
use crate::aside;
use crate::code::{Instr, hand};
use anywasm_ops::{BinaryOp, LoadOp, RmwOp, SimdAccess, StoreOp, TernaryOp, UnaryOp, WideOp};
use walrus::MemoryId;
use walrus::ir::{self, Instr as Wasm};

impl Compiler<'_> {
    /// An instruction that has no form in the dispatch loop; `None` if it is not one of these.
    pub(super) fn aside_instr(&mut self, instr: &Wasm) -> Option<()> {
        if let Some(op) = BinaryOp::from_instr(instr) {
            self.vector_binary(op);
        } else if let Some(op) = TernaryOp::from_instr(instr) {
            self.ternary(op);
        } else if let Some(op) = WideOp::from_instr(instr) {
            self.wide(op);
        } else {
            match instr {
                Wasm::I8x16Shuffle(shuffle) => self.shuffle(shuffle.indices),
                Wasm::LoadSimd(access) => match SimdAccess::from_walrus(access.kind) {
                    SimdAccess::Load(op) => self.load_aside(op, access.memory, access.arg.offset),
                    SimdAccess::Store(op) => self.store_aside(op, access.memory, access.arg.offset),
                },
                Wasm::AtomicRmw(rmw) => self.rmw(RmwOp::from_walrus(rmw.op, rmw.width), rmw.memory, rmw.arg.offset),
                Wasm::Cmpxchg(rmw) => self.rmw(RmwOp::from_walrus_cmpxchg(rmw.width), rmw.memory, rmw.arg.offset),
                Wasm::AtomicWait(wait) => self.atomic_wait(wait),
                Wasm::AtomicNotify(notify) => self.atomic_notify(notify),
                // One thread: its accesses are in order already.
                Wasm::AtomicFence(_) => {}
                _ => return None,
            }
        }
        Some(())
    }

    pub(super) fn vector_constant(&mut self, bits: u128) {
        self.emit_value(2, |to| Instr::new(aside::CONST128, to, 0, 0));
        self.words128(bits);
    }

    fn words128(&mut self, bits: u128) {
        (0..4).for_each(|word| self.emit.data((bits >> (32 * word)) as u32));
    }

    pub(super) fn vector_unary(&mut self, op: UnaryOp) {
        let operand = self.pop_cell();
        let lane = op.lane().map_or(0, u16::from);
        self.emit_value(cells(op.sig().result), |to| Instr::new(aside::unary_opcode(op), to, operand, lane));
    }

    pub(super) fn vector_binary(&mut self, op: BinaryOp) {
        let right = self.pop_cell();
        let left = self.pop_cell();
        self.emit_value(cells(op.sig().result), |to| Instr::new(aside::binary_opcode(op), to, left, right));
        if let Some(lane) = op.lane() {
            self.emit.further(Instr::new(hand::DATA, lane.into(), 0, 0));
        }
    }

    fn ternary(&mut self, op: TernaryOp) {
        let [c, b, a] = [(); 3].map(|()| self.pop_cell());
        self.emit_value(2, |to| Instr::new(aside::ternary_opcode(op), to, a, b));
        self.emit.further(Instr::new(hand::DATA, c, 0, 0));
    }

    fn shuffle(&mut self, indices: [u8; 16]) {
        let right = self.pop_cell();
        let left = self.pop_cell();
        self.emit_value(2, |to| Instr::new(aside::SHUFFLE, to, left, right));
        self.words128(u128::from_le_bytes(indices));
    }

    /// The two results are two operands with neighbouring homes.
    fn wide(&mut self, op: WideOp) {
        let mut operands = [0; 4];
        for operand in operands[..op.params().len()].iter_mut().rev() {
            *operand = self.pop_cell();
        }
        let [a, b, c, d] = operands;
        let low = self.push_home(1);
        self.push_home(1);
        self.emit.push(Instr::new(aside::wide_opcode(op), low, a, b));
        self.emit.further(Instr::new(hand::DATA, c, d, 0));
    }

    fn is64(&self, memory: u32) -> bool {
        self.context.memories[memory as usize].is64
    }

    /// Before an access: whether it is to another memory than the first.
    fn far(&mut self, memory: u32) {
        if memory != self.context.entry.memory {
            self.emit.push(Instr::with_imm(hand::FAR, 0, memory));
        }
    }

    fn offset_words(&mut self, offset: u64, a: u16) {
        let low = offset as u32;
        self.emit.further(Instr::with_imm(hand::DATA, a, low));
        self.emit.data((offset >> 32) as u32);
    }

    pub(super) fn load_aside(&mut self, op: LoadOp, memory: MemoryId, offset: u64) {
        let memory = self.memory(memory);
        let vector = if op.lane().is_some() { self.pop_cell() } else { 0 };
        let address = self.pop_cell();
        self.far(memory);
        let opcode = aside::load_opcode(op, self.is64(memory));
        self.emit_value(cells(op.ty()), |to| Instr::new(opcode, to, address, vector));
        self.offset_words(offset, op.lane().map_or(0, u16::from));
    }

    pub(super) fn store_aside(&mut self, op: StoreOp, memory: MemoryId, offset: u64) {
        let memory = self.memory(memory);
        let value = self.pop_cell();
        let address = self.pop_cell();
        self.far(memory);
        let opcode = aside::store_opcode(op, self.is64(memory));
        self.emit.push(Instr::new(opcode, address, value, 0));
        self.offset_words(offset, op.lane().map_or(0, u16::from));
    }

    fn rmw(&mut self, op: RmwOp, memory: MemoryId, offset: u64) {
        let memory = self.memory(memory);
        let new = if op.operands() == 2 { self.pop_cell() } else { 0 };
        let operand = self.pop_cell();
        let address = self.pop_cell();
        self.far(memory);
        let opcode = aside::rmw_opcode(op, self.is64(memory));
        self.emit_value(1, |to| Instr::new(opcode, to, address, operand));
        self.offset_words(offset, new);
    }

    fn atomic_wait(&mut self, wait: &ir::AtomicWait) {
        let memory = self.memory(wait.memory);
        let [timeout, expected, address] = [(); 3].map(|()| self.pop_cell());
        self.emit_value(1, |to| Instr::new(hand::ATOMIC_WAIT, to, address, expected));
        self.emit.further(Instr::with_imm(hand::DATA, timeout, memory));
        self.offset_words(wait.arg.offset, wait.sixty_four.into());
    }

    fn atomic_notify(&mut self, notify: &ir::AtomicNotify) {
        let memory = self.memory(notify.memory);
        let count = self.pop_cell();
        let address = self.pop_cell();
        self.emit_value(1, |to| Instr::new(hand::ATOMIC_NOTIFY, to, address, count));
        self.emit.data(memory);
        self.offset_words(notify.arg.offset, 0);
    }
}

fn cells(ty: anywasm_ops::Ty) -> u16 {
    if ty == anywasm_ops::Ty::V128 { 2 } else { 1 }
}

//! One instruction at a time.

use super::Compiler;
use super::operands::{Operand, Source};
use crate::code::{self, Instr, hand};
use crate::fused;
use crate::store::cells;
use crate::types::ValType;
use anywasm_ops::{BinaryOp, Trap, UnaryOp, Val};
use walrus::ir::{self, Instr as Wasm};
use walrus::{FunctionId, GlobalId, TableId, TypeId};

impl<'a> Compiler<'a> {
    pub(super) fn instr(&mut self, instr: &'a Wasm) {
        match instr {
            Wasm::LocalGet(get) => self.push_local(self.local(get.local)),
            Wasm::LocalSet(set) => self.set_local(set.local, false),
            Wasm::LocalTee(tee) => self.set_local(tee.local, true),
            Wasm::Const(value) => self.constant(value.value.into()),
            Wasm::Unop(op) => self.unary(UnaryOp::from_walrus(op.op)),
            Wasm::Binop(op) => self.binary(BinaryOp::from_walrus(op.op)),
            Wasm::Load(load) => self.load(load),
            Wasm::Store(store) => self.store(store),
            Wasm::Select(_) => self.select(),
            Wasm::Drop(_) => {
                self.pop();
            }
            Wasm::GlobalGet(get) => self.global_get(get.global),
            Wasm::GlobalSet(set) => self.global_set(set.global),
            Wasm::Block(_)
            | Wasm::Loop(_)
            | Wasm::IfElse(_)
            | Wasm::Br(_)
            | Wasm::BrIf(_)
            | Wasm::BrTable(_)
            | Wasm::Return(_)
            | Wasm::Unreachable(_)
            | Wasm::BrOnNull(_)
            | Wasm::BrOnNonNull(_) => self.control_instr(instr),
            Wasm::TryTable(_) | Wasm::Try(_) | Wasm::Throw(_) | Wasm::ThrowRef(_) | Wasm::Rethrow(_) => {
                self.try_instr(instr)
            }
            Wasm::Call(_)
            | Wasm::CallIndirect(_)
            | Wasm::CallRef(_)
            | Wasm::ReturnCall(_)
            | Wasm::ReturnCallIndirect(_)
            | Wasm::ReturnCallRef(_) => self.call_instr(instr),
            Wasm::RefNull(_) | Wasm::RefIsNull(_) | Wasm::RefFunc(_) | Wasm::RefAsNonNull(_) => {
                self.reference_instr(instr)
            }
            other => self.aside_instr(other).unwrap_or_else(|| self.storage_instr(other)),
        }
    }

    fn constant(&mut self, value: Val) {
        self.push_const(match value {
            // The upper half of the cell is free: sign-extended, the value fits one instruction.
            Val::I32(x) => i64::from(x) as u64,
            Val::F32(x) => i64::from(x as i32) as u64,
            Val::V128(x) => return self.vector_constant(x),
            other => other.bits() as u64,
        });
    }

    fn control_instr(&mut self, instr: &'a Wasm) {
        match instr {
            Wasm::Block(block) => self.block(block.seq),
            Wasm::Loop(block) => self.loop_(block.seq),
            Wasm::IfElse(block) => self.if_else(block.consequent, block.alternative),
            Wasm::Br(br) => self.br(br.block),
            Wasm::BrIf(br) => self.br_if(br.block),
            Wasm::BrTable(br) => self.br_table(&br.blocks, br.default),
            Wasm::BrOnNull(br) => self.br_on_null(br.block, true),
            Wasm::BrOnNonNull(br) => self.br_on_null(br.block, false),
            Wasm::Return(_) => {
                self.return_();
                self.set_unreachable();
            }
            _ => {
                self.emit.push(Instr::with_imm(hand::TRAP, 0, Trap::Unreachable as u32));
                self.set_unreachable();
            }
        }
    }

    fn storage_instr(&mut self, instr: &Wasm) {
        match instr {
            Wasm::MemorySize(i) => self.memory_size(i.memory),
            Wasm::MemoryGrow(i) => self.memory_grow(i.memory),
            Wasm::MemoryFill(i) => self.memory_fill(i.memory),
            Wasm::MemoryCopy(i) => self.memory_copy(i.dst, i.src),
            Wasm::MemoryInit(i) => self.memory_init(i.memory, i.data),
            Wasm::DataDrop(i) => self.data_drop(i.data),
            Wasm::TableGet(i) => self.table_get(i.table),
            Wasm::TableSet(i) => self.table_set(i.table),
            Wasm::TableSize(i) => self.table_size(i.table),
            Wasm::TableGrow(i) => self.table_grow(i.table),
            Wasm::TableFill(i) => self.table_fill(i.table),
            Wasm::TableCopy(i) => self.table_copy(i.dst, i.src),
            Wasm::TableInit(i) => self.table_init(i.table, i.elem),
            Wasm::ElemDrop(i) => self.elem_drop(i.elem),
            _ => self.object_instr(instr),
        }
    }

    fn unary(&mut self, op: UnaryOp) {
        match op {
            // Two forms that branches know: comparisons with zero.
            UnaryOp::I32Eqz => return self.compare_with_zero(code::imm::I32Eq),
            UnaryOp::I64Eqz => return self.compare_with_zero(code::imm::I64Eq),
            _ => {}
        }
        let Some(op) = code::unary(op) else { return self.vector_unary(op) };
        let operand = self.pop_cell();
        self.emit_value(1, |to| Instr::new(op, to, operand, 0));
    }

    fn compare_with_zero(&mut self, op: u16) {
        let operand = self.pop_cell();
        self.emit_value(1, |to| Instr::new(op, to, operand, 0));
    }

    fn binary(&mut self, op: BinaryOp) {
        let Some((slot, imm)) = code::binary(op) else { return self.vector_binary(op) };
        let mut right = self.pop();
        let mut left = self.pop();
        if op.commutes() && matches!(left.source, Source::Const(_)) && !matches!(right.source, Source::Const(_)) {
            (left.source, right.source) = (right.source, left.source);
            // The homes change places too: a value in its home stays there.
            (left.home, right.home) = (right.home, left.home);
        }
        match (right.source, imm) {
            (Source::Const(bits), Some(imm)) => self.with_constant(op, imm, left, bits),
            _ => {
                if self.with_producer(slot, left, right) || op.commutes() && self.with_producer(slot, right, left) {
                    return;
                }
                let right = self.cell(right);
                let left = self.cell(left);
                self.emit_value(1, |to| Instr::new(slot, to, left, right));
            }
        }
    }

    /// An operator whose second operand is a constant.
    fn with_constant(&mut self, op: BinaryOp, mut imm: u16, left: Operand, bits: u64) {
        let Some(mut value) = short_immediate(op, bits) else {
            let left = self.cell(left);
            self.emit_value(1, |to| Instr::new(imm + code::TO_WIDE, to, left, 0));
            return self.emit.further(Instr::constant(bits));
        };
        // One form for steps in both directions.
        if imm == code::imm::I32Sub && value as i16 != i16::MIN {
            (imm, value) = (code::imm::I32Add, value.wrapping_neg());
        }
        if let Some(fused) = self.producer(left).and_then(|load| fused::load_then(imm, load)) {
            return self.fuse(fused, Some(i32::from(value as i16) as u32), true);
        }
        let left = self.cell(left);
        self.emit_value(1, |to| Instr::new(imm, to, left, value));
    }

    /// One instruction for the operator and what has just computed its second operand, if there is one.
    fn with_producer(&mut self, slot: u16, left: Operand, right: Operand) -> bool {
        let (Some(producer), false) = (self.producer(right), matches!(left.source, Source::Const(_))) else {
            return false;
        };
        let left = self.cell(left);
        if let Some(fused) = fused::shift(slot, left, producer) {
            self.fuse(fused, None, true);
        } else if let Some((fused, offset)) = fused::memory_operand(slot, left, producer) {
            self.fuse(fused, Some(offset), true);
        } else {
            return false;
        }
        true
    }

    /// The last instruction, if it has just computed this operand and nothing else uses it.
    pub(super) fn producer(&self, operand: Operand) -> Option<Instr> {
        if matches!(operand.source, Source::Home) { self.emit.producer(operand.home) } else { None }
    }

    /// Replaces the last instruction by one that does its work too and gives an operand. It traps where the replaced one was if
    /// `first`, the rest of it where the one at hand is.
    pub(super) fn fuse(&mut self, instr: Instr, word: Option<u32>, first: bool) {
        let producer = self.emit.retract();
        let offset = self.emit.offset;
        if first {
            self.emit.offset = producer;
        }
        self.emit_value(1, |to| Instr { a: to, ..instr });
        self.emit.offset = offset;
        word.into_iter().for_each(|word| self.emit.data(word));
    }

    fn select(&mut self) {
        let condition = self.pop_cell();
        let otherwise = self.pop();
        let width = otherwise.width;
        let mut traced = self.was_reference(&otherwise);
        let otherwise = self.cell(otherwise);
        let chosen = self.pop();
        traced |= self.was_reference(&chosen);
        let chosen = self.cell(chosen);
        let op = if width == 2 { hand::SELECT2 } else { hand::SELECT };
        self.emit_value(width, |to| Instr::new(op, to, condition, chosen));
        if traced {
            self.mark_reference();
        }
        self.emit.further(Instr::new(hand::DATA, otherwise, 0, 0));
    }

    fn global_get(&mut self, id: GlobalId) {
        let global = &self.context.globals[self.context.instance.globals[id.index()] as usize];
        let (cell, width) = (global.cell, global.ty.width());
        match (global.mutable, width) {
            (false, 1) => self.push_const(self.context.global_cells[cell as usize]),
            (_, 1) => {
                let traced = self.context.types.is_traced(global.ty);
                self.emit_value(1, |to| Instr::with_imm(hand::GLOBAL_GET, to, cell));
                if traced {
                    self.mark_reference();
                }
            }
            _ => self.emit_value(2, |to| Instr::with_imm(hand::GLOBAL_GET2, to, cell)),
        }
    }

    fn global_set(&mut self, id: GlobalId) {
        let cell = self.context.globals[self.context.instance.globals[id.index()] as usize].cell;
        let operand = self.pop();
        let from = self.cell(operand);
        self.emit.push(Instr::with_imm(
            if operand.width == 2 { hand::GLOBAL_SET2 } else { hand::GLOBAL_SET },
            from,
            cell,
        ));
    }

    fn reference_instr(&mut self, instr: &Wasm) {
        match instr {
            Wasm::RefNull(_) => self.push_const(0),
            Wasm::RefFunc(i) => self.push_const(u64::from(self.func_address(i.func)) + 1),
            Wasm::RefIsNull(_) => self.compare_with_zero(code::imm::I64Eq),
            _ => {
                self.settle_top(1);
                let operand = self.pop();
                let traced = self.was_reference(&operand);
                self.emit.push(Instr::new(hand::TRAP_IF_NULL, Trap::NullReference as u16, operand.home, 0));
                self.push_home(1);
                if traced {
                    self.mark_reference();
                }
            }
        }
    }

    fn func_address(&self, id: FunctionId) -> u32 {
        self.context.instance.funcs[id.index()]
    }

    fn call_instr(&mut self, instr: &Wasm) {
        match instr {
            Wasm::Call(ir::Call { func }) => {
                let address = self.func_address(*func);
                self.call(self.context.instance.module.funcs.get(*func).ty(), |at| {
                    Instr::with_imm(hand::CALL, at, address)
                });
            }
            Wasm::CallIndirect(ir::CallIndirect { ty, table }) => {
                let index = self.pop_cell();
                self.call(*ty, |at| Instr::new(hand::CALL_INDIRECT, at, index, 0));
                self.indirect_words(*ty, *table);
            }
            Wasm::CallRef(ir::CallRef { ty }) => {
                let reference = self.pop_cell();
                self.call(*ty, |at| Instr::new(hand::CALL_REF, at, reference, 0));
            }
            Wasm::ReturnCall(ir::ReturnCall { func }) => {
                let address = self.func_address(*func);
                let ty = self.context.instance.module.funcs.get(*func).ty();
                self.return_call(ty, |at| Instr::with_imm(hand::RETURN_CALL, at, address));
            }
            Wasm::ReturnCallIndirect(ir::ReturnCallIndirect { ty, table }) => {
                let index = self.pop_cell();
                self.return_call(*ty, |at| Instr::new(hand::RETURN_CALL_INDIRECT, at, index, 0));
                self.indirect_words(*ty, *table);
            }
            Wasm::ReturnCallRef(ir::ReturnCallRef { ty }) => {
                let reference = self.pop_cell();
                self.return_call(*ty, |at| Instr::new(hand::RETURN_CALL_REF, at, reference, 0));
            }
            _ => unreachable!("not a call"),
        }
    }

    fn indirect_words(&mut self, ty: TypeId, table: TableId) {
        let table = self.table(table);
        self.emit.data(table);
        self.emit.data(self.context.instance.types[ty.index()]);
    }

    fn func_type(&self, ty: TypeId) -> (usize, u16, Vec<ValType>) {
        let ty = self.context.types.func(self.context.instance.types[ty.index()]);
        (ty.params.len(), cells(&ty.params) as u16, ty.results.clone())
    }

    /// The arguments are the operands on top, which become the callee's first cells.
    fn call(&mut self, ty: TypeId, instr: impl FnOnce(u16) -> Instr) {
        let (params, _, results) = self.func_type(ty);
        self.settle_top(params);
        for _ in 0..params {
            self.pop();
        }
        let at = self.top() as u16;
        self.safepoint();
        self.emit.push(instr(at));
        for ty in results {
            self.push_value(ty);
        }
    }

    fn return_call(&mut self, ty: TypeId, instr: impl FnOnce(u16) -> Instr) {
        let (params, cells, _) = self.func_type(ty);
        self.settle_top(params);
        for _ in 0..params {
            self.pop();
        }
        let at = self.top() as u16;
        self.emit.push(instr(at));
        self.emit.further(Instr::new(hand::DATA, self.context.entry.header, cells, 0));
        self.set_unreachable();
    }
}

/// The immediate form of a constant operand, if it has one.
fn short_immediate(op: BinaryOp, bits: u64) -> Option<u16> {
    let value = match op.sig().params[1] {
        anywasm_ops::Ty::I32 => i64::from(bits as i32),
        _ => bits as i64,
    };
    i16::try_from(value).ok().map(|value| value as u16)
}

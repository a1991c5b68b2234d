//! Structures, arrays, `i31`, casts.

use super::Compiler;
use crate::code::{self, Instr, hand};
use crate::slow_gc::{Form, ref_type_word};
use crate::types::{Layout, Storage, ValType};
use walrus::ir::{Instr as Wasm, InstrSeqId};
use walrus::{DataId, ElementId, TypeId};

impl Compiler<'_> {
    pub(super) fn object_instr(&mut self, instr: &Wasm) {
        match instr {
            Wasm::RefEq(_) => {
                let right = self.pop_cell();
                let left = self.pop_cell();
                self.emit_value(1, |to| Instr::new(code::slot::I64Eq, to, left, right));
            }
            // Both hierarchies have the same cells.
            Wasm::AnyConvertExtern(_) | Wasm::ExternConvertAny(_) => {}
            Wasm::RefI31(_) => {
                self.simple(hand::REF_I31);
                self.mark_reference();
            }
            Wasm::I31GetS(_) => self.simple(hand::I31_GET_S),
            Wasm::I31GetU(_) => self.simple(hand::I31_GET_U),
            Wasm::RefTest(i) => {
                let ty = self.ref_type_word(i.nullable, i.heap_type);
                self.simple(hand::REF_TEST);
                self.emit.data(ty);
            }
            Wasm::RefCast(i) => {
                let ty = self.ref_type_word(i.nullable, i.heap_type);
                self.settle_top(1);
                let reference = self.stack[self.stack.len() - 1].home;
                self.emit.push(Instr::new(hand::REF_CAST, 0, reference, 0));
                self.emit.data(ty);
            }
            Wasm::BrOnCast(i) => self.br_on_cast(i.block, self.ref_type_word(i.to_nullable, i.to_heap_type), true),
            Wasm::BrOnCastFail(i) => self.br_on_cast(i.block, self.ref_type_word(i.to_nullable, i.to_heap_type), false),
            Wasm::StructNew(i) => {
                let ty = self.number(i.ty);
                let at = self.pop_row(self.context.types.fields(ty).len());
                self.safepoint();
                self.emit.push(Instr::with_imm(hand::STRUCT_NEW, at, ty));
                self.push_reference();
            }
            Wasm::StructNewDefault(i) => {
                let ty = self.number(i.ty);
                self.safepoint();
                self.emit_value(1, |to| Instr::with_imm(hand::STRUCT_NEW_DEFAULT, to, ty));
                self.mark_reference();
            }
            Wasm::StructGet(i) => self.struct_get(i.ty, i.field, false),
            Wasm::StructGetU(i) => self.struct_get(i.ty, i.field, false),
            Wasm::StructGetS(i) => self.struct_get(i.ty, i.field, true),
            Wasm::StructSet(i) => {
                let (storage, cell) = self.field(i.ty, i.field);
                let value = self.pop_cell();
                let reference = self.pop_cell();
                self.emit.push(Instr::new(hand::STRUCT_SET, reference, value, cell));
                self.form(storage, false);
            }
            other => self.array_instr(other),
        }
    }

    fn array_instr(&mut self, instr: &Wasm) {
        match instr {
            Wasm::ArrayNew(i) => {
                let length = self.pop_cell();
                let value = self.pop_cell();
                self.new_array(i.ty, |to| Instr::new(hand::ARRAY_NEW, to, value, length));
            }
            Wasm::ArrayNewDefault(i) => {
                let length = self.pop_cell();
                self.new_array(i.ty, |to| Instr::new(hand::ARRAY_NEW_DEFAULT, to, length, 0));
            }
            Wasm::ArrayNewFixed(i) => {
                let at = self.pop_row(i.len as usize);
                self.safepoint();
                self.emit.push(Instr::new(hand::ARRAY_NEW_FIXED, at, 0, 0));
                self.emit.data(self.number(i.ty));
                self.emit.data(i.len);
                self.push_reference();
            }
            Wasm::ArrayNewData(i) => self.array_new_data(i.ty, i.data),
            Wasm::ArrayNewElem(i) => self.array_new_elem(i.ty, i.elem),
            Wasm::ArrayGet(i) => self.array_get(i.ty, false),
            Wasm::ArrayGetU(i) => self.array_get(i.ty, false),
            Wasm::ArrayGetS(i) => self.array_get(i.ty, true),
            Wasm::ArraySet(_) => {
                let value = self.pop_cell();
                let index = self.pop_cell();
                let reference = self.pop_cell();
                self.emit.push(Instr::new(hand::ARRAY_SET, reference, index, value));
            }
            Wasm::ArrayLen(_) => self.simple(hand::ARRAY_LEN),
            Wasm::ArrayFill(i) => {
                let width = self.element(i.ty).unpacked().width();
                self.row(hand::ARRAY_FILL, 4);
                self.emit.data(u32::from(width));
            }
            Wasm::ArrayCopy(_) => self.row(hand::ARRAY_COPY, 5),
            Wasm::ArrayInitData(i) => {
                self.row(hand::ARRAY_INIT_DATA, 4);
                self.emit.data(i.data.index() as u32);
                self.emit.data(self.context.instance_id);
            }
            Wasm::ArrayInitElem(i) => {
                self.row(hand::ARRAY_INIT_ELEM, 4);
                self.emit.data(i.elem.index() as u32);
                self.emit.data(self.context.instance_id);
            }
            _ => unreachable!("every other instruction is compiled elsewhere"),
        }
    }

    /// One operand, one result.
    fn simple(&mut self, op: u16) {
        let operand = self.pop_cell();
        self.emit_value(1, |to| Instr::new(op, to, operand, 0));
    }

    /// Pops operands that the instruction finds one after the other, and gives the first one's cell.
    fn pop_row(&mut self, count: usize) -> u16 {
        self.settle_top(count);
        self.cut(self.stack.len() - count);
        self.top() as u16
    }

    fn row(&mut self, op: u16, count: usize) {
        let at = self.pop_row(count);
        self.emit.push(Instr::new(op, at, 0, 0));
    }

    fn push_reference(&mut self) {
        self.push_home(1);
        self.mark_reference();
    }

    /// An allocating instruction whose first further word is the type.
    fn new_array(&mut self, ty: TypeId, instr: impl FnOnce(u16) -> Instr) {
        self.safepoint();
        self.emit_value(1, instr);
        self.emit.data(self.number(ty));
        self.mark_reference();
    }

    fn array_new_data(&mut self, ty: TypeId, data: DataId) {
        let length = self.pop_cell();
        let start = self.pop_cell();
        self.new_array(ty, |to| Instr::new(hand::ARRAY_NEW_DATA, to, start, length));
        self.emit.data(data.index() as u32);
        self.emit.data(self.context.instance_id);
    }

    fn array_new_elem(&mut self, ty: TypeId, elem: ElementId) {
        let length = self.pop_cell();
        let start = self.pop_cell();
        self.new_array(ty, |to| Instr::new(hand::ARRAY_NEW_ELEM, to, start, length));
        self.emit.data(elem.index() as u32);
        self.emit.data(self.context.instance_id);
    }

    fn array_get(&mut self, ty: TypeId, signed: bool) {
        let storage = self.element(ty);
        let index = self.pop_cell();
        let reference = self.pop_cell();
        self.emit_value(storage.unpacked().width(), |to| Instr::new(hand::ARRAY_GET, to, reference, index));
        self.got(storage, signed);
    }

    fn struct_get(&mut self, ty: TypeId, field: u32, signed: bool) {
        let (storage, cell) = self.field(ty, field);
        let reference = self.pop_cell();
        self.emit_value(storage.unpacked().width(), |to| Instr::new(hand::STRUCT_GET, to, reference, cell));
        self.got(storage, signed);
    }

    fn got(&mut self, storage: Storage, signed: bool) {
        self.form(storage, signed);
        if self.context.types.is_traced(storage.unpacked()) {
            self.mark_reference();
        }
    }

    fn form(&mut self, storage: Storage, signed: bool) {
        self.emit.further(Instr::new(hand::DATA, Form::new(storage, signed) as u16, 0, 0));
    }

    fn number(&self, ty: TypeId) -> u32 {
        self.context.instance.types[ty.index()]
    }

    fn element(&self, ty: TypeId) -> Storage {
        self.context.types.fields(self.number(ty))[0].storage
    }

    /// What a field holds, and its first cell.
    fn field(&self, ty: TypeId, field: u32) -> (Storage, u16) {
        let ty = self.number(ty);
        let Layout::Struct { fields, .. } = self.context.types.layout(ty) else { unreachable!("a structure type") };
        (self.context.types.fields(ty)[field as usize].storage, fields[field as usize])
    }

    fn ref_type_word(&self, nullable: bool, heap: walrus::HeapType) -> u32 {
        match self.val_type(walrus::ValType::Ref(walrus::RefType { nullable, heap_type: heap })) {
            ValType::Ref(ty) => ref_type_word(ty),
            _ => unreachable!("a reference type stays one"),
        }
    }

    /// The reference stays on the stack, whether the branch is taken or not.
    fn br_on_cast(&mut self, block: InstrSeqId, ty: u32, if_matches: bool) {
        self.settle_top(1);
        let reference = self.stack[self.stack.len() - 1].home;
        let flag = self.push_home(1);
        self.emit.push(Instr::new(hand::REF_TEST, flag, reference, 0));
        self.emit.data(ty);
        if !if_matches {
            self.emit.push_value(Instr::new(code::imm::I32Eq, flag, flag, 0));
        }
        self.br_if(block);
    }
}

//! Instructions to bytes.

use super::index::Indices;
use crate::body::{MemArg, Op};
use anywasm_ops::{Val, WideOp};
use walrus::ir::Instr;
use walrus::{FunctionId, GlobalId, MemoryId};
use wasm_encoder::{Encode, Instruction as I};

/// An index that is not known yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pending {
    Function(FunctionId),
    Global(GlobalId),
    /// The n-th block type of this function that the module does not have.
    Block(u32),
}

/// Code with holes: where an index comes that is not known yet, nothing stands.
#[derive(Default, Debug)]
pub(crate) struct Code {
    pub(crate) bytes: Vec<u8>,
    pub(crate) holes: Vec<(u32, Pending)>,
    /// Whether a data segment is named, so that their number must be known before the code.
    pub(crate) uses_data: bool,
}

impl Code {
    pub(crate) fn put(&mut self, instruction: &I<'_>) {
        instruction.encode(&mut self.bytes);
    }

    pub(crate) fn hole(&mut self, pending: Pending) {
        self.holes.push((self.bytes.len() as u32, pending));
    }

    /// How long it is once the holes are filled, as far as that is known.
    pub(crate) fn size(&self) -> u32 {
        let holes = self.holes.iter().map(|(_, pending)| match pending {
            Pending::Function(_) => 2,
            Pending::Global(_) | Pending::Block(_) => 1,
        });
        self.bytes.len() as u32 + holes.sum::<u32>()
    }

    fn with_hole(&mut self, opcode: u8, pending: Pending) {
        self.bytes.push(opcode);
        self.hole(pending);
    }
}

fn mem_arg(indices: &Indices, memory: MemoryId, arg: MemArg) -> wasm_encoder::MemArg {
    let target = wasm_encoder::MemArgTarget::Memory(indices.memory(memory));
    // No ordering: sequentially consistent where the access is atomic.
    wasm_encoder::MemArg { offset: arg.offset, align: arg.align, target, ordering: None }
}

fn walrus_mem_arg(indices: &Indices, memory: MemoryId, arg: walrus::ir::MemArg) -> wasm_encoder::MemArg {
    mem_arg(indices, memory, MemArg { align: arg.align.trailing_zeros(), offset: arg.offset })
}

/// Writes an instruction that neither branches, nor owns regions, nor touches a slot.
///
/// # Errors
/// The name of an operator that is no WebAssembly instruction.
pub(crate) fn write(code: &mut Code, indices: &Indices, op: &Op) -> Result<(), &'static str> {
    let instruction = match op {
        Op::Const(value) => constant(*value),
        Op::Unary(op) => op.encode(),
        Op::Binary(op) => op.encode(),
        Op::Ternary(op) => op.encode(),
        Op::Load { op, memory, arg } => op.encode(mem_arg(indices, *memory, *arg)),
        Op::Store { op, memory, arg } => op.encode(mem_arg(indices, *memory, *arg)),
        Op::Rmw { op, memory, arg } => op.encode(mem_arg(indices, *memory, *arg)),
        Op::Select(None) => I::Select,
        Op::Select(Some(ty)) => I::TypedSelect(indices.val_type(*ty)),
        Op::RefNull(ty) => I::RefNull(indices.heap_type(ty.heap_type)),
        Op::RefIsNull => I::RefIsNull,
        Op::RefAsNonNull => I::RefAsNonNull,
        Op::RefFunc(func) => return Ok(code.with_hole(0xd2, Pending::Function(*func))),
        Op::GlobalGet(global) => return Ok(code.with_hole(0x23, Pending::Global(*global))),
        Op::GlobalSet(global) => return Ok(code.with_hole(0x24, Pending::Global(*global))),
        Op::Call(func) => return Ok(code.with_hole(0x10, Pending::Function(*func))),
        Op::ReturnCall(func) => return Ok(code.with_hole(0x12, Pending::Function(*func))),
        Op::CallIndirect { ty, table } => {
            I::CallIndirect { type_index: indices.ty(*ty), table_index: indices.table(*table) }
        }
        Op::ReturnCallIndirect { ty, table } => {
            I::ReturnCallIndirect { type_index: indices.ty(*ty), table_index: indices.table(*table) }
        }
        Op::CallRef(ty) => I::CallRef(indices.ty(*ty)),
        Op::ReturnCallRef(ty) => I::ReturnCallRef(indices.ty(*ty)),
        Op::Unreachable => I::Unreachable,
        Op::Return => I::Return,
        Op::Throw(tag) => I::Throw(indices.tag(*tag)),
        Op::ThrowRef => I::ThrowRef,
        Op::Opaque(instr) => opaque(indices, instr),
        Op::Runtime { .. } => return Err("a runtime helper"),
        _ => bulk(indices, op),
    };
    code.uses_data |=
        matches!(instruction, I::MemoryInit { .. } | I::DataDrop(_) | I::ArrayNewData { .. } | I::ArrayInitData { .. });
    code.put(&instruction);
    Ok(())
}

pub(crate) fn constant(value: Val) -> I<'static> {
    match value {
        Val::I32(v) => I::I32Const(v),
        Val::I64(v) => I::I64Const(v),
        Val::F32(bits) => I::F32Const(wasm_encoder::Ieee32::new(bits)),
        Val::F64(bits) => I::F64Const(wasm_encoder::Ieee64::new(bits)),
        Val::V128(bits) => I::V128Const(bits as i128),
    }
}

fn bulk(indices: &Indices, op: &Op) -> I<'static> {
    match *op {
        Op::MemorySize(m) => I::MemorySize(indices.memory(m)),
        Op::MemoryGrow(m) => I::MemoryGrow(indices.memory(m)),
        Op::MemoryFill(m) => I::MemoryFill(indices.memory(m)),
        Op::MemoryCopy { dst, src } => I::MemoryCopy { src_mem: indices.memory(src), dst_mem: indices.memory(dst) },
        Op::MemoryInit { memory, data } => {
            I::MemoryInit { mem: indices.memory(memory), data_index: indices.data(data) }
        }
        Op::DataDrop(data) => I::DataDrop(indices.data(data)),
        Op::TableGet(t) => I::TableGet(indices.table(t)),
        Op::TableSet(t) => I::TableSet(indices.table(t)),
        Op::TableSize(t) => I::TableSize(indices.table(t)),
        Op::TableGrow(t) => I::TableGrow(indices.table(t)),
        Op::TableFill(t) => I::TableFill(indices.table(t)),
        Op::TableCopy { dst, src } => I::TableCopy { src_table: indices.table(src), dst_table: indices.table(dst) },
        Op::TableInit { table, elem } => {
            I::TableInit { elem_index: indices.element(elem), table: indices.table(table) }
        }
        Op::ElemDrop(elem) => I::ElemDrop(indices.element(elem)),
        _ => unreachable!("control is written elsewhere"),
    }
}

fn opaque(indices: &Indices, instr: &Instr) -> I<'static> {
    if let Some(op) = WideOp::from_instr(instr) {
        return op.encode();
    }
    match instr {
        Instr::AtomicNotify(e) => I::MemoryAtomicNotify(walrus_mem_arg(indices, e.memory, e.arg)),
        Instr::AtomicWait(e) if e.sixty_four => I::MemoryAtomicWait64(walrus_mem_arg(indices, e.memory, e.arg)),
        Instr::AtomicWait(e) => I::MemoryAtomicWait32(walrus_mem_arg(indices, e.memory, e.arg)),
        Instr::AtomicFence(_) => I::AtomicFence(wasm_encoder::Ordering::SeqCst),
        Instr::I8x16Shuffle(e) => I::I8x16Shuffle(e.indices),
        Instr::RefI31(_) => I::RefI31,
        Instr::I31GetS(_) => I::I31GetS,
        Instr::I31GetU(_) => I::I31GetU,
        Instr::RefTest(e) if e.nullable => I::RefTestNullable(indices.heap_type(e.heap_type)),
        Instr::RefTest(e) => I::RefTestNonNull(indices.heap_type(e.heap_type)),
        Instr::RefCast(e) if e.nullable => I::RefCastNullable(indices.heap_type(e.heap_type)),
        Instr::RefCast(e) => I::RefCastNonNull(indices.heap_type(e.heap_type)),
        Instr::AnyConvertExtern(_) => I::AnyConvertExtern,
        Instr::ExternConvertAny(_) => I::ExternConvertAny,
        Instr::RefEq(_) => I::RefEq,
        _ => heap(indices, instr),
    }
}

fn heap(indices: &Indices, instr: &Instr) -> I<'static> {
    let ty = |id| indices.ty(id);
    match instr {
        Instr::StructNew(e) => I::StructNew(ty(e.ty)),
        Instr::StructNewDefault(e) => I::StructNewDefault(ty(e.ty)),
        Instr::StructGet(e) => I::StructGet { struct_type_index: ty(e.ty), field_index: e.field },
        Instr::StructGetS(e) => I::StructGetS { struct_type_index: ty(e.ty), field_index: e.field },
        Instr::StructGetU(e) => I::StructGetU { struct_type_index: ty(e.ty), field_index: e.field },
        Instr::StructSet(e) => I::StructSet { struct_type_index: ty(e.ty), field_index: e.field },
        Instr::ArrayNew(e) => I::ArrayNew(ty(e.ty)),
        Instr::ArrayNewDefault(e) => I::ArrayNewDefault(ty(e.ty)),
        Instr::ArrayNewFixed(e) => I::ArrayNewFixed { array_type_index: ty(e.ty), array_size: e.len },
        Instr::ArrayNewData(e) => {
            I::ArrayNewData { array_type_index: ty(e.ty), array_data_index: indices.data(e.data) }
        }
        Instr::ArrayNewElem(e) => {
            I::ArrayNewElem { array_type_index: ty(e.ty), array_elem_index: indices.element(e.elem) }
        }
        Instr::ArrayGet(e) => I::ArrayGet(ty(e.ty)),
        Instr::ArrayGetS(e) => I::ArrayGetS(ty(e.ty)),
        Instr::ArrayGetU(e) => I::ArrayGetU(ty(e.ty)),
        Instr::ArraySet(e) => I::ArraySet(ty(e.ty)),
        Instr::ArrayLen(_) => I::ArrayLen,
        Instr::ArrayFill(e) => I::ArrayFill(ty(e.ty)),
        Instr::ArrayCopy(e) => I::ArrayCopy { array_type_index_dst: ty(e.dst_ty), array_type_index_src: ty(e.src_ty) },
        Instr::ArrayInitData(e) => {
            I::ArrayInitData { array_type_index: ty(e.ty), array_data_index: indices.data(e.data) }
        }
        Instr::ArrayInitElem(e) => {
            I::ArrayInitElem { array_type_index: ty(e.ty), array_elem_index: indices.element(e.elem) }
        }
        other => unreachable!("{other:?} has an operator of its own"),
    }
}

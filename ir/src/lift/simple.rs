//! Instructions that neither branch nor own regions nor touch locals: walrus's shape to ours.

use crate::body::{Const, MemArg, Op};
use anywasm_ops::{BinaryOp, LoadOp, RmwOp, SimdAccess, StoreOp, TernaryOp, UnaryOp};
use walrus::ir::{self, Instr};

fn mem_arg(arg: ir::MemArg) -> MemArg {
    MemArg { align: arg.align.trailing_zeros(), offset: arg.offset }
}

fn constant(value: ir::Value) -> Const {
    match value {
        ir::Value::I32(v) => Const::I32(v),
        ir::Value::I64(v) => Const::I64(v),
        ir::Value::F32(v) => Const::F32(v.to_bits()),
        ir::Value::F64(v) => Const::F64(v.to_bits()),
        ir::Value::V128(v) => Const::V128(v),
    }
}

/// The operator of such an instruction. Anything that has none of its own becomes [`Op::Opaque`].
pub(crate) fn operator(instr: &Instr) -> Op {
    match instr {
        Instr::Const(e) => Op::Const(constant(e.value)),
        Instr::Unop(e) => Op::Unary(UnaryOp::from_walrus(e.op)),
        Instr::Binop(e) => Op::Binary(BinaryOp::from_walrus(e.op)),
        Instr::Load(e) => Op::Load { op: LoadOp::from_walrus(e.kind), memory: e.memory, arg: mem_arg(e.arg) },
        Instr::Store(e) => Op::Store { op: StoreOp::from_walrus(e.kind), memory: e.memory, arg: mem_arg(e.arg) },
        Instr::LoadSimd(e) => match SimdAccess::from_walrus(e.kind) {
            SimdAccess::Load(op) => Op::Load { op, memory: e.memory, arg: mem_arg(e.arg) },
            SimdAccess::Store(op) => Op::Store { op, memory: e.memory, arg: mem_arg(e.arg) },
        },
        Instr::AtomicRmw(e) => Op::Rmw { op: RmwOp::from_walrus(e.op, e.width), memory: e.memory, arg: mem_arg(e.arg) },
        Instr::Cmpxchg(e) => Op::Rmw { op: RmwOp::from_walrus_cmpxchg(e.width), memory: e.memory, arg: mem_arg(e.arg) },
        Instr::Select(e) => Op::Select(e.ty),
        Instr::GlobalGet(e) => Op::GlobalGet(e.global),
        Instr::GlobalSet(e) => Op::GlobalSet(e.global),
        Instr::Call(e) => Op::Call(e.func),
        Instr::CallIndirect(e) => Op::CallIndirect { ty: e.ty, table: e.table },
        Instr::CallRef(e) => Op::CallRef(e.ty),
        Instr::ReturnCall(e) => Op::ReturnCall(e.func),
        Instr::ReturnCallIndirect(e) => Op::ReturnCallIndirect { ty: e.ty, table: e.table },
        Instr::ReturnCallRef(e) => Op::ReturnCallRef(e.ty),
        Instr::Throw(e) => Op::Throw(e.tag),
        Instr::ThrowRef(_) => Op::ThrowRef,
        Instr::Unreachable(_) => Op::Unreachable,
        Instr::RefNull(e) => Op::RefNull(e.ty),
        Instr::RefFunc(e) => Op::RefFunc(e.func),
        Instr::RefIsNull(_) => Op::RefIsNull,
        Instr::RefAsNonNull(_) => Op::RefAsNonNull,
        _ => bulk(instr),
    }
}

fn bulk(instr: &Instr) -> Op {
    match instr {
        Instr::MemorySize(e) => Op::MemorySize(e.memory),
        Instr::MemoryGrow(e) => Op::MemoryGrow(e.memory),
        Instr::MemoryFill(e) => Op::MemoryFill(e.memory),
        Instr::MemoryCopy(e) => Op::MemoryCopy { dst: e.dst, src: e.src },
        Instr::MemoryInit(e) => Op::MemoryInit { memory: e.memory, data: e.data },
        Instr::DataDrop(e) => Op::DataDrop(e.data),
        Instr::TableGet(e) => Op::TableGet(e.table),
        Instr::TableSet(e) => Op::TableSet(e.table),
        Instr::TableSize(e) => Op::TableSize(e.table),
        Instr::TableGrow(e) => Op::TableGrow(e.table),
        Instr::TableFill(e) => Op::TableFill(e.table),
        Instr::TableCopy(e) => Op::TableCopy { dst: e.dst, src: e.src },
        Instr::TableInit(e) => Op::TableInit { table: e.table, elem: e.elem },
        Instr::ElemDrop(e) => Op::ElemDrop(e.elem),
        // Some unary, binary and ternary operators are instructions of their own in walrus.
        other => UnaryOp::from_instr(other)
            .map(Op::Unary)
            .or_else(|| BinaryOp::from_instr(other).map(Op::Binary))
            .or_else(|| TernaryOp::from_instr(other).map(Op::Ternary))
            .unwrap_or_else(|| Op::Opaque(Box::new(other.clone()))),
    }
}

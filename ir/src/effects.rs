//! What each operator does besides computing its results.

use crate::body::{Effects, Op};
use anywasm_ops::Effect;
use walrus::ir::Instr;

const MEMORY: Effects = Effects::READ_MEMORY.or(Effects::WRITE_MEMORY);
const TABLE: Effects = Effects::READ_TABLE.or(Effects::WRITE_TABLE);
const HEAP: Effects = Effects::READ_HEAP.or(Effects::WRITE_HEAP);
const SLOT: Effects = Effects::READ_SLOT.or(Effects::WRITE_SLOT);

fn pure_or_trap(effect: Effect) -> Effects {
    match effect {
        Effect::Pure => Effects::PURE,
        Effect::MayTrap => Effects::TRAP,
    }
}

impl Op {
    /// What the operator may do. An operator that owns regions is taken to do anything, because this does not look inside.
    ///
    /// Atomic accesses count as writes even when they load, so that they keep their order. Dropping a segment counts as
    /// a write of what `memory.init` or `table.init` write, for the same reason.
    pub fn effects(&self) -> Effects {
        match self {
            Op::Const(_) | Op::Default | Op::Select(_) | Op::Copy => Effects::PURE,
            Op::RefNull(_) | Op::RefFunc(_) | Op::RefIsNull => Effects::PURE,
            Op::Unary(op) => pure_or_trap(op.effect()),
            Op::Binary(op) => pure_or_trap(op.effect()),
            Op::Ternary(op) => pure_or_trap(op.effect()),
            Op::RefAsNonNull => Effects::TRAP,
            Op::SlotGet(_) => Effects::READ_SLOT,
            Op::SlotSet(_) => Effects::WRITE_SLOT,
            Op::GlobalGet(_) => Effects::READ_GLOBAL,
            Op::GlobalSet(_) => Effects::WRITE_GLOBAL,
            Op::Load { op, .. } if op.atomic() => MEMORY.or(Effects::TRAP),
            Op::Load { .. } => Effects::READ_MEMORY.or(Effects::TRAP),
            Op::Store { op, .. } if op.atomic() => MEMORY.or(Effects::TRAP),
            Op::Store { .. } | Op::MemoryFill(_) => Effects::WRITE_MEMORY.or(Effects::TRAP),
            Op::Rmw { .. } | Op::MemoryCopy { .. } | Op::MemoryInit { .. } => {
                MEMORY.or(Effects::TRAP)
            }
            Op::MemorySize(_) => Effects::READ_MEMORY,
            Op::MemoryGrow(_) | Op::DataDrop(_) => MEMORY,
            Op::TableGet(_) => Effects::READ_TABLE.or(Effects::TRAP),
            Op::TableSet(_) | Op::TableFill(_) => Effects::WRITE_TABLE.or(Effects::TRAP),
            Op::TableSize(_) => Effects::READ_TABLE,
            Op::TableGrow(_) | Op::ElemDrop(_) => TABLE,
            Op::TableCopy { .. } | Op::TableInit { .. } => TABLE.or(Effects::TRAP),
            Op::Call(_) | Op::CallIndirect { .. } | Op::CallRef(_) => Effects::CALL,
            Op::Opaque(instr) => opaque_effects(instr),
            Op::Runtime { effects, .. } => *effects,
            Op::BrIf(_) | Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. } => Effects::CONTROL,
            Op::Yield | Op::Br(_) | Op::BrTable(_) | Op::Return => Effects::CONTROL,
            Op::Unreachable => Effects::CONTROL.or(Effects::TRAP),
            Op::Throw(_) | Op::ThrowRef | Op::Rethrow(_) => Effects::CONTROL.or(Effects::TRAP),
            Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_) => {
                Effects::CONTROL.or(Effects::CALL)
            }
            Op::Block { .. } | Op::Loop { .. } | Op::If { .. } | Op::TryTable { .. } | Op::Try { .. } => {
                Effects::CONTROL.or(Effects::CALL).or(SLOT)
            }
        }
    }
}

/// Instructions that are kept as they are.
fn opaque_effects(instr: &Instr) -> Effects {
    use Instr::*;
    match instr {
        AtomicNotify(_) | AtomicWait(_) => MEMORY.or(Effects::TRAP),
        AtomicFence(_) => MEMORY,
        RefI31(_) | RefTest(_) | RefEq(_) | AnyConvertExtern(_) | ExternConvertAny(_) => Effects::PURE,
        I64Add128(_) | I64Sub128(_) | I64MulWideS(_) | I64MulWideU(_) | I8x16Shuffle(_) => Effects::PURE,
        I31GetS(_) | I31GetU(_) | RefCast(_) | ArrayLen(_) => Effects::TRAP,
        StructGet(_) | StructGetS(_) | StructGetU(_) | ArrayGet(_) | ArrayGetS(_) | ArrayGetU(_) => {
            Effects::READ_HEAP.or(Effects::TRAP)
        }
        StructSet(_) | ArraySet(_) | ArrayFill(_) => Effects::WRITE_HEAP.or(Effects::TRAP),
        ArrayCopy(_) => HEAP.or(Effects::TRAP),
        ArrayInitData(_) => Effects::WRITE_HEAP.or(Effects::READ_MEMORY).or(Effects::TRAP),
        ArrayInitElem(_) => Effects::WRITE_HEAP.or(Effects::READ_TABLE).or(Effects::TRAP),
        StructNew(_) | StructNewDefault(_) | ArrayNewFixed(_) => Effects::ALLOCATE,
        // A length that no engine can hold traps.
        ArrayNew(_) | ArrayNewDefault(_) => Effects::ALLOCATE.or(Effects::TRAP),
        ArrayNewData(_) => Effects::ALLOCATE.or(Effects::TRAP).or(Effects::READ_MEMORY),
        ArrayNewElem(_) => Effects::ALLOCATE.or(Effects::TRAP).or(Effects::READ_TABLE),
        // Everything else has an operator of its own; were one to arrive here, nothing may be assumed of it.
        _ => Effects::CALL.or(Effects::CONTROL).or(SLOT),
    }
}

//! What each operator does besides computing its results.

use crate::body::{Body, Def, InstId, Op, Value};
use anywasm_ops::Effect;
use walrus::ir::Instr;
use walrus::{Module, RefType, TypeId, ValType};

/// What an instruction may do besides computing its results; a set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Effects(pub u16);

impl Effects {
    /// Nothing: may be moved, repeated and dropped.
    pub const PURE: Effects = Effects(0);
    /// May trap.
    pub const TRAP: Effects = Effects(1);
    /// Reads linear memory (its size included).
    pub const READ_MEMORY: Effects = Effects(2);
    /// Writes linear memory (growth included).
    pub const WRITE_MEMORY: Effects = Effects(4);
    /// Reads a table.
    pub const READ_TABLE: Effects = Effects(8);
    /// Writes a table.
    pub const WRITE_TABLE: Effects = Effects(16);
    /// Reads a global.
    pub const READ_GLOBAL: Effects = Effects(32);
    /// Writes a global.
    pub const WRITE_GLOBAL: Effects = Effects(64);
    /// Reads a mutable field of a GC object.
    pub const READ_HEAP: Effects = Effects(128);
    /// Writes one.
    pub const WRITE_HEAP: Effects = Effects(256);
    /// Reads a slot.
    pub const READ_SLOT: Effects = Effects(512);
    /// Writes a slot.
    pub const WRITE_SLOT: Effects = Effects(1024);
    /// Runs code that is not seen here: anything but slots may change, and it may never return, or throw, to a handler that reads slots.
    pub const CALL: Effects = Effects(2048 | 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512);
    /// Leaves the instruction list: a branch, a throw.
    pub const CONTROL: Effects = Effects(4096);
    /// Makes an object with identity: may be dropped, not merged.
    pub const ALLOCATE: Effects = Effects(8192);

    /// Set union.
    pub const fn or(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }
    /// What is not in `other`.
    pub const fn without(self, other: Effects) -> Effects {
        Effects(self.0 & !other.0)
    }
    /// Whether all of `other` is in here.
    pub const fn has(self, other: Effects) -> bool {
        self.0 & other.0 == other.0
    }
    /// Whether anything of `other` is in here.
    pub const fn any(self, other: Effects) -> bool {
        self.0 & other.0 != 0
    }
    const READS: u16 = 2 | 8 | 32 | 128 | 512;
    /// Whether an unused instruction of these effects may be dropped.
    pub const fn is_droppable(self) -> bool {
        self.0 & !(Self::READS | 8192) == 0
    }
    /// Whether two instructions of these effects may change places: neither writes what the other reads or writes, and
    /// at most one may trap, call or leave (the order of two traps is seen by nobody only if neither has other
    /// effects; that finer rule is left to the passes that need it).
    pub const fn commutes_with(self, other: Effects) -> bool {
        const WRITES: u16 = 4 | 16 | 64 | 256 | 1024;
        let (a, b) = (self.0, other.0);
        // Each write bit is its read bit shifted left by one.
        let clash =
            (a & WRITES) & (b & WRITES | (b & Effects::READS) << 1) | (b & WRITES) & ((a & Effects::READS) << 1);
        const LEAVES: u16 = 1 | 2048 | 4096;
        let seen = a & LEAVES != 0 && b & (LEAVES | WRITES) != 0 || b & LEAVES != 0 && a & (LEAVES | WRITES) != 0;
        clash == 0 && !seen
    }
}

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
            Op::Rmw { .. } | Op::MemoryCopy { .. } | Op::MemoryInit { .. } => MEMORY.or(Effects::TRAP),
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

impl Body {
    /// Whether a reference may be null, as far as its own type and those of what it is a copy of say.
    pub fn is_nullable(&self, value: Value) -> bool {
        let mut value = value;
        loop {
            if !matches!(self.ty(value), ValType::Ref(RefType { nullable: true, .. })) {
                return false;
            }
            match self.value(value).def {
                Def::Result(inst, _) if matches!(self.inst(inst).op, Op::Copy) => value = self.inst(inst).args[0],
                _ => return true,
            }
        }
    }

    /// [`Op::effects`] of an instruction, knowing which references are not null.
    pub fn effects(&self, inst: InstId) -> Effects {
        let inst = self.inst(inst);
        let effects = inst.op.effects();
        let only_null = match &inst.op {
            Op::RefAsNonNull => true,
            Op::Opaque(instr) => {
                field_of(instr).is_some()
                    || matches!(**instr, Instr::ArrayLen(_) | Instr::I31GetS(_) | Instr::I31GetU(_))
            }
            _ => false,
        };
        if only_null && !self.is_nullable(inst.args[0]) { effects.without(Effects::TRAP) } else { effects }
    }

    /// [`Body::effects`], knowing too which fields never change.
    pub fn effects_in(&self, module: &Module, inst: InstId) -> Effects {
        let effects = self.effects(inst);
        if let Op::Opaque(instr) = &self.inst(inst).op
            && let Some((ty, field)) = field_of(instr)
            && !module.types.get(ty).kind().unwrap_struct().fields[field as usize].mutable
        {
            return effects.without(Effects::READ_HEAP);
        }
        effects
    }
}

/// The field that an instruction reads or writes.
pub fn field_of(instr: &Instr) -> Option<(TypeId, u32)> {
    match instr {
        Instr::StructGet(e) => Some((e.ty, e.field)),
        Instr::StructGetS(e) => Some((e.ty, e.field)),
        Instr::StructGetU(e) => Some((e.ty, e.field)),
        Instr::StructSet(e) => Some((e.ty, e.field)),
        _ => None,
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

//! What makes two instructions the same: operator and immediates.

use super::{State, heap};
use crate::context::Context;
use anywasm_ir::body::{Body, Const, Effects, InstId, Op};
use anywasm_ops::{BinaryOp, TernaryOp, Ty, UnaryOp};
use walrus::ir::Instr;
use walrus::{FunctionId, GlobalId, HeapType, MemoryId, RefType, TableId, TypeId, ValType};

/// An operator that gives the same for the same operands and state.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Key {
    Const(Const),
    Null(RefType),
    Function(FunctionId),
    Unary(UnaryOp),
    Binary(BinaryOp),
    Ternary(TernaryOp),
    Select,
    IsNull,
    NonNull,
    Global(GlobalId),
    MemorySize(MemoryId),
    TableSize(TableId),
    TableGet(TableId),
    Shuffle([u8; 16]),
    Test(bool, HeapType),
    Cast(bool, HeapType),
    RefEq,
    I31,
    I31Get { signed: bool },
    ToAny,
    ToExtern,
    ArrayLength,
    Field { ty: TypeId, field: u32, extended: Extended },
    Element { ty: TypeId, extended: Extended },
}

/// How a packed field becomes a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Extended {
    Whole,
    Signed,
    Unsigned,
}

impl Key {
    /// The key of an instruction with one result, and the state that it reads.
    pub(super) fn of(body: &Body, context: &Context<'_>, inst: InstId) -> Option<(Key, Option<State>)> {
        let data = body.inst(inst);
        if data.num_results != 1 {
            return None;
        }
        let pure = |key| Some((key, None));
        match &data.op {
            Op::Const(value) => pure(Key::Const(*value)),
            Op::Default => match body.ty(data.result()) {
                ValType::Ref(ty) => pure(Key::Null(ty)),
                ty => pure(Key::Const(Ty::from_walrus(ty)?.zero())),
            },
            Op::RefNull(ty) => pure(Key::Null(*ty)),
            Op::RefFunc(function) => pure(Key::Function(*function)),
            Op::Unary(op) => pure(Key::Unary(*op)),
            Op::Binary(op) => pure(Key::Binary(*op)),
            Op::Ternary(op) => pure(Key::Ternary(*op)),
            Op::Select(_) => pure(Key::Select),
            Op::RefIsNull => pure(Key::IsNull),
            Op::RefAsNonNull => pure(Key::NonNull),
            Op::GlobalGet(global) => {
                let never_changes =
                    context.facts.effects(&data.op) == Effects::PURE || !context.module.globals.get(*global).mutable;
                Some((Key::Global(*global), (!never_changes).then_some(State::Global)))
            }
            Op::MemorySize(memory) => Some((Key::MemorySize(*memory), Some(State::Memory))),
            Op::TableSize(table) => Some((Key::TableSize(*table), Some(State::Table))),
            Op::TableGet(table) => Some((Key::TableGet(*table), Some(State::Table))),
            Op::Opaque(instr) => opaque(context, instr),
            _ => None,
        }
    }

    /// Whether the first two operands may be exchanged.
    pub(super) fn commutes(self) -> bool {
        match self {
            Key::Binary(op) => op.commutes(),
            Key::RefEq => true,
            _ => false,
        }
    }
}

fn opaque(context: &Context<'_>, instr: &Instr) -> Option<(Key, Option<State>)> {
    let pure = |key| Some((key, None));
    let field = |ty: TypeId, field: u32, extended| {
        let key = Key::Field { ty: heap::origin(context.module, ty, field), field, extended };
        Some((key, heap::of_field(context.module, ty, field)))
    };
    let element = |ty: TypeId, extended| Some((Key::Element { ty, extended }, heap::of_elements(context.module, ty)));
    match instr {
        Instr::I8x16Shuffle(e) => pure(Key::Shuffle(e.indices)),
        Instr::RefTest(e) => pure(Key::Test(e.nullable, e.heap_type)),
        Instr::RefCast(e) => pure(Key::Cast(e.nullable, e.heap_type)),
        Instr::RefEq(_) => pure(Key::RefEq),
        Instr::RefI31(_) => pure(Key::I31),
        Instr::I31GetS(_) => pure(Key::I31Get { signed: true }),
        Instr::I31GetU(_) => pure(Key::I31Get { signed: false }),
        Instr::AnyConvertExtern(_) => pure(Key::ToAny),
        Instr::ExternConvertAny(_) => pure(Key::ToExtern),
        Instr::ArrayLen(_) => pure(Key::ArrayLength),
        Instr::StructGet(e) => field(e.ty, e.field, Extended::Whole),
        Instr::StructGetS(e) => field(e.ty, e.field, Extended::Signed),
        Instr::StructGetU(e) => field(e.ty, e.field, Extended::Unsigned),
        Instr::ArrayGet(e) => element(e.ty, Extended::Whole),
        Instr::ArrayGetS(e) => element(e.ty, Extended::Signed),
        Instr::ArrayGetU(e) => element(e.ty, Extended::Unsigned),
        _ => None,
    }
}

//! What instructions, constant expressions and types refer to outside of their function.

use anywasm_ir::body::{Catch, LegacyCatch, Op};
use walrus::ir::Instr;
use walrus::{
    ConstExpr, ConstOp, DataId, DataKind, ElementId, ElementItems, ElementKind, FunctionId, GlobalId, HeapType,
    MemoryId, Module, RefType, TableId, TagId, TypeId, ValType,
};

/// An item of the module that is referred to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Ref {
    /// Called: its value does not get anywhere.
    Call(FunctionId),
    /// As a value (`ref.func`).
    Function(FunctionId),
    Global(GlobalId),
    Memory(MemoryId),
    Table(TableId),
    Tag(TagId),
    Data(DataId),
    Element(ElementId),
    Type(TypeId),
}

pub(crate) fn of_heap_type(ty: HeapType, found: &mut impl FnMut(Ref)) {
    if let HeapType::Concrete(id) | HeapType::Exact(id) = ty {
        found(Ref::Type(id));
    }
}

pub(crate) fn of_ref_type(ty: RefType, found: &mut impl FnMut(Ref)) {
    of_heap_type(ty.heap_type, found);
}

pub(crate) fn of_val_type(ty: ValType, found: &mut impl FnMut(Ref)) {
    if let ValType::Ref(ty) = ty {
        of_ref_type(ty, found);
    }
}

/// Calls `found` for everything that an operator names; the types of its operands and results are not named.
pub(crate) fn of_op(op: &Op, found: &mut impl FnMut(Ref)) {
    match op {
        Op::Call(id) | Op::ReturnCall(id) => found(Ref::Call(*id)),
        Op::RefFunc(id) => found(Ref::Function(*id)),
        Op::GlobalGet(id) | Op::GlobalSet(id) => found(Ref::Global(*id)),
        Op::Load { memory, .. } | Op::Store { memory, .. } | Op::Rmw { memory, .. } => found(Ref::Memory(*memory)),
        Op::MemorySize(id) | Op::MemoryGrow(id) | Op::MemoryFill(id) => found(Ref::Memory(*id)),
        Op::MemoryCopy { dst, src } => [*dst, *src].into_iter().for_each(|id| found(Ref::Memory(id))),
        Op::MemoryInit { memory, data } => {
            found(Ref::Memory(*memory));
            found(Ref::Data(*data));
        }
        Op::DataDrop(id) => found(Ref::Data(*id)),
        Op::ElemDrop(id) => found(Ref::Element(*id)),
        Op::TableGet(id) | Op::TableSet(id) | Op::TableSize(id) | Op::TableGrow(id) | Op::TableFill(id) => {
            found(Ref::Table(*id))
        }
        Op::TableCopy { dst, src } => [*dst, *src].into_iter().for_each(|id| found(Ref::Table(id))),
        Op::TableInit { table, elem } => {
            found(Ref::Table(*table));
            found(Ref::Element(*elem));
        }
        Op::CallIndirect { ty, table } | Op::ReturnCallIndirect { ty, table } => {
            found(Ref::Type(*ty));
            found(Ref::Table(*table));
        }
        Op::CallRef(ty) | Op::ReturnCallRef(ty) => found(Ref::Type(*ty)),
        Op::Throw(tag) => found(Ref::Tag(*tag)),
        Op::Select(Some(ty)) => of_val_type(*ty, found),
        Op::RefNull(ty) => of_ref_type(*ty, found),
        Op::BrOnCast { cast, .. } => [cast.from, cast.to].into_iter().for_each(|ty| of_ref_type(ty, found)),
        Op::TryTable { catches, .. } => {
            catches.iter().filter_map(|Catch { tag, .. }| *tag).for_each(|tag| found(Ref::Tag(tag)));
        }
        Op::Try { catches, .. } => {
            for catch in catches {
                if let LegacyCatch::Catch { tag, .. } = catch {
                    found(Ref::Tag(*tag));
                }
            }
        }
        Op::Opaque(instr) => of_instr(instr, found),
        _ => {}
    }
}

/// Instructions that have no operator of their own.
fn of_instr(instr: &Instr, found: &mut impl FnMut(Ref)) {
    match instr {
        Instr::AtomicNotify(e) => found(Ref::Memory(e.memory)),
        Instr::AtomicWait(e) => found(Ref::Memory(e.memory)),
        Instr::RefTest(e) => of_heap_type(e.heap_type, found),
        Instr::RefCast(e) => of_heap_type(e.heap_type, found),
        Instr::StructNew(e) => found(Ref::Type(e.ty)),
        Instr::StructNewDefault(e) => found(Ref::Type(e.ty)),
        Instr::StructGet(e) => found(Ref::Type(e.ty)),
        Instr::StructGetS(e) => found(Ref::Type(e.ty)),
        Instr::StructGetU(e) => found(Ref::Type(e.ty)),
        Instr::StructSet(e) => found(Ref::Type(e.ty)),
        Instr::ArrayNew(e) => found(Ref::Type(e.ty)),
        Instr::ArrayNewDefault(e) => found(Ref::Type(e.ty)),
        Instr::ArrayNewFixed(e) => found(Ref::Type(e.ty)),
        Instr::ArrayGet(e) => found(Ref::Type(e.ty)),
        Instr::ArrayGetS(e) => found(Ref::Type(e.ty)),
        Instr::ArrayGetU(e) => found(Ref::Type(e.ty)),
        Instr::ArraySet(e) => found(Ref::Type(e.ty)),
        Instr::ArrayFill(e) => found(Ref::Type(e.ty)),
        Instr::ArrayCopy(e) => [e.dst_ty, e.src_ty].into_iter().for_each(|ty| found(Ref::Type(ty))),
        Instr::ArrayNewData(e) => [Ref::Type(e.ty), Ref::Data(e.data)].into_iter().for_each(found),
        Instr::ArrayInitData(e) => [Ref::Type(e.ty), Ref::Data(e.data)].into_iter().for_each(found),
        Instr::ArrayNewElem(e) => [Ref::Type(e.ty), Ref::Element(e.elem)].into_iter().for_each(found),
        Instr::ArrayInitElem(e) => [Ref::Type(e.ty), Ref::Element(e.elem)].into_iter().for_each(found),
        _ => {}
    }
}

/// Calls `found` for everything that a constant expression names.
pub(crate) fn of_const_expr(expr: &ConstExpr, found: &mut impl FnMut(Ref)) {
    match expr {
        ConstExpr::Value(_) => {}
        ConstExpr::Global(id) => found(Ref::Global(*id)),
        ConstExpr::RefNull(ty) => of_ref_type(*ty, found),
        ConstExpr::RefFunc(id) => found(Ref::Function(*id)),
        ConstExpr::Extended(ops) => {
            for op in ops {
                match *op {
                    ConstOp::GlobalGet(id) => found(Ref::Global(id)),
                    ConstOp::RefFunc(id) => found(Ref::Function(id)),
                    ConstOp::RefNull(ty) => of_ref_type(ty, found),
                    ConstOp::StructNew(ty) | ConstOp::StructNewDefault(ty) => found(Ref::Type(ty)),
                    ConstOp::ArrayNew(ty) | ConstOp::ArrayNewDefault(ty) => found(Ref::Type(ty)),
                    ConstOp::ArrayNewFixed { ty, .. } => found(Ref::Type(ty)),
                    _ => {}
                }
            }
        }
    }
}

/// Calls `found` for everything that constant expressions of tables and segments name.
pub(crate) fn of_segments(module: &Module, found: &mut impl FnMut(Ref)) {
    module.tables.iter().filter_map(|table| table.init.as_ref()).for_each(|init| of_const_expr(init, found));
    for element in module.elements.iter() {
        if let ElementKind::Active { offset, .. } = &element.kind {
            of_const_expr(offset, found);
        }
        if let ElementItems::Expressions(_, exprs) = &element.items {
            exprs.iter().for_each(|expr| of_const_expr(expr, found));
        }
    }
    for data in module.data.iter() {
        if let DataKind::Active { offset, .. } = &data.kind {
            of_const_expr(offset, found);
        }
    }
}

//! Which features a module needs that the interpreter does not have yet.

use crate::error::{Site, Unsupported};
use walrus::ir::{self, Instr};
use walrus::{ConstExpr, ConstOp, ElementItems, ElementKind, GlobalKind};

const GC: &str = "gc";
const EXCEPTIONS: &str = "exception handling";
const PAGE_SIZES: &str = "custom page sizes";

/// The feature that an instruction needs, if it is missing.
// Long: a table of instructions.
fn feature(instr: &Instr) -> Option<&'static str> {
    match instr {
        Instr::TryTable(_) | Instr::Throw(_) | Instr::ThrowRef(_) | Instr::Try(_) | Instr::Rethrow(_) => Some(EXCEPTIONS),
        Instr::RefI31(_)
        | Instr::I31GetS(_)
        | Instr::I31GetU(_)
        | Instr::RefTest(_)
        | Instr::RefCast(_)
        | Instr::BrOnCast(_)
        | Instr::BrOnCastFail(_)
        | Instr::AnyConvertExtern(_)
        | Instr::ExternConvertAny(_)
        | Instr::RefEq(_)
        | Instr::StructNew(_)
        | Instr::StructNewDefault(_)
        | Instr::StructGet(_)
        | Instr::StructGetS(_)
        | Instr::StructGetU(_)
        | Instr::StructSet(_)
        | Instr::ArrayNew(_)
        | Instr::ArrayNewDefault(_)
        | Instr::ArrayNewFixed(_)
        | Instr::ArrayNewData(_)
        | Instr::ArrayNewElem(_)
        | Instr::ArrayGet(_)
        | Instr::ArrayGetS(_)
        | Instr::ArrayGetU(_)
        | Instr::ArraySet(_)
        | Instr::ArrayLen(_)
        | Instr::ArrayFill(_)
        | Instr::ArrayCopy(_)
        | Instr::ArrayInitData(_)
        | Instr::ArrayInitElem(_) => Some(GC),
        // No `_` alone: what walrus adds must be decided on here.
        Instr::Const(_)
        | Instr::Unop(_)
        | Instr::Binop(_)
        | Instr::TernOp(_)
        | Instr::V128Bitselect(_)
        | Instr::I8x16Swizzle(_)
        | Instr::I8x16Shuffle(_)
        | Instr::I64Add128(_)
        | Instr::I64Sub128(_)
        | Instr::I64MulWideS(_)
        | Instr::I64MulWideU(_)
        | Instr::Load(_)
        | Instr::LoadSimd(_)
        | Instr::Store(_)
        | Instr::AtomicRmw(_)
        | Instr::Cmpxchg(_)
        | Instr::AtomicNotify(_)
        | Instr::AtomicWait(_)
        | Instr::AtomicFence(_)
        | Instr::Block(_)
        | Instr::Loop(_)
        | Instr::Call(_)
        | Instr::CallIndirect(_)
        | Instr::LocalGet(_)
        | Instr::LocalSet(_)
        | Instr::LocalTee(_)
        | Instr::GlobalGet(_)
        | Instr::GlobalSet(_)
        | Instr::Select(_)
        | Instr::Unreachable(_)
        | Instr::Br(_)
        | Instr::BrIf(_)
        | Instr::IfElse(_)
        | Instr::BrTable(_)
        | Instr::Drop(_)
        | Instr::Return(_)
        | Instr::MemorySize(_)
        | Instr::MemoryGrow(_)
        | Instr::MemoryInit(_)
        | Instr::DataDrop(_)
        | Instr::MemoryCopy(_)
        | Instr::MemoryFill(_)
        | Instr::TableGet(_)
        | Instr::TableSet(_)
        | Instr::TableGrow(_)
        | Instr::TableSize(_)
        | Instr::TableFill(_)
        | Instr::TableInit(_)
        | Instr::TableCopy(_)
        | Instr::ElemDrop(_)
        | Instr::RefNull(_)
        | Instr::RefIsNull(_)
        | Instr::RefFunc(_)
        | Instr::RefAsNonNull(_)
        | Instr::BrOnNull(_)
        | Instr::BrOnNonNull(_)
        | Instr::CallRef(_)
        | Instr::ReturnCallRef(_)
        | Instr::ReturnCall(_)
        | Instr::ReturnCallIndirect(_) => None,
    }
}

fn const_feature(expr: &ConstExpr) -> Option<&'static str> {
    let ConstExpr::Extended(ops) = expr else { return None };
    let gc = |op: &ConstOp| {
        matches!(
            op,
            ConstOp::RefI31
                | ConstOp::StructNew(_)
                | ConstOp::StructNewDefault(_)
                | ConstOp::ArrayNew(_)
                | ConstOp::ArrayNewDefault(_)
                | ConstOp::ArrayNewFixed { .. }
                | ConstOp::AnyConvertExtern
                | ConstOp::ExternConvertAny
        )
    };
    ops.iter().any(gc).then_some(GC)
}

/// The first use of each missing feature outside functions and in each function.
pub(crate) fn features(module: &walrus::Module) -> Vec<Unsupported> {
    let mut all = Vec::new();
    let mut outside = |feature: Option<&'static str>| {
        if let Some(feature) = feature.filter(|f| !all.iter().any(|u: &Unsupported| u.feature == *f)) {
            all.push(Unsupported { feature, at: None });
        }
    };
    outside(module.memories.iter().any(|m| m.page_size_log2.is_some_and(|log2| log2 != 16)).then_some(PAGE_SIZES));
    for global in module.globals.iter() {
        if let GlobalKind::Local(init) = &global.kind {
            outside(const_feature(init));
        }
    }
    module.tables.iter().filter_map(|t| t.init.as_ref()).for_each(|init| outside(const_feature(init)));
    for segment in module.elements.iter() {
        if let ElementKind::Active { offset, .. } = &segment.kind {
            outside(const_feature(offset));
        }
        if let ElementItems::Expressions(_, items) = &segment.items {
            items.iter().for_each(|item| outside(const_feature(item)));
        }
    }
    for (id, func) in module.funcs.iter_local() {
        in_function(module, id, func, &mut all);
    }
    all
}

fn in_function(module: &walrus::Module, id: walrus::FunctionId, func: &walrus::LocalFunction, all: &mut Vec<Unsupported>) {
    let start = all.len();
    for_each_instr(func, |instr, loc| {
        if let Some(feature) = feature(instr).filter(|f| !all[start..].iter().any(|u| u.feature == *f)) {
            all.push(Unsupported { feature, at: Some(site(module, id, offset(loc))) });
        }
    });
}

/// Calls `visit` for every instruction of `func`, blocks before what is in them. Not recursive: nesting is the input's choice.
pub(crate) fn for_each_instr<'m>(func: &'m walrus::LocalFunction, mut visit: impl FnMut(&'m Instr, ir::InstrLocId)) {
    let mut work = vec![func.entry_block()];
    while let Some(seq) = work.pop() {
        for (instr, loc) in &func.block(seq).instrs {
            visit(instr, *loc);
            match instr {
                Instr::Block(block) => work.push(block.seq),
                Instr::Loop(block) => work.push(block.seq),
                Instr::IfElse(block) => work.extend([block.alternative, block.consequent]),
                Instr::TryTable(block) => work.push(block.seq),
                Instr::Try(block) => work.push(block.seq),
                _ => {}
            }
        }
    }
}

/// The byte offset in the module.
pub(crate) fn offset(loc: ir::InstrLocId) -> u32 {
    if loc.is_default() { 0 } else { loc.data() }
}

/// A place in a function of `module`.
pub(crate) fn site(module: &walrus::Module, id: walrus::FunctionId, offset: u32) -> Site {
    Site { func: id.index() as u32, name: module.funcs.get(id).name.clone(), offset }
}

//! Operand and result types of the operators that own no regions and do not branch.

use crate::body::{Body, Op};
use anywasm_ops::{LoadShape, Ty, WideOp};
use smallvec::{SmallVec, smallvec};
use walrus::ir::Instr;
use walrus::{
    AbstractHeapType, FieldType, FunctionId, FunctionKind, HeapType, Module, RefType, StorageType, TypeId, ValType,
};

/// Types of a list of values.
pub type Types = SmallVec<[ValType; 4]>;

/// What an operator takes and gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Operands, first pushed first.
    pub params: Types,
    /// Results, first pushed first.
    pub results: Types,
}

impl Signature {
    fn new(params: &[ValType], results: &[ValType]) -> Signature {
        Signature { params: SmallVec::from_slice(params), results: SmallVec::from_slice(results) }
    }
    fn of_function(module: &Module, ty: TypeId) -> Signature {
        let (params, results) = module.types.params_results(ty);
        Signature::new(params, results)
    }
    fn with_operand(mut self, last: ValType) -> Signature {
        self.params.push(last);
        self
    }
    fn ending(mut self) -> Signature {
        self.results.clear();
        self
    }
}

/// A reference to a defined type.
pub fn ref_to(ty: TypeId, nullable: bool) -> ValType {
    ValType::Ref(RefType { nullable, heap_type: HeapType::Concrete(ty) })
}

/// A reference to an abstract heap type.
pub fn ref_abstract(ty: AbstractHeapType, nullable: bool) -> ValType {
    ValType::Ref(RefType { nullable, heap_type: HeapType::Abstract(ty) })
}

/// The same reference type, not null; other types are returned unchanged.
pub fn non_null(ty: ValType) -> ValType {
    match ty {
        ValType::Ref(r) => ValType::Ref(RefType { nullable: false, ..r }),
        other => other,
    }
}

/// What a cast to `to` leaves of `from` when it fails: `from`, not null if null would have passed.
pub fn cast_difference(from: RefType, to: RefType) -> RefType {
    RefType { nullable: from.nullable && !to.nullable, ..from }
}

/// The type of a function.
pub fn function_type(module: &Module, func: FunctionId) -> TypeId {
    match &module.funcs.get(func).kind {
        FunctionKind::Import(import) => import.ty,
        FunctionKind::Local(local) => local.ty(),
        FunctionKind::Uninitialized(ty) => *ty,
    }
}

fn address(memory64: bool) -> ValType {
    if memory64 { ValType::I64 } else { ValType::I32 }
}

fn memory_address(module: &Module, memory: walrus::MemoryId) -> ValType {
    address(module.memories.get(memory).memory64)
}

fn table_address(module: &Module, table: walrus::TableId) -> ValType {
    address(module.tables.get(table).table64)
}

fn narrower(a: ValType, b: ValType) -> ValType {
    if a == ValType::I64 && b == ValType::I64 { ValType::I64 } else { ValType::I32 }
}

fn of_row(sig: anywasm_ops::Sig) -> Signature {
    Signature {
        params: sig.params.iter().map(|ty| ValType::from(*ty)).collect(),
        results: smallvec![sig.result.into()],
    }
}

/// Number of operands and type of the one result, of operators that say so themselves: of most code, without the lists of [`signature`].
pub(crate) fn arity(op: &Op) -> Option<(usize, ValType)> {
    let of_row = |sig: anywasm_ops::Sig| (sig.params.len(), sig.result.into());
    match op {
        Op::Const(c) => Some((0, c.ty().into())),
        Op::Unary(op) => Some(of_row(op.sig())),
        Op::Binary(op) => Some(of_row(op.sig())),
        Op::Ternary(op) => Some(of_row(op.sig())),
        Op::Load { op, .. } if !matches!(op.shape(), LoadShape::Lane(_)) => Some((1, op.ty().into())),
        _ => None,
    }
}

/// Operand and result types of `op`. `peek(n)` is the type of the n-th operand counted from the last one; only operators whose
/// type depends on their operands ask. `None` for operators that own regions, branch, or end a region by [`Op::Yield`] or
/// [`Op::Return`]: their types are those of their labels.
pub fn signature(module: &Module, body: &Body, op: &Op, peek: impl Fn(usize) -> ValType) -> Option<Signature> {
    const I32: ValType = ValType::I32;
    Some(match op {
        Op::Const(c) => Signature::new(&[], &[c.ty().into()]),
        Op::Unary(op) => of_row(op.sig()),
        Op::Binary(op) => of_row(op.sig()),
        Op::Ternary(op) => of_row(op.sig()),
        Op::Select(ty) => {
            let ty = ty.unwrap_or_else(|| peek(1));
            Signature::new(&[ty, ty, I32], &[ty])
        }
        Op::Copy => Signature::new(&[peek(0)], &[peek(0)]),
        Op::RefNull(ty) => Signature::new(&[], &[ValType::Ref(*ty)]),
        Op::RefFunc(func) => Signature::new(&[], &[ref_to(function_type(module, *func), false)]),
        Op::RefIsNull => Signature::new(&[peek(0)], &[I32]),
        Op::RefAsNonNull => Signature::new(&[peek(0)], &[non_null(peek(0))]),
        Op::SlotGet(slot) => Signature::new(&[], &[body.slots[slot.index()].0]),
        Op::SlotSet(slot) => Signature::new(&[body.slots[slot.index()].0], &[]),
        Op::GlobalGet(global) => Signature::new(&[], &[module.globals.get(*global).ty]),
        Op::GlobalSet(global) => Signature::new(&[module.globals.get(*global).ty], &[]),
        Op::Load { op, memory, .. } => {
            let mut sig = Signature::new(&[memory_address(module, *memory)], &[op.ty().into()]);
            if matches!(op.shape(), LoadShape::Lane(_)) {
                sig.params.push(ValType::V128);
            }
            sig
        }
        Op::Store { op, memory, .. } => Signature::new(&[memory_address(module, *memory), op.ty().into()], &[]),
        Op::Rmw { op, memory, .. } => {
            let ty = op.ty().into();
            let mut sig = Signature::new(&[memory_address(module, *memory)], &[ty]);
            sig.params.extend(std::iter::repeat_n(ty, op.operands()));
            sig
        }
        Op::Call(func) => Signature::of_function(module, function_type(module, *func)),
        Op::CallIndirect { ty, table } => {
            Signature::of_function(module, *ty).with_operand(table_address(module, *table))
        }
        Op::CallRef(ty) => Signature::of_function(module, *ty).with_operand(ref_to(*ty, true)),
        Op::ReturnCall(func) => Signature::of_function(module, function_type(module, *func)).ending(),
        Op::ReturnCallIndirect { ty, table } => {
            Signature::of_function(module, *ty).with_operand(table_address(module, *table)).ending()
        }
        Op::ReturnCallRef(ty) => Signature::of_function(module, *ty).with_operand(ref_to(*ty, true)).ending(),
        Op::Throw(tag) => Signature::of_function(module, module.tags.get(*tag).ty()).ending(),
        Op::ThrowRef => Signature::new(&[ref_abstract(AbstractHeapType::Exn, true)], &[]),
        Op::Unreachable => Signature::new(&[], &[]),
        Op::Opaque(instr) => opaque(module, instr, peek),
        Op::Default | Op::Runtime { .. } | Op::Rethrow(_) => return None,
        _ => return bulk(module, op),
    })
}

/// Sizes, growth and bulk operations of memories and tables.
fn bulk(module: &Module, op: &Op) -> Option<Signature> {
    const I32: ValType = ValType::I32;
    let memory = |id| memory_address(module, id);
    let table = |id| table_address(module, id);
    let element = |id| ValType::Ref(module.tables.get(id).element_ty);
    Some(match *op {
        Op::MemorySize(m) => Signature::new(&[], &[memory(m)]),
        Op::MemoryGrow(m) => Signature::new(&[memory(m)], &[memory(m)]),
        Op::MemoryFill(m) => Signature::new(&[memory(m), I32, memory(m)], &[]),
        Op::MemoryCopy { dst, src } => {
            Signature::new(&[memory(dst), memory(src), narrower(memory(dst), memory(src))], &[])
        }
        Op::MemoryInit { memory: m, .. } => Signature::new(&[memory(m), I32, I32], &[]),
        Op::DataDrop(_) | Op::ElemDrop(_) => Signature::new(&[], &[]),
        Op::TableGet(t) => Signature::new(&[table(t)], &[element(t)]),
        Op::TableSet(t) => Signature::new(&[table(t), element(t)], &[]),
        Op::TableSize(t) => Signature::new(&[], &[table(t)]),
        Op::TableGrow(t) => Signature::new(&[element(t), table(t)], &[table(t)]),
        Op::TableFill(t) => Signature::new(&[table(t), element(t), table(t)], &[]),
        Op::TableCopy { dst, src } => Signature::new(&[table(dst), table(src), narrower(table(dst), table(src))], &[]),
        Op::TableInit { table: t, .. } => Signature::new(&[table(t), I32, I32], &[]),
        _ => return None,
    })
}

fn field(module: &Module, ty: TypeId, index: u32) -> FieldType {
    module.types.get(ty).kind().unwrap_struct().fields[index as usize]
}

fn element(module: &Module, ty: TypeId) -> FieldType {
    module.types.get(ty).kind().unwrap_array().field
}

fn unpacked(field: FieldType) -> ValType {
    match field.element_type {
        StorageType::Val(ty) => ty,
        StorageType::I8 | StorageType::I16 => ValType::I32,
    }
}

/// Instructions that are kept as they are. Panics on any that has an operator of its own: the lift never makes one of those.
fn opaque(module: &Module, instr: &Instr, peek: impl Fn(usize) -> ValType) -> Signature {
    const I32: ValType = ValType::I32;
    const I64: ValType = ValType::I64;
    const V128: ValType = ValType::V128;
    if let Some(op) = WideOp::from_instr(instr) {
        return Signature {
            params: op.params().iter().map(|ty: &Ty| ValType::from(*ty)).collect(),
            results: smallvec![I64, I64],
        };
    }
    let converted = |ty| {
        let nullable = matches!(peek(0), ValType::Ref(RefType { nullable: true, .. }));
        Signature::new(&[peek(0)], &[ref_abstract(ty, nullable)])
    };
    let i31 = ref_abstract(AbstractHeapType::I31, true);
    match instr {
        Instr::AtomicNotify(e) => Signature::new(&[memory_address(module, e.memory), I32], &[I32]),
        Instr::AtomicWait(e) => {
            let expected = if e.sixty_four { I64 } else { I32 };
            Signature::new(&[memory_address(module, e.memory), expected, I64], &[I32])
        }
        Instr::AtomicFence(_) => Signature::new(&[], &[]),
        Instr::I8x16Shuffle(_) => Signature::new(&[V128, V128], &[V128]),
        Instr::RefI31(_) => Signature::new(&[I32], &[non_null(i31)]),
        Instr::I31GetS(_) | Instr::I31GetU(_) => Signature::new(&[i31], &[I32]),
        Instr::RefTest(_) => Signature::new(&[peek(0)], &[I32]),
        Instr::RefCast(e) => {
            let to = RefType { nullable: e.nullable, heap_type: e.heap_type };
            Signature::new(&[peek(0)], &[ValType::Ref(to)])
        }
        Instr::AnyConvertExtern(_) => converted(AbstractHeapType::Any),
        Instr::ExternConvertAny(_) => converted(AbstractHeapType::Extern),
        Instr::RefEq(_) => {
            let eq = ref_abstract(AbstractHeapType::Eq, true);
            Signature::new(&[eq, eq], &[I32])
        }
        _ => heap(module, instr),
    }
}

/// Structures and arrays.
fn heap(module: &Module, instr: &Instr) -> Signature {
    const I32: ValType = ValType::I32;
    let fields =
        |ty| module.types.get(ty).kind().unwrap_struct().fields.iter().map(|f| unpacked(*f)).collect::<Types>();
    let get = |ty, field: u32| Signature::new(&[ref_to(ty, true)], &[unpacked(self::field(module, ty, field))]);
    let array_get = |ty| Signature::new(&[ref_to(ty, true), I32], &[unpacked(element(module, ty))]);
    match instr {
        Instr::StructNew(e) => Signature { params: fields(e.ty), results: smallvec![ref_to(e.ty, false)] },
        Instr::StructNewDefault(e) => Signature::new(&[], &[ref_to(e.ty, false)]),
        Instr::StructGet(e) => get(e.ty, e.field),
        Instr::StructGetS(e) => get(e.ty, e.field),
        Instr::StructGetU(e) => get(e.ty, e.field),
        Instr::StructSet(e) => Signature::new(&[ref_to(e.ty, true), unpacked(field(module, e.ty, e.field))], &[]),
        Instr::ArrayNew(e) => Signature::new(&[unpacked(element(module, e.ty)), I32], &[ref_to(e.ty, false)]),
        Instr::ArrayNewDefault(e) => Signature::new(&[I32], &[ref_to(e.ty, false)]),
        Instr::ArrayNewFixed(e) => Signature {
            params: std::iter::repeat_n(unpacked(element(module, e.ty)), e.len as usize).collect(),
            results: smallvec![ref_to(e.ty, false)],
        },
        Instr::ArrayNewData(e) => Signature::new(&[I32, I32], &[ref_to(e.ty, false)]),
        Instr::ArrayNewElem(e) => Signature::new(&[I32, I32], &[ref_to(e.ty, false)]),
        Instr::ArrayGet(e) => array_get(e.ty),
        Instr::ArrayGetS(e) => array_get(e.ty),
        Instr::ArrayGetU(e) => array_get(e.ty),
        Instr::ArraySet(e) => Signature::new(&[ref_to(e.ty, true), I32, unpacked(element(module, e.ty))], &[]),
        Instr::ArrayLen(_) => Signature::new(&[ref_abstract(AbstractHeapType::Array, true)], &[I32]),
        Instr::ArrayFill(e) => Signature::new(&[ref_to(e.ty, true), I32, unpacked(element(module, e.ty)), I32], &[]),
        Instr::ArrayCopy(e) => Signature::new(&[ref_to(e.dst_ty, true), I32, ref_to(e.src_ty, true), I32, I32], &[]),
        Instr::ArrayInitData(e) => Signature::new(&[ref_to(e.ty, true), I32, I32, I32], &[]),
        Instr::ArrayInitElem(e) => Signature::new(&[ref_to(e.ty, true), I32, I32, I32], &[]),
        other => unreachable!("{other:?} has an operator of its own"),
    }
}

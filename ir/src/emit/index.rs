//! Index spaces of the module that is written.

use super::order::{self, Item};
use hashbrown::HashMap;
use walrus::ir::InstrSeqType;
use walrus::{
    AbstractHeapType, DataId, ElementId, FunctionKind, HeapType, MemoryId, Module, RefType, TableId, TagId, TypeId,
    ValType,
};
use wasm_encoder as enc;

/// A block's type: parameters and results on the stack.
pub(crate) type BlockSig = (Vec<ValType>, Vec<ValType>);

/// Indices that are known before any code is written. Those of functions and globals are not: they go by use.
pub(crate) struct Indices {
    types: Vec<u32>,
    tables: Vec<u32>,
    memories: Vec<u32>,
    data: Vec<u32>,
    elements: Vec<u32>,
    tags: Vec<u32>,
    /// Recursion groups to write, each with its types; an empty one is nothing.
    pub(crate) groups: Vec<Vec<TypeId>>,
    /// Number of types in them.
    pub(crate) num_types: u32,
    block_types: HashMap<BlockSig, u32>,
}

/// An id's index, or none.
const ABSENT: u32 = u32::MAX;

fn number(ids: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut table = Vec::new();
    for (index, id) in ids.enumerate() {
        if id >= table.len() {
            table.resize(id + 1, ABSENT);
        }
        table[id] = index as u32;
    }
    table
}

/// Imported first, in the order of the arena, which is the source's.
fn imported_first<T>(items: Vec<T>, imported: impl Fn(&T) -> bool) -> impl Iterator<Item = T> {
    let (first, then): (Vec<T>, Vec<T>) = items.into_iter().partition(|item| imported(item));
    first.into_iter().chain(then)
}

impl Indices {
    /// `type_uses`: how often each type is named, by its id's index; nothing keeps the order as it is.
    pub(crate) fn new(module: &Module, type_uses: &[u64]) -> Indices {
        let mut groups = groups(module);
        if !type_uses.is_empty() {
            groups = by_use(module, groups, type_uses);
        }
        let types = number(groups.iter().flatten().map(|id| id.index()));
        let num_types = groups.iter().map(|types| types.len() as u32).sum();
        let tables = imported_first(module.tables.iter().collect(), |t| t.import.is_some()).map(|t| t.id().index());
        let memories = imported_first(module.memories.iter().collect(), |m| m.import.is_some()).map(|m| m.id().index());
        let is_imported = |t: &&walrus::Tag| matches!(t.kind, walrus::TagKind::Import(_));
        let tags = imported_first(module.tags.iter().collect(), is_imported).map(|t| t.id().index());
        let mut block_types = HashMap::new();
        for group in &groups {
            for id in group {
                if let Some(ty) = module.types.get(*id).as_function() {
                    block_types.entry((ty.params().to_vec(), ty.results().to_vec())).or_insert(types[id.index()]);
                }
            }
        }
        Indices {
            tables: number(tables),
            memories: number(memories),
            data: number(module.data.iter().map(|d| d.id().index())),
            elements: number(module.elements.iter().map(|e| e.id().index())),
            tags: number(tags),
            types,
            groups,
            num_types,
            block_types,
        }
    }

    pub(crate) fn ty(&self, id: TypeId) -> u32 {
        self.types[id.index()]
    }
    pub(crate) fn table(&self, id: TableId) -> u32 {
        self.tables[id.index()]
    }
    pub(crate) fn memory(&self, id: MemoryId) -> u32 {
        self.memories[id.index()]
    }
    pub(crate) fn data(&self, id: DataId) -> u32 {
        self.data[id.index()]
    }
    pub(crate) fn element(&self, id: ElementId) -> u32 {
        self.elements[id.index()]
    }
    pub(crate) fn tag(&self, id: TagId) -> u32 {
        self.tags[id.index()]
    }

    /// The type index of a block's type, if the module has it.
    pub(crate) fn block_type(&self, sig: &BlockSig) -> Option<u32> {
        self.block_types.get(sig).copied()
    }

    pub(crate) fn heap_type(&self, ty: HeapType) -> enc::HeapType {
        match ty {
            HeapType::Concrete(id) => enc::HeapType::Concrete(self.ty(id)),
            HeapType::Exact(id) => enc::HeapType::Exact(self.ty(id)),
            HeapType::Abstract(ty) => enc::HeapType::Abstract { shared: false, ty: abstract_type(ty) },
            other => unreachable!("walrus has no other heap type than {other:?}"),
        }
    }

    pub(crate) fn ref_type(&self, ty: RefType) -> enc::RefType {
        enc::RefType { nullable: ty.nullable, heap_type: self.heap_type(ty.heap_type) }
    }

    pub(crate) fn val_type(&self, ty: ValType) -> enc::ValType {
        match ty {
            ValType::I32 => enc::ValType::I32,
            ValType::I64 => enc::ValType::I64,
            ValType::F32 => enc::ValType::F32,
            ValType::F64 => enc::ValType::F64,
            ValType::V128 => enc::ValType::V128,
            ValType::Ref(ty) => enc::ValType::Ref(self.ref_type(ty)),
        }
    }
}

fn abstract_type(ty: AbstractHeapType) -> enc::AbstractHeapType {
    use AbstractHeapType as A;
    use enc::AbstractHeapType as B;
    match ty {
        A::Func => B::Func,
        A::Extern => B::Extern,
        A::Any => B::Any,
        A::None => B::None,
        A::NoExtern => B::NoExtern,
        A::NoFunc => B::NoFunc,
        A::Eq => B::Eq,
        A::Struct => B::Struct,
        A::Array => B::Array,
        A::I31 => B::I31,
        A::Exn => B::Exn,
        A::NoExn => B::NoExn,
        other => unreachable!("walrus has no other heap type than {other:?}"),
    }
}

/// The groups by use. What types refer to lies in their own group, or in one before.
fn by_use(module: &Module, groups: Vec<Vec<TypeId>>, uses: &[u64]) -> Vec<Vec<TypeId>> {
    let mut group_of = vec![ABSENT; uses.len()];
    for (at, group) in groups.iter().enumerate() {
        for id in group {
            if group_of.len() <= id.index() {
                group_of.resize(id.index() + 1, ABSENT);
            }
            group_of[id.index()] = at as u32;
        }
    }
    let mut items = Vec::with_capacity(groups.len());
    let mut named = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        group.iter().for_each(|id| module.types.get(*id).referenced_types(&mut named));
        let mut needs: Vec<u32> = named.drain(..).map(|id: TypeId| group_of[id.index()]).collect();
        needs.retain(|need| *need != at as u32 && *need != ABSENT);
        needs.sort_unstable();
        needs.dedup();
        let uses = group.iter().map(|id| uses.get(id.index()).copied().unwrap_or(0)).sum();
        items.push(Item { size: group.len() as u32, uses, needs });
    }
    // Function types may be made in any order; one that names a type after it, not in its group, is no module's.
    if items.iter().enumerate().any(|(at, item)| item.needs.iter().any(|need| *need > at as u32)) {
        return groups;
    }
    // Heap types are signed numbers, which leave one bit less.
    let order = order::by_use(&items, 0, &[1 << 6, 1 << 7, 1 << 13, 1 << 14]);
    let mut groups: Vec<Option<Vec<TypeId>>> = groups.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| groups[at as usize].take()).collect()
}

/// The recursion groups in order, less the types that walrus makes up for the bodies of functions.
fn groups(module: &Module) -> Vec<Vec<TypeId>> {
    let mut made_up = vec![false; module.types.iter().map(|t| t.id().index() + 1).max().unwrap_or(0)];
    // Looking for a type takes time linear in their number, and many functions have the same.
    let mut seen = made_up.clone();
    for func in module.funcs.iter() {
        if let FunctionKind::Local(local) = &func.kind
            && let InstrSeqType::MultiValue(ty) = local.block(local.entry_block()).ty
            && !std::mem::replace(&mut seen[ty.index()], true)
        {
            // A function that was built and not parsed may use an ordinary type here.
            made_up[ty.index()] = module.types.find(&[], module.types.results(ty)).is_none_or(|found| found != ty);
        }
    }
    let groups = module.types.rec_groups().iter().filter_map(|group| {
        let types: Vec<TypeId> = group.types.iter().copied().filter(|id| !made_up[id.index()]).collect();
        (!types.is_empty()).then_some(types)
    });
    groups.collect()
}

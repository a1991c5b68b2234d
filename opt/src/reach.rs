//! Reach: removes what nobody can get at from the exports, the start function and the active segments of what others see.
//!
//! Functions, imports, globals, tables, memories, tags, segments and whole recursion groups of types go; what is left keeps its order.
//! An import that is not used is removed too: the module asks for less. An active segment into a table or memory that is not
//! reached goes with it, unless it could trap. Segments that only declare functions are made anew from what needs them.

use crate::context::Fuel;
use crate::options::Options;
use crate::program::Program;
use crate::refs::{self, Ref};
use anywasm_ir::body::{Body, Op};
use walrus::ir::{InstrSeqType, Value};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportId,
    ImportKind, Module, TypeId,
};

/// Runs the pass.
pub(crate) fn run(program: &mut Program, _: &Options, fuel: &Fuel) -> bool {
    if !fuel.take() {
        return false;
    }
    let start = empty_start(program);
    program.summaries();
    let mut live = Live::default();
    live.roots(&program.module);
    live.close(program);
    live.types(program);
    let changed = declare(&mut program.module, &mut live);
    sweep(program, &live) || changed || start
}

/// A start function that does nothing need not be called.
fn empty_start(program: &mut Program) -> bool {
    let body = program.module.start.and_then(|id| program.body(id));
    let first = body.and_then(|body| Some((body, *body.region(Body::ROOT).insts.first()?)));
    let empty = first.is_some_and(|(body, inst)| matches!(body.inst(inst).op, Op::Yield | Op::Return));
    if empty {
        program.module.start = None;
    }
    empty
}

/// A set of ids' indices.
#[derive(Default)]
struct Ids(Vec<bool>);

impl Ids {
    /// Adds one; whether it was not there.
    fn add(&mut self, index: usize) -> bool {
        if self.0.len() <= index {
            self.0.resize(index + 1, false);
        }
        !std::mem::replace(&mut self.0[index], true)
    }
    fn has(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or(false)
    }
}

#[derive(Default)]
struct Live {
    functions: Ids,
    globals: Ids,
    memories: Ids,
    tables: Ids,
    tags: Ids,
    data: Ids,
    elements: Ids,
    types: Ids,
    /// Functions that code makes references to.
    referenced: Vec<FunctionId>,
    /// Functions that stand elsewhere than in code, which allows such references.
    declared: Ids,
    work: Vec<Ref>,
}

impl Live {
    fn mark(&mut self, item: Ref) {
        let new = match item {
            Ref::Call(id) | Ref::Function(id) => self.functions.add(id.index()),
            Ref::Global(id) => self.globals.add(id.index()),
            Ref::Memory(id) => self.memories.add(id.index()),
            Ref::Table(id) => self.tables.add(id.index()),
            Ref::Tag(id) => self.tags.add(id.index()),
            Ref::Data(id) => self.data.add(id.index()),
            Ref::Element(id) => self.elements.add(id.index()),
            Ref::Type(id) => self.types.add(id.index()),
        };
        if new {
            self.work.push(item);
        }
    }

    /// What a constant expression outside of code names.
    fn expr(&mut self, expr: &ConstExpr) {
        refs::of_const_expr(expr, &mut |item| {
            if let Ref::Function(id) = item {
                self.declared.add(id.index());
            }
            self.mark(item);
        });
    }

    fn roots(&mut self, module: &Module) {
        for export in module.exports.iter() {
            match export.item {
                ExportItem::Function(id) => {
                    self.declared.add(id.index());
                    self.mark(Ref::Function(id));
                }
                ExportItem::Table(id) => self.mark(Ref::Table(id)),
                ExportItem::Memory(id) => self.mark(Ref::Memory(id)),
                ExportItem::Global(id) => self.mark(Ref::Global(id)),
                ExportItem::Tag(id) => self.mark(Ref::Tag(id)),
            }
        }
        module.start.iter().for_each(|id| self.mark(Ref::Call(*id)));
        for element in module.elements.iter() {
            if let ElementKind::Active { table, offset } = &element.kind {
                let table = module.tables.get(*table);
                let len = items(&element.items) as u64;
                if table.import.is_some() || !fits(offset, len, u128::from(table.initial)) {
                    self.mark(Ref::Element(element.id()));
                }
            }
        }
        for data in module.data.iter() {
            if let DataKind::Active { memory, offset } = &data.kind {
                let memory = module.memories.get(*memory);
                let size = u128::from(memory.initial) << memory.page_size_log2.unwrap_or(16);
                if memory.import.is_some() || !fits(offset, data.value.len() as u64, size) {
                    self.mark(Ref::Data(data.id()));
                }
            }
        }
    }

    fn close(&mut self, program: &Program) {
        // Segments by what they fill, once.
        let module = &program.module;
        let mut of_table: Vec<(usize, Ref)> = Vec::new();
        for element in module.elements.iter() {
            if let ElementKind::Active { table, .. } = &element.kind {
                of_table.push((table.index(), Ref::Element(element.id())));
            }
        }
        let mut of_memory: Vec<(usize, Ref)> = Vec::new();
        for data in module.data.iter() {
            if let DataKind::Active { memory, .. } = &data.kind {
                of_memory.push((memory.index(), Ref::Data(data.id())));
            }
        }
        of_table.sort_by_key(|(index, _)| *index);
        of_memory.sort_by_key(|(index, _)| *index);
        while let Some(item) = self.work.pop() {
            match item {
                Ref::Call(id) | Ref::Function(id) => self.function(program, id),
                Ref::Table(id) => {
                    self.table(module, id);
                    segments(&of_table, id.index()).for_each(|element| self.mark(element));
                }
                Ref::Memory(id) => segments(&of_memory, id.index()).for_each(|data| self.mark(data)),
                _ => self.item(module, item),
            }
        }
    }

    fn function(&mut self, program: &Program, id: FunctionId) {
        let function = program.module.funcs.get(id);
        self.mark(Ref::Type(function.ty()));
        if let FunctionKind::Local(local) = &function.kind
            && let InstrSeqType::MultiValue(ty) = local.block(local.entry_block()).ty
        {
            // walrus's own; it is not written.
            self.types.add(ty.index());
        }
        for &item in program.summary(id).iter().flat_map(|summary| &summary.refs) {
            if let Ref::Function(id) = item {
                self.referenced.push(id);
            }
            self.mark(item);
        }
    }

    fn table(&mut self, module: &Module, id: walrus::TableId) {
        let table = module.tables.get(id);
        refs::of_ref_type(table.element_ty, &mut |item| self.mark(item));
        table.init.iter().for_each(|init| self.expr(init));
    }

    fn item(&mut self, module: &Module, item: Ref) {
        match item {
            Ref::Global(id) => {
                let global = module.globals.get(id);
                refs::of_val_type(global.ty, &mut |item| self.mark(item));
                if let GlobalKind::Local(init) = &global.kind {
                    self.expr(init);
                }
            }
            Ref::Tag(id) => self.mark(Ref::Type(module.tags.get(id).ty())),
            Ref::Data(id) => {
                if let DataKind::Active { memory, offset } = &module.data.get(id).kind {
                    self.expr(offset);
                    self.mark(Ref::Memory(*memory));
                }
            }
            Ref::Element(id) => self.element(module, id),
            Ref::Type(_) | Ref::Call(_) | Ref::Function(_) | Ref::Table(_) | Ref::Memory(_) => {}
        }
    }

    fn element(&mut self, module: &Module, id: walrus::ElementId) {
        let element = module.elements.get(id);
        match &element.items {
            ElementItems::Functions(ids) => {
                for &id in ids {
                    self.declared.add(id.index());
                    self.mark(Ref::Function(id));
                }
            }
            ElementItems::Expressions(ty, exprs) => {
                refs::of_ref_type(*ty, &mut |item| self.mark(item));
                exprs.iter().for_each(|expr| self.expr(expr));
            }
        }
        if let ElementKind::Active { table, offset } = &element.kind {
            self.expr(offset);
            self.mark(Ref::Table(*table));
        }
    }

    /// Types that live types name, and whole groups: a type's identity is its place in its group.
    fn types(&mut self, program: &Program) {
        let types = &program.module.types;
        let mut work: Vec<TypeId> = types.iter().map(|ty| ty.id()).filter(|id| self.types.has(id.index())).collect();
        let mut named = Vec::new();
        while let Some(id) = work.pop() {
            types.get(id).referenced_types(&mut named);
            named.extend(types.rec_group_for_type(id).iter().flat_map(|group| &group.types));
            work.extend(named.drain(..).filter(|id| self.types.add(id.index())));
        }
    }
}

/// The segments of this index in a list that is sorted by it.
fn segments(list: &[(usize, Ref)], index: usize) -> impl Iterator<Item = Ref> + use<'_> {
    let start = list.partition_point(|(i, _)| *i < index);
    list[start..].iter().take_while(move |(i, _)| *i == index).map(|(_, item)| *item)
}

/// Number of a segment's elements.
pub(crate) fn items(items: &ElementItems) -> usize {
    match items {
        ElementItems::Functions(ids) => ids.len(),
        ElementItems::Expressions(_, exprs) => exprs.len(),
    }
}

/// A constant offset, which addresses read without sign.
pub(crate) fn constant_offset(offset: &ConstExpr) -> Option<u64> {
    match offset {
        ConstExpr::Value(Value::I32(offset)) => Some(u64::from(*offset as u32)),
        ConstExpr::Value(Value::I64(offset)) => Some(*offset as u64),
        _ => None,
    }
}

/// Whether a segment of `len` elements at `offset` surely fits in `size`.
fn fits(offset: &ConstExpr, len: u64, size: u128) -> bool {
    constant_offset(offset).is_some_and(|offset| u128::from(offset) + u128::from(len) <= size)
}

/// Replaces the segments that only declare functions by one with what code needs.
fn declare(module: &mut Module, live: &mut Live) -> bool {
    let mut needed: Vec<FunctionId> = Vec::new();
    for id in std::mem::take(&mut live.referenced) {
        if live.declared.add(id.index()) {
            needed.push(id);
        }
    }
    needed.sort();
    let declared: Vec<_> = module.elements.iter().filter(|e| matches!(e.kind, ElementKind::Declared)).collect();
    let declared: Vec<_> = declared.into_iter().filter(|e| !live.elements.has(e.id().index())).collect();
    if let [only] = declared[..]
        && let ElementItems::Functions(ids) = &only.items
    {
        let mut sorted = ids.clone();
        sorted.sort();
        if sorted == needed {
            live.elements.add(only.id().index());
            return false;
        }
    }
    if needed.is_empty() {
        return false;
    }
    let id = module.elements.add(ElementKind::Declared, ElementItems::Functions(needed));
    live.elements.add(id.index());
    true
}

fn sweep(program: &mut Program, live: &Live) -> bool {
    let module = &program.module;
    let imports: Vec<ImportId> = module
        .imports
        .iter()
        .filter(|import| match import.kind {
            ImportKind::Function(id) => !live.functions.has(id.index()),
            ImportKind::Table(id) => !live.tables.has(id.index()),
            ImportKind::Memory(id) => !live.memories.has(id.index()),
            ImportKind::Global(id) => !live.globals.has(id.index()),
            ImportKind::Tag(id) => !live.tags.has(id.index()),
        })
        .map(|import| import.id())
        .collect();
    macro_rules! dead {
        ($items:ident, $live:ident) => {
            module.$items.iter().map(|item| item.id()).filter(|id| !live.$live.has(id.index())).collect::<Vec<_>>()
        };
    }
    let functions = dead!(funcs, functions);
    let globals = dead!(globals, globals);
    let tables = dead!(tables, tables);
    let memories = dead!(memories, memories);
    let tags = dead!(tags, tags);
    let elements = dead!(elements, elements);
    let data = dead!(data, data);
    let types = dead!(types, types);
    let counts = [imports.len(), functions.len(), globals.len(), tables.len(), memories.len(), tags.len()];
    let changed = counts.into_iter().chain([elements.len(), data.len(), types.len()]).any(|count| count > 0);
    functions.into_iter().for_each(|id| program.remove(id));
    let module = &mut program.module;
    imports.into_iter().for_each(|id| module.imports.delete(id));
    globals.into_iter().for_each(|id| module.globals.delete(id));
    tags.into_iter().for_each(|id| module.tags.delete(id));
    for id in elements {
        if let ElementKind::Active { table, .. } = module.elements.get(id).kind {
            module.tables.get_mut(table).elem_segments.remove(&id);
        }
        module.elements.delete(id);
    }
    for id in data {
        if let DataKind::Active { memory, .. } = module.data.get(id).kind {
            module.memories.get_mut(memory).data_segments.remove(&id);
        }
        module.data.delete(id);
    }
    tables.into_iter().for_each(|id| module.tables.delete(id));
    memories.into_iter().for_each(|id| module.memories.delete(id));
    types.into_iter().for_each(|id| module.types.delete(id));
    changed
}

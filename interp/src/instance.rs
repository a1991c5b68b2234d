//! Instantiation (specification 4.7.2): imports are matched, everything is allocated, active segments are written, the start
//! function is called.

use crate::code::NO_MEMORY;
use crate::error::{Error, InstantiateError, LinkError, LinkProblem};
use crate::store::{
    Extern, FuncAddr, FuncKind, GlobalAddr, InstanceId, MemoryAddr, PAGE_LOG2, Store, TableAddr, TagAddr,
};
use crate::types::{self, RefType, TypeMap, ValType};
use anywasm_ops::Trap;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use walrus::{ConstExpr, DataId, DataKind, ElementItems, ElementKind, ExportItem, GlobalKind, ImportKind};

/// A module's part of a store. The vectors are indexed by walrus's ids.
pub(crate) struct Instance {
    pub(crate) module: Arc<walrus::Module>,
    pub(crate) types: TypeMap,
    pub(crate) funcs: Vec<u32>,
    pub(crate) memories: Vec<u32>,
    pub(crate) tables: Vec<u32>,
    pub(crate) globals: Vec<u32>,
    pub(crate) tags: Vec<u32>,
    /// Contents of the element segments that are not dropped.
    pub(crate) elements: Vec<Vec<u64>>,
    /// The data segments that are not dropped.
    pub(crate) data: Vec<Option<DataId>>,
    pub(crate) exports: Vec<(String, Extern)>,
}

impl Instance {
    /// The bytes of a data segment; none if it is dropped.
    pub(crate) fn data_segment(&self, segment: usize) -> &[u8] {
        self.data[segment].map_or(&[], |id| &self.module.data.get(id).value)
    }
}

/// Where the active segments go, by the segments' ids.
#[derive(Default)]
struct Offsets {
    elements: Vec<u64>,
    data: Vec<u64>,
}

/// What imports are resolved with: module name, then name.
#[derive(Clone, Default, Debug)]
pub struct Imports {
    modules: BTreeMap<String, BTreeMap<String, Extern>>,
    /// The module whose globals are strings.
    pub(crate) string_constants: Option<String>,
}

impl Imports {
    /// No imports.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces one.
    pub fn define(&mut self, module: &str, name: &str, value: Extern) -> &mut Self {
        self.modules.entry(module.to_owned()).or_default().insert(name.to_owned(), value);
        self
    }

    /// Adds all exports of `instance` as the module `module`.
    pub fn define_instance(&mut self, store: &Store, module: &str, instance: InstanceId) -> &mut Self {
        let names = self.modules.entry(module.to_owned()).or_default();
        names.extend(store.exports(instance).map(|(name, value)| (name.to_owned(), value)));
        self
    }

    /// What is defined under these names.
    pub fn get(&self, module: &str, name: &str) -> Option<Extern> {
        self.modules.get(module)?.get(name).copied()
    }
}

/// An id that nothing is allocated for.
const NONE: u32 = u32::MAX;

fn put(vec: &mut Vec<u32>, index: usize, value: u32) {
    if vec.len() <= index {
        vec.resize(index + 1, NONE);
    }
    vec[index] = value;
}

impl Store {
    /// Instantiates a valid module: links it, writes its active segments and calls its start function.
    ///
    /// # Errors
    /// If an import is missing or has another type, if the module needs more than a limit allows, or if a segment
    /// does not fit or the start function fails; what these have written stays written.
    pub fn instantiate(
        &mut self,
        module: &Arc<walrus::Module>,
        imports: &Imports,
    ) -> Result<InstanceId, InstantiateError> {
        let id = InstanceId(self.instances.len() as u32);
        let mut instance = Instance {
            types: self.types.intern(module),
            module: module.clone(),
            funcs: Vec::new(),
            memories: Vec::new(),
            tables: Vec::new(),
            globals: Vec::new(),
            tags: Vec::new(),
            elements: Vec::new(),
            data: Vec::new(),
            exports: Vec::new(),
        };
        self.link(&mut instance, imports)?;
        // Until the instance is part of the store, what its constants allocate is in no root.
        let paused = std::mem::replace(&mut self.heap.paused, true);
        let offsets = self.allocate(&mut instance, id);
        self.heap.paused = paused;
        let offsets = offsets?;
        for export in module.exports.iter() {
            let value = match export.item {
                ExportItem::Function(f) => Extern::Func(FuncAddr(instance.funcs[f.index()])),
                ExportItem::Memory(m) => Extern::Memory(MemoryAddr(instance.memories[m.index()])),
                ExportItem::Table(t) => Extern::Table(TableAddr(instance.tables[t.index()])),
                ExportItem::Global(g) => Extern::Global(GlobalAddr(instance.globals[g.index()])),
                ExportItem::Tag(t) => Extern::Tag(TagAddr(instance.tags[t.index()])),
            };
            instance.exports.push((export.name.clone(), value));
        }
        self.instances.push(instance);
        self.write_segments(id, &offsets)?;
        if let Some(start) = module.start {
            let start = FuncAddr(self.instances[id.index()].funcs[start.index()]);
            self.invoke(start, &[])?;
        }
        Ok(id)
    }

    fn link(&mut self, instance: &mut Instance, imports: &Imports) -> Result<(), InstantiateError> {
        let module = instance.module.clone();
        for import in module.imports.iter() {
            let error = |problem| LinkError { module: import.module.clone(), name: import.name.clone(), problem };
            let constant = imports.string_constants.as_ref() == Some(&import.module);
            let given = if constant {
                Some(self.string_constant(&import.name)?)
            } else {
                imports.get(&import.module, &import.name)
            };
            let given = given.ok_or_else(|| error(LinkProblem::Unknown))?;
            let (expected, fits) = self.import_matches(instance, &import.kind, given);
            if !fits {
                return Err(error(LinkProblem::Incompatible { expected, found: self.describe(given) }).into());
            }
            match (&import.kind, given) {
                (ImportKind::Function(id), Extern::Func(f)) => put(&mut instance.funcs, id.index(), f.0),
                (ImportKind::Memory(id), Extern::Memory(m)) => put(&mut instance.memories, id.index(), m.0),
                (ImportKind::Table(id), Extern::Table(t)) => put(&mut instance.tables, id.index(), t.0),
                (ImportKind::Global(id), Extern::Global(g)) => put(&mut instance.globals, id.index(), g.0),
                (ImportKind::Tag(id), Extern::Tag(t)) => put(&mut instance.tags, id.index(), t.0),
                _ => unreachable!("a matching import is of the same kind"),
            }
        }
        Ok(())
    }

    /// What the import asks for, and whether `given` is that (specification 3.3.8).
    fn import_matches(&self, instance: &Instance, kind: &ImportKind, given: Extern) -> (String, bool) {
        let module = &instance.module;
        match *kind {
            ImportKind::Function(id) => {
                let want = instance.types[module.funcs.get(id).ty().index()];
                let fits = matches!(given, Extern::Func(f) if self.types.is_subtype(self.funcs[f.index()].ty, want));
                (format!("function {}", self.types.func(want)), fits)
            }
            ImportKind::Memory(id) => {
                let want = module.memories.get(id);
                let fits = matches!(given, Extern::Memory(m) if {
                    let have = &self.memories[m.index()];
                    have.is64 == want.memory64
                        && have.shared == want.shared
                        && have.page_log2 == want.page_size_log2.unwrap_or(PAGE_LOG2)
                        && limits_match(have.pages(), have.max, want.initial, want.maximum)
                });
                let page_log2 = want.page_size_log2.unwrap_or(PAGE_LOG2);
                (describe_memory(Limits(want.initial, want.maximum), page_log2, want.memory64, want.shared), fits)
            }
            ImportKind::Table(id) => {
                let want = module.tables.get(id);
                let ty = types::ref_from_walrus(want.element_ty, &instance.types);
                let fits = matches!(given, Extern::Table(t) if {
                    let have = &self.tables[t.index()];
                    have.is64 == want.table64
                        && have.ty == ty
                        && limits_match(have.elements.len() as u64, have.max, want.initial, want.maximum)
                });
                (describe_table(ty, want.initial, want.maximum, want.table64), fits)
            }
            ImportKind::Global(id) => {
                let want = module.globals.get(id);
                let ty = types::from_walrus(want.ty, &instance.types);
                let fits = matches!(given, Extern::Global(g) if {
                    let have = &self.globals[g.index()];
                    let matches = if want.mutable { have.ty == ty } else { self.types.val_matches(have.ty, ty) };
                    have.mutable == want.mutable && matches
                });
                (describe_global(ty, want.mutable), fits)
            }
            ImportKind::Tag(id) => {
                let want = instance.types[module.tags.get(id).ty.index()];
                let fits = matches!(given, Extern::Tag(t) if self.tags[t.index()] == want);
                (format!("tag {}", self.types.func(want)), fits)
            }
        }
    }

    fn describe(&self, value: Extern) -> String {
        match value {
            Extern::Func(f) => format!("function {}", self.func_type(f)),
            Extern::Memory(m) => {
                let m = &self.memories[m.index()];
                describe_memory(Limits(m.pages(), m.max), m.page_log2, m.is64, m.shared)
            }
            Extern::Table(t) => {
                let t = &self.tables[t.index()];
                describe_table(t.ty, t.elements.len() as u64, t.max, t.is64)
            }
            Extern::Global(g) => {
                let g = &self.globals[g.index()];
                describe_global(g.ty, g.mutable)
            }
            Extern::Tag(t) => format!("tag {}", self.types.func(self.tags[t.index()])),
        }
    }

    /// Everything that the module defines, in the order of the specification: functions and memories need no values, and
    /// constant expressions refer to earlier globals only.
    fn allocate(&mut self, instance: &mut Instance, id: InstanceId) -> Result<Offsets, InstantiateError> {
        let module = instance.module.clone();
        for memory in module.memories.iter().filter(|m| m.import.is_none()) {
            let page_log2 = memory.page_size_log2.unwrap_or(PAGE_LOG2);
            let addr = self.add_memory(memory.initial, memory.maximum, page_log2, memory.memory64, memory.shared)?;
            put(&mut instance.memories, memory.id().index(), addr.0);
        }
        let memory = module.memories.iter().next().map_or(NO_MEMORY, |m| instance.memories[m.id().index()]);
        for func in module.funcs.iter().filter(|f| matches!(f.kind, walrus::FunctionKind::Local(_))) {
            let ty = instance.types[func.ty().index()];
            let addr = self.add_func(ty, memory, FuncKind::Wasm { instance: id, id: func.id() });
            put(&mut instance.funcs, func.id().index(), addr.0);
        }
        for global in module.globals.iter() {
            if let GlobalKind::Local(init) = &global.kind {
                let value = self.const_cells(instance, init)?;
                let addr = self.add_global(types::from_walrus(global.ty, &instance.types), global.mutable, value);
                put(&mut instance.globals, global.id().index(), addr.0);
            }
        }
        for table in module.tables.iter().filter(|t| t.import.is_none()) {
            let init = table.init.as_ref().map_or(Ok([0, 0]), |init| self.const_cells(instance, init))?[0];
            let ty = types::ref_from_walrus(table.element_ty, &instance.types);
            let addr = self.add_table(ty, table.initial, table.maximum, table.table64, init)?;
            put(&mut instance.tables, table.id().index(), addr.0);
        }
        for tag in module.tags.iter().filter(|t| matches!(t.kind, walrus::TagKind::Local)) {
            put(&mut instance.tags, tag.id().index(), self.tags.len() as u32);
            self.tags.push(instance.types[tag.ty.index()]);
        }
        for segment in module.elements.iter() {
            let cells = match &segment.items {
                ElementItems::Functions(funcs) => {
                    funcs.iter().map(|f| u64::from(instance.funcs[f.index()]) + 1).collect()
                }
                ElementItems::Expressions(_, items) => {
                    let cells = items.iter().map(|item| Ok(self.const_cells(instance, item)?[0]));
                    cells.collect::<Result<_, Error>>()?
                }
            };
            instance.elements.resize_with(segment.id().index(), Vec::new);
            instance.elements.push(cells);
        }
        for segment in module.data.iter().map(|data| data.id()) {
            instance.data.resize(segment.index(), None);
            instance.data.push(Some(segment));
        }
        self.offsets(instance)
    }

    fn offsets(&mut self, instance: &Instance) -> Result<Offsets, InstantiateError> {
        let module = instance.module.clone();
        let mut offsets = Offsets::default();
        for segment in module.elements.iter() {
            offsets.elements.resize(segment.id().index() + 1, 0);
            if let ElementKind::Active { table, offset } = &segment.kind {
                let is64 = self.tables[instance.tables[table.index()] as usize].is64;
                offsets.elements[segment.id().index()] = self.offset(instance, offset, is64)?;
            }
        }
        for segment in module.data.iter() {
            offsets.data.resize(segment.id().index() + 1, 0);
            if let DataKind::Active { memory, offset } = &segment.kind {
                let is64 = self.memories[instance.memories[memory.index()] as usize].is64;
                offsets.data[segment.id().index()] = self.offset(instance, offset, is64)?;
            }
        }
        Ok(offsets)
    }

    fn write_segments(&mut self, id: InstanceId, offsets: &Offsets) -> Result<(), Error> {
        let module = self.instances[id.index()].module.clone();
        for segment in module.elements.iter() {
            let index = segment.id().index();
            if let ElementKind::Active { table, .. } = &segment.kind {
                let table = self.instances[id.index()].tables[table.index()];
                let at = offsets.elements[index];
                let len = self.instances[id.index()].elements[index].len() as u64;
                self.table_init(table, id, index, at, 0, len)?;
            }
            if !matches!(segment.kind, ElementKind::Passive) {
                self.instances[id.index()].elements[index] = Vec::new();
            }
        }
        for segment in module.data.iter() {
            if let DataKind::Active { memory, .. } = &segment.kind {
                let memory = self.instances[id.index()].memories[memory.index()];
                let at = offsets.data[segment.id().index()];
                let bytes = &mut self.memories[memory as usize].bytes;
                let end = at.checked_add(segment.value.len() as u64).filter(|&end| end <= bytes.len() as u64);
                let end = end.ok_or(Trap::OutOfBoundsMemoryAccess)?;
                bytes[at as usize..end as usize].copy_from_slice(&segment.value);
                self.instances[id.index()].data[segment.id().index()] = None;
            }
        }
        Ok(())
    }

    fn offset(&mut self, instance: &Instance, expr: &ConstExpr, is64: bool) -> Result<u64, Error> {
        let low = self.const_cells(instance, expr)?[0];
        Ok(if is64 { low } else { u64::from(low as u32) })
    }
}

/// Whether a memory or table of this size and maximum can be imported as `[want, want_max]`.
fn limits_match(size: u64, max: Option<u64>, want: u64, want_max: Option<u64>) -> bool {
    size >= want && want_max.is_none_or(|want_max| max.is_some_and(|max| max <= want_max))
}

fn describe_memory(limits: Limits, page_log2: u32, is64: bool, shared: bool) -> String {
    let page = if page_log2 == PAGE_LOG2 { String::new() } else { format!(" (pagesize {})", 1u64 << page_log2) };
    format!("memory {}{limits}{}{page}", if is64 { "i64 " } else { "" }, if shared { " shared" } else { "" })
}

fn describe_table(ty: RefType, min: u64, max: Option<u64>, is64: bool) -> String {
    format!("table {}{} {ty}", if is64 { "i64 " } else { "" }, Limits(min, max))
}

fn describe_global(ty: ValType, mutable: bool) -> String {
    if mutable { format!("global (mut {ty})") } else { format!("global {ty}") }
}

struct Limits(u64, Option<u64>);

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        self.1.map_or(Ok(()), |max| write!(f, " {max}"))
    }
}

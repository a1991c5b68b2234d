//! The store: everything that instances are made of, and how the outside gets at it (specification 4.2).

use crate::code::{CodeArena, Entry, NO_MEMORY, NOT_COMPILED};
use crate::config::Config;
use crate::error::Error;
use crate::heap::Heap;
use crate::instance::Instance;
use crate::side::Side;
use crate::types::{FuncType, RefType, TypeTable, ValType};
use crate::value::Val;
use anywasm_ops::Trap;
use std::sync::Arc;

macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub(crate) u32);
        impl $name {
            pub(crate) fn index(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}

addresses! {
    /// A function of a store. Equality is that of references.
    FuncAddr;
    /// A memory of a store.
    MemoryAddr;
    /// A table of a store.
    TableAddr;
    /// A global of a store.
    GlobalAddr;
    /// An exception tag of a store.
    TagAddr;
    /// An instance of a store.
    InstanceId;
}

/// Something that an instance exports and another one can import.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extern {
    /// A function.
    Func(FuncAddr),
    /// A memory.
    Memory(MemoryAddr),
    /// A table.
    Table(TableAddr),
    /// A global.
    Global(GlobalAddr),
    /// An exception tag.
    Tag(TagAddr),
}

/// What a host function gets: the store, and the instance that called it if one did.
pub struct Caller<'a> {
    /// The store.
    pub store: &'a mut Store,
    /// The instance whose code made the call.
    pub instance: Option<InstanceId>,
}

impl Caller<'_> {
    /// The memory that the calling instance exports as `memory`.
    pub fn memory(&self) -> Option<MemoryAddr> {
        match self.store.export(self.instance?, "memory")? {
            Extern::Memory(memory) => Some(memory),
            _ => None,
        }
    }
}

/// A function of the host: arguments in, results out. Its own state is behind a lock, since the store may be entered again.
pub type HostFunc = Arc<dyn Fn(&mut Caller<'_>, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync>;

pub(crate) enum FuncKind {
    Wasm { instance: InstanceId, id: walrus::FunctionId },
    Host(HostFunc),
}

pub(crate) struct FuncInst {
    pub(crate) ty: u32,
    pub(crate) kind: FuncKind,
}

pub(crate) struct MemoryInst {
    /// Log base 2 of the page size.
    pub(crate) page_log2: u32,
    pub(crate) bytes: Vec<u8>,
    pub(crate) max: Option<u64>,
    pub(crate) is64: bool,
    pub(crate) shared: bool,
}

pub(crate) struct TableInst {
    pub(crate) elements: Vec<u64>,
    pub(crate) ty: RefType,
    pub(crate) max: Option<u64>,
    pub(crate) is64: bool,
}

pub(crate) struct GlobalInst {
    pub(crate) ty: ValType,
    pub(crate) mutable: bool,
    pub(crate) cell: u32,
}

impl MemoryInst {
    /// Its size in its own pages.
    pub(crate) fn pages(&self) -> u64 {
        self.bytes.len() as u64 >> self.page_log2
    }
}

/// Log base 2 of the size of a page, where a memory does not say otherwise.
pub(crate) const PAGE_LOG2: u32 = 16;

/// Instances and all they consist of. Nothing is freed before the store is.
pub struct Store {
    pub(crate) config: Config,
    pub(crate) types: TypeTable,
    pub(crate) code: CodeArena,
    pub(crate) side: Side,
    pub(crate) heap: Heap,
    /// References that the host holds.
    pub(crate) roots: Vec<u64>,
    /// For each host function that runs now and was called by code, where that code goes on, and its frame.
    pub(crate) suspended: Vec<(usize, usize)>,
    /// One per function, by address.
    pub(crate) entries: Vec<Entry>,
    pub(crate) funcs: Vec<FuncInst>,
    pub(crate) memories: Vec<MemoryInst>,
    pub(crate) tables: Vec<TableInst>,
    pub(crate) globals: Vec<GlobalInst>,
    pub(crate) global_cells: Vec<u64>,
    /// The number of each tag's type.
    pub(crate) tags: Vec<u32>,
    pub(crate) instances: Vec<Instance>,
    /// Allocated at the first call, so that a store that only holds memories costs nothing.
    pub(crate) stack: Vec<u64>,
    /// First cell that no running call uses.
    pub(crate) top: usize,
    pub(crate) nesting: u32,
    pub(crate) fuel: u64,
}

impl Store {
    /// An empty store.
    pub fn new(config: Config) -> Self {
        Store {
            fuel: config.fuel.unwrap_or(u64::MAX),
            config,
            types: TypeTable::default(),
            code: CodeArena::default(),
            side: Side::default(),
            heap: Heap::default(),
            roots: Vec::new(),
            suspended: Vec::new(),
            entries: Vec::new(),
            funcs: Vec::new(),
            memories: Vec::new(),
            tables: Vec::new(),
            globals: Vec::new(),
            global_cells: Vec::new(),
            tags: Vec::new(),
            instances: Vec::new(),
            stack: Vec::new(),
            top: 0,
            nesting: 0,
        }
    }

    /// What `instance` exports as `name`.
    pub fn export(&self, instance: InstanceId, name: &str) -> Option<Extern> {
        self.instances[instance.index()].exports.iter().find(|(n, _)| n == name).map(|&(_, e)| e)
    }

    /// All exports of `instance`, in the module's order.
    pub fn exports(&self, instance: InstanceId) -> impl Iterator<Item = (&str, Extern)> {
        self.instances[instance.index()].exports.iter().map(|(n, e)| (n.as_str(), *e))
    }

    /// Adds a function of the host.
    pub fn define_func(
        &mut self,
        ty: FuncType,
        func: impl Fn(&mut Caller<'_>, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static,
    ) -> FuncAddr {
        let ty = self.types.intern_func(ty);
        self.add_func(ty, NO_MEMORY, FuncKind::Host(Arc::new(func)))
    }

    pub(crate) fn add_func(&mut self, ty: u32, memory: u32, kind: FuncKind) -> FuncAddr {
        let addr = FuncAddr(self.funcs.len() as u32);
        let func_type = self.types.func(ty);
        let header = cells(&func_type.params).max(cells(&func_type.results)) as u16;
        self.funcs.push(FuncInst { ty, kind });
        self.entries.push(Entry { pc: NOT_COMPILED, memory, ty, header, locals_end: header + 1 });
        addr
    }

    /// Adds a memory of `min` pages.
    ///
    /// # Errors
    /// If the store's limit is exceeded.
    pub fn define_memory(&mut self, min: u64, max: Option<u64>, shared: bool) -> Result<MemoryAddr, Error> {
        self.add_memory(min, max, PAGE_LOG2, false, shared)
    }

    pub(crate) fn add_memory(
        &mut self,
        min: u64,
        max: Option<u64>,
        page_log2: u32,
        is64: bool,
        shared: bool,
    ) -> Result<MemoryAddr, Error> {
        let size = min.checked_mul(1 << page_log2).filter(|&size| size <= self.bytes_left()).ok_or_else(|| {
            let (left, all) = (self.bytes_left() >> page_log2, self.config.max_pages);
            Error::Limit(format!("a memory of {min} pages; {left} of {all} are left"))
        })?;
        self.memories.push(MemoryInst { page_log2, bytes: vec![0; size as usize], max, is64, shared });
        Ok(MemoryAddr(self.memories.len() as u32 - 1))
    }

    /// How much the memories may grow, all together.
    fn bytes_left(&self) -> u64 {
        let used: u64 = self.memories.iter().map(|m| m.bytes.len() as u64).sum();
        self.config.max_pages.saturating_mul(1 << PAGE_LOG2).saturating_sub(used)
    }

    /// Adds a table of `min` elements, all `init`.
    ///
    /// # Errors
    /// If the store's limit is exceeded, or `init` is not a reference of type `ty`.
    pub fn define_table(&mut self, ty: RefType, min: u64, max: Option<u64>, init: Val) -> Result<TableAddr, Error> {
        self.check_val(init, ValType::Ref(ty))?;
        self.add_table(ty, min, max, false, init.cells()[0])
    }

    pub(crate) fn add_table(
        &mut self,
        ty: RefType,
        min: u64,
        max: Option<u64>,
        is64: bool,
        init: u64,
    ) -> Result<TableAddr, Error> {
        if min > self.elements_left() {
            let limit = self.config.max_elements;
            return Err(Error::Limit(format!(
                "a table of {min} elements; {} of {limit} are left",
                self.elements_left()
            )));
        }
        self.tables.push(TableInst { elements: vec![init; min as usize], ty, max, is64 });
        Ok(TableAddr(self.tables.len() as u32 - 1))
    }

    pub(crate) fn elements_left(&self) -> u64 {
        let used: u64 = self.tables.iter().map(|t| t.elements.len() as u64).sum();
        self.config.max_elements.saturating_sub(used)
    }

    /// Adds a global.
    ///
    /// # Errors
    /// If `init` does not have type `ty`.
    pub fn define_global(&mut self, ty: ValType, mutable: bool, init: Val) -> Result<GlobalAddr, Error> {
        self.check_val(init, ty)?;
        Ok(self.add_global(ty, mutable, init.cells()))
    }

    pub(crate) fn add_global(&mut self, ty: ValType, mutable: bool, cells: [u64; 2]) -> GlobalAddr {
        let cell = self.global_cells.len() as u32;
        self.global_cells.extend_from_slice(&cells[..ty.width() as usize]);
        self.globals.push(GlobalInst { ty, mutable, cell });
        GlobalAddr(self.globals.len() as u32 - 1)
    }

    pub(crate) fn check_val(&self, value: Val, ty: ValType) -> Result<(), Error> {
        let concrete = match ty {
            ValType::Ref(r) => self.cell_matches(value.cells()[0], r),
            _ => true,
        };
        if concrete && value.fits(ty) { Ok(()) } else { Err(Error::Signature(format!("{value} is not of type {ty}"))) }
    }

    /// A function's type.
    pub fn func_type(&self, func: FuncAddr) -> &FuncType {
        self.types.func(self.funcs[func.index()].ty)
    }

    /// A global's type and whether it can be set.
    pub fn global_type(&self, global: GlobalAddr) -> (ValType, bool) {
        let global = &self.globals[global.index()];
        (global.ty, global.mutable)
    }

    /// A global's value.
    pub fn global(&self, global: GlobalAddr) -> Val {
        let global = &self.globals[global.index()];
        Val::from_cells(global.ty, &self.global_cells[global.cell as usize..])
    }

    /// Sets a global.
    ///
    /// # Errors
    /// If it is immutable or the value has another type.
    pub fn set_global(&mut self, global: GlobalAddr, value: Val) -> Result<(), Error> {
        let GlobalInst { ty, mutable, cell } = self.globals[global.index()];
        if !mutable {
            return Err(Error::Signature("the global is immutable".into()));
        }
        self.check_val(value, ty)?;
        let width = ty.width() as usize;
        self.global_cells[cell as usize..cell as usize + width].copy_from_slice(&value.cells()[..width]);
        Ok(())
    }

    /// A memory's bytes.
    pub fn memory(&self, memory: MemoryAddr) -> &[u8] {
        &self.memories[memory.index()].bytes
    }

    /// A memory's bytes, to be written.
    pub fn memory_mut(&mut self, memory: MemoryAddr) -> &mut [u8] {
        &mut self.memories[memory.index()].bytes
    }

    /// Grows a memory by `delta` pages and gives its old size in pages; `None` if a limit forbids it.
    pub fn grow_memory(&mut self, memory: MemoryAddr, delta: u64) -> Option<u64> {
        let left = self.bytes_left();
        let inst = &mut self.memories[memory.index()];
        let old = inst.pages();
        let new = old.checked_add(delta)?;
        // `memory.size` of a 32-bit memory is an i32, which matters for pages of one byte.
        let most =
            if inst.is64 { 1 << (64 - PAGE_LOG2) } else { ((1 << 32) >> inst.page_log2).min(u64::from(u32::MAX)) };
        if delta > left >> inst.page_log2 || new > inst.max.unwrap_or(most).min(most) {
            return None;
        }
        let size = (new << inst.page_log2) as usize;
        if delta > old {
            // Fresh zeroed memory costs nothing until it is touched; `resize` would write all of it.
            let mut bytes = vec![0; size];
            bytes[..inst.bytes.len()].copy_from_slice(&inst.bytes);
            inst.bytes = bytes;
        } else {
            inst.bytes.resize(size, 0);
        }
        Some(old)
    }

    /// A table's number of elements.
    pub fn table_size(&self, table: TableAddr) -> u64 {
        self.tables[table.index()].elements.len() as u64
    }

    /// The type of a table's elements.
    pub fn table_type(&self, table: TableAddr) -> RefType {
        self.tables[table.index()].ty
    }

    /// A table's element, if there is one at `index`.
    pub fn table_get(&self, table: TableAddr, index: u64) -> Option<Val> {
        let inst = &self.tables[table.index()];
        let cell = *inst.elements.get(usize::try_from(index).ok()?)?;
        Some(Val::from_cells(ValType::Ref(inst.ty), &[cell]))
    }

    /// Sets a table's element.
    ///
    /// # Errors
    /// If `index` is outside the table (a trap) or the value has another type.
    pub fn table_set(&mut self, table: TableAddr, index: u64, value: Val) -> Result<(), Error> {
        self.check_val(value, ValType::Ref(self.tables[table.index()].ty))?;
        let elements = &mut self.tables[table.index()].elements;
        let cell = usize::try_from(index).ok().and_then(|i| elements.get_mut(i)).ok_or(Trap::OutOfBoundsTableAccess)?;
        *cell = value.cells()[0];
        Ok(())
    }

    /// Grows a table by `delta` elements, all `init`, and gives its old size; `None` if a limit forbids it.
    ///
    /// # Errors
    /// If `init` has another type.
    pub fn grow_table(&mut self, table: TableAddr, delta: u64, init: Val) -> Result<Option<u64>, Error> {
        self.check_val(init, ValType::Ref(self.tables[table.index()].ty))?;
        Ok(self.grow_table_cells(table, delta, init.cells()[0]))
    }

    pub(crate) fn grow_table_cells(&mut self, table: TableAddr, delta: u64, init: u64) -> Option<u64> {
        let left = self.elements_left();
        let inst = &mut self.tables[table.index()];
        let old = inst.elements.len() as u64;
        let new = old.checked_add(delta)?;
        let most = inst.max.unwrap_or(u64::MAX).min(if inst.is64 { u64::MAX } else { u64::from(u32::MAX) });
        if delta > left || new > most {
            return None;
        }
        inst.elements.resize(new as usize, init);
        Some(old)
    }

    /// What is left of the fuel; `None` if it is not counted.
    pub fn fuel(&self) -> Option<u64> {
        self.config.fuel.map(|_| self.fuel)
    }

    /// Sets what is left of the fuel. Has no effect in a store that was made without a limit.
    pub fn set_fuel(&mut self, fuel: u64) {
        if self.config.fuel.is_some() {
            self.fuel = fuel;
        }
    }
}

/// How many cells hold values of these types.
pub(crate) fn cells(types: &[ValType]) -> usize {
    types.iter().map(|ty| usize::from(ty.width())).sum()
}

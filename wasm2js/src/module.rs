//! What every function's translation knows of the module: names, flattened signatures, which globals never change.

use crate::construct::{self as js, Expr};
use crate::gc_strings::{BuiltIn, name_built_ins};
use crate::gc_types::Heap;
use crate::names::Supply;
use crate::sig::Keys;
use crate::tail::{TailCalls, bouncing};
use crate::{Options, Target};
use indexmap::IndexMap;
use walrus::{
    FunctionId, FunctionKind, GlobalId, GlobalKind, ImportId, Memory, MemoryId, Module, TableId, TagId, TypeId, ValType,
};

/// Names of one memory's state: its record, its views, and the number of elements of each width.
pub(crate) struct MemoryNames {
    pub(crate) record: String,
    pub(crate) i8: String,
    pub(crate) u8: String,
    pub(crate) i16: String,
    pub(crate) u16: String,
    pub(crate) i32: String,
    pub(crate) f32: String,
    pub(crate) f64: String,
    /// Number of elements of 1, 2, 4 and 8 bytes.
    pub(crate) counts: [String; 4],
}

impl MemoryNames {
    fn new(take: &mut impl FnMut() -> String) -> MemoryNames {
        MemoryNames {
            i32: take(),
            u8: take(),
            i8: take(),
            counts: [take(), take(), take(), take()],
            record: take(),
            i16: take(),
            u16: take(),
            f32: take(),
            f64: take(),
        }
    }
}

/// How a global is kept.
pub(crate) enum GlobalNames {
    /// In variables: the value, of an i64 low and high half, of a v128 its words.
    Vars(Vec<String>),
    /// In a record that other modules or the host may share, with these in its [`FIELDS`].
    Record(String),
}

/// Where a global's record has its value's parts.
pub(crate) const FIELDS: [&str; 4] = ["x", "y", "z", "w"];

/// The module as functions see it. Indexed by walrus's arena positions, which are the source's indices.
pub(crate) struct Cx<'m> {
    pub(crate) module: &'m Module,
    pub(crate) target: Target,
    pub(crate) functions: Vec<String>,
    /// The names of the bodies of functions that bounce; see `tail`.
    pub(crate) bodies: Vec<Option<String>>,
    /// Position in the list of function records, for functions that are exported or referred to.
    pub(crate) records: Vec<Option<u32>>,
    pub(crate) globals: Vec<GlobalNames>,
    /// The record of each global that is imported or exported.
    pub(crate) global_records: Vec<Option<String>>,
    pub(crate) memories: Vec<MemoryNames>,
    pub(crate) tables: Vec<(String, String)>,
    pub(crate) tags: Vec<String>,
    pub(crate) data: Vec<String>,
    pub(crate) elements: Vec<String>,
    /// The array of function records.
    pub(crate) record_list: String,
    pub(crate) supply: Supply,
    /// The keys of all types.
    pub(crate) keys: Keys,
    /// Structures and arrays.
    pub(crate) heap: Heap,
    /// Imports that are not looked up.
    pub(crate) built_in: IndexMap<ImportId, Result<BuiltIn, String>>,
}

impl<'m> Cx<'m> {
    /// Names everything, what is called most the shortest.
    pub(crate) fn new(module: &'m Module, escaping: &[FunctionId], survey: &Survey, options: &Options) -> Cx<'m> {
        let mut supply = Supply::upper();
        let mut take = || supply.take();
        let memories = module.memories.iter().map(|_| MemoryNames::new(&mut take)).collect();
        let tables = module.tables.iter().map(|_| (take(), take())).collect();
        let tags = module.tags.iter().map(|_| take()).collect();
        let record_list = take();
        let visible = visible_globals(module);
        let mut globals = Vec::new();
        let mut global_records = Vec::new();
        for g in module.globals.iter() {
            let record = visible[g.id().index()].then(&mut take);
            globals.push(match &record {
                Some(record) if g.mutable => GlobalNames::Record(record.clone()),
                _ => GlobalNames::Vars((0..width(g.ty)).map(|_| take()).collect()),
            });
            global_records.push(record);
        }
        let data = module.data.iter().map(|_| take()).collect();
        let elements = module.elements.iter().map(|_| take()).collect();
        let mut order: Vec<FunctionId> = module.funcs.iter().map(|f| f.id()).collect();
        order.sort_by_key(|f| (std::cmp::Reverse(survey.uses[f.index()]), f.index()));
        let mut functions = vec![String::new(); order.len()];
        order.iter().for_each(|f| functions[f.index()] = take());
        let bodies = bouncing(&survey.tails).into_iter().map(|bounces| bounces.then(&mut take)).collect();
        let mut records = vec![None; functions.len()];
        escaping.iter().enumerate().for_each(|(n, f)| records[f.index()] = Some(n as u32));
        let keys = Keys::new(&module.types);
        let heap = Heap::new(&module.types, &keys, &mut take);
        let built_in = name_built_ins(module, &keys, options, &mut functions);
        Cx {
            module,
            target: options.target,
            functions,
            bodies,
            records,
            globals,
            global_records,
            memories,
            tables,
            tags,
            data,
            elements,
            record_list,
            supply,
            keys,
            heap,
            built_in,
        }
    }

    /// The name of a function.
    pub(crate) fn function(&self, f: FunctionId) -> &str {
        &self.functions[f.index()]
    }
    /// The names of a memory.
    pub(crate) fn memory(&self, m: MemoryId) -> &MemoryNames {
        &self.memories[m.index()]
    }
    /// The name of a table's entries.
    pub(crate) fn entries(&self, t: TableId) -> &str {
        &self.tables[t.index()].0
    }
    /// The name of a tag's record.
    pub(crate) fn tag(&self, t: TagId) -> &str {
        &self.tags[t.index()]
    }
    /// The name of a table's record.
    pub(crate) fn table(&self, t: TableId) -> &str {
        &self.tables[t.index()].1
    }
    /// The names of a global.
    pub(crate) fn global(&self, g: GlobalId) -> &GlobalNames {
        &self.globals[g.index()]
    }
    /// The text of a type's signature.
    pub(crate) fn signature(&self, ty: TypeId) -> String {
        self.keys.of(ty).to_string()
    }
    /// Whether a global never changes.
    pub(crate) fn is_constant(&self, g: GlobalId) -> bool {
        !self.module.globals.get(g).mutable
    }
    /// Whether a global is exported.
    pub(crate) fn is_exported_global(&self, g: GlobalId) -> bool {
        self.module.exports.iter().any(|e| matches!(e.item, walrus::ExportItem::Global(other) if other == g))
    }
    /// The record of a function that escapes.
    pub(crate) fn record(&self, f: FunctionId) -> Expr {
        let at = self.records[f.index()].unwrap_or_default();
        js::index(js::ident(&self.record_list), js::int(at.into()))
    }
    /// A part of a global (see [`width`]) as something to read or assign.
    pub(crate) fn global_part(&self, g: GlobalId, part: usize) -> Expr {
        match self.global(g) {
            GlobalNames::Vars(parts) => js::ident(&parts[part]),
            GlobalNames::Record(record) => js::member(js::ident(record), FIELDS[part]),
        }
    }
    /// The number of results of a type after lowering.
    pub(crate) fn results(&self, ty: TypeId) -> usize {
        self.module.types.get(ty).results().iter().map(|ty| width(*ty)).sum()
    }
}

/// How many JavaScript values a value of this type is.
pub(crate) fn width(ty: ValType) -> usize {
    match ty {
        ValType::I64 => 2,
        ValType::V128 => 4,
        _ => 1,
    }
}

/// Whether a memory's pages are single bytes; they have 64 KiB otherwise, there are no others.
pub(crate) fn has_byte_pages(memory: &Memory) -> bool {
    memory.page_size_log2 == Some(0)
}

/// Which globals are imported or exported, so that others may hold them.
fn visible_globals(module: &Module) -> Vec<bool> {
    let mut visible: Vec<bool> = module.globals.iter().map(|g| matches!(g.kind, GlobalKind::Import(_))).collect();
    for export in module.exports.iter() {
        if let walrus::ExportItem::Global(g) = export.item {
            visible[g.index()] = true;
        }
    }
    visible
}

/// What a walk over all bodies finds.
pub(crate) struct Survey {
    /// How often each function is called.
    pub(crate) uses: Vec<u32>,
    /// Functions that are referred to in code.
    pub(crate) referred: Vec<FunctionId>,
    /// The tail calls of each function.
    pub(crate) tails: Vec<TailCalls>,
}

/// Walks over all bodies.
pub(crate) fn survey(module: &Module) -> Survey {
    use rayon::prelude::*;
    let bodies: Vec<(usize, &walrus::LocalFunction)> = module
        .funcs
        .iter()
        .filter_map(|f| match &f.kind {
            FunctionKind::Local(local) => Some((f.id().index(), local)),
            _ => None,
        })
        .collect();
    let found: Vec<(usize, Found)> = bodies
        .par_iter()
        .map(|(n, local)| {
            let mut found = Found::default();
            walrus::ir::dfs_in_order(&mut found, local, local.entry_block());
            (*n, found)
        })
        .collect();
    let count = module.funcs.iter().count();
    let mut survey = Survey { uses: vec![0; count], referred: Vec::new(), tails: vec![TailCalls::default(); count] };
    for (n, found) in found {
        found.called.iter().chain(&found.tails.direct).for_each(|f| survey.uses[f.index()] += 1);
        survey.referred.extend(found.referred);
        survey.tails[n] = found.tails;
    }
    let called: Vec<FunctionId> = survey.tails.iter().flat_map(|t| t.direct.iter().copied()).collect();
    for f in called.into_iter().filter(|f| matches!(module.funcs.get(*f).kind, FunctionKind::Import(_))) {
        survey.tails[f.index()].indirect = true;
    }
    survey
}

#[derive(Default)]
struct Found {
    called: Vec<FunctionId>,
    referred: Vec<FunctionId>,
    tails: TailCalls,
}

impl<'a> walrus::ir::Visitor<'a> for Found {
    fn visit_call(&mut self, call: &walrus::ir::Call) {
        self.called.push(call.func);
    }
    fn visit_return_call(&mut self, call: &walrus::ir::ReturnCall) {
        self.tails.direct.push(call.func);
    }
    fn visit_return_call_indirect(&mut self, _: &walrus::ir::ReturnCallIndirect) {
        self.tails.indirect = true;
    }
    fn visit_return_call_ref(&mut self, _: &walrus::ir::ReturnCallRef) {
        self.tails.indirect = true;
    }
    fn visit_try_table(&mut self, _: &walrus::ir::TryTable) {
        self.tails.protected = true;
    }
    fn visit_try(&mut self, _: &walrus::ir::Try) {
        self.tails.protected = true;
    }
    fn visit_ref_func(&mut self, f: &walrus::ir::RefFunc) {
        self.referred.push(f.func);
    }
}

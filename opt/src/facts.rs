//! What is true of the whole module: read once, before the functions are worked on in parallel, and never written by them.

use crate::callgraph;
use crate::fold::Fold;
use crate::program::Program;
use crate::reach::constant_offset;
use crate::refs::Ref;
use crate::summary::Summary;
use crate::walk;
use anywasm_ir::body::{Body, Const, Effects, Op};
use std::hash::{Hash, Hasher};
use walrus::{ConstExpr, ElementItems, ExportItem, FunctionId, GlobalId, GlobalKind, ImportKind, Module, TableId};

/// What is known of one function.
#[derive(Clone, Copy, Debug)]
pub struct FunctionFacts {
    /// All that a call of it may do, what it calls included. An import may do anything. A function that may loop or recurse has
    /// [`Effects::TRAP`]: it may not return.
    pub effects: Effects,
    /// Instructions that call it.
    pub calls: u32,
    /// Whether it may be called in other ways: exported, in a table, by reference, as the start function.
    pub escapes: bool,
    /// Number of its instructions; 0 for an import.
    pub size: u32,
}

/// What is known of one global.
#[derive(Clone, Copy, Debug)]
pub struct GlobalFacts {
    /// Its value whenever code runs, where it has only one and that is a number.
    pub constant: Option<Const>,
    /// Instructions that write it.
    pub sets: u32,
    /// Instructions that read it.
    pub gets: u32,
    /// Whether others may read it, and write it if it is mutable: imported or exported.
    pub shared: bool,
}

/// What is true of the whole module, by the ids' indices.
pub struct Facts {
    functions: Vec<FunctionFacts>,
    globals: Vec<GlobalFacts>,
    sign_extension: bool,
    tables: Vec<TableFacts>,
    /// See [`Facts::stamp_of`].
    pub(crate) stamp: u64,
}

/// What is known of one table.
#[derive(Clone, Default)]
struct TableFacts {
    /// An instruction or somebody outside may change it.
    changes: bool,
    /// What it holds at the start.
    contents: Vec<Option<FunctionId>>,
}

impl Facts {
    /// Reads the whole program.
    pub fn new(program: &Program) -> Facts {
        let module = &program.module;
        let functions = module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0);
        let globals = module.globals.iter().map(|g| g.id().index() + 1).max().unwrap_or(0);
        let unknown = FunctionFacts { effects: Effects::CALL, calls: 0, escapes: false, size: 0 };
        let mut facts = Facts {
            functions: vec![unknown; functions],
            globals: vec![GlobalFacts { constant: None, sets: 0, gets: 0, shared: false }; globals],
            tables: tables(module),
            sign_extension: false,
            stamp: 0,
        };
        facts.escapes(module);
        facts.globals(module);
        let summaries = program.summaries();
        facts.bodies(&summaries);
        facts.constants(module);
        facts.propagate(module, &summaries);
        facts.stamp = facts.stamp_of(module);
        facts
    }

    /// What is known of a function. For passes over the module: a function pass that looked at a count of calls would not be run again
    /// when that changes.
    pub fn function(&self, id: FunctionId) -> &FunctionFacts {
        &self.functions[id.index()]
    }

    /// What is known of a global.
    pub fn global(&self, id: GlobalId) -> &GlobalFacts {
        &self.globals[id.index()]
    }

    /// What a table holds, where it never changes, from its first element on; what is not in the list is unknown.
    pub fn table(&self, id: TableId) -> Option<&[Option<FunctionId>]> {
        let table = self.tables.get(id.index())?;
        (!table.changes).then_some(&table.contents)
    }

    /// Whether the module has operators of the sign-extension feature, so that there may be more of them.
    pub fn uses_sign_extension(&self) -> bool {
        self.sign_extension
    }

    /// [`Op::effects`], with what is known of called functions and of constant globals.
    pub fn effects(&self, op: &Op) -> Effects {
        match op {
            Op::Call(id) => self.functions.get(id.index()).map_or(Effects::CALL, |f| f.effects),
            Op::GlobalGet(id) if self.globals.get(id.index()).is_some_and(|g| g.constant.is_some()) => Effects::PURE,
            op => op.effects(),
        }
    }

    fn escapes(&mut self, module: &Module) {
        let mut escape = |id: FunctionId| self.functions[id.index()].escapes = true;
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                escape(id);
            }
        }
        module.start.iter().for_each(|id| escape(*id));
        for element in module.elements.iter() {
            match &element.items {
                ElementItems::Functions(ids) => ids.iter().for_each(|id| escape(*id)),
                ElementItems::Expressions(_, exprs) => exprs.iter().for_each(|e| function_references(e, &mut escape)),
            }
            if let walrus::ElementKind::Active { offset, .. } = &element.kind {
                function_references(offset, &mut escape);
            }
        }
        for table in module.tables.iter() {
            if let Some(init) = &table.init {
                function_references(init, &mut escape);
            }
        }
        for global in module.globals.iter() {
            if let GlobalKind::Local(init) = &global.kind {
                function_references(init, &mut escape);
            }
        }
    }

    fn globals(&mut self, module: &Module) {
        for import in module.imports.iter() {
            if let ImportKind::Global(id) = import.kind {
                self.globals[id.index()].shared = true;
            }
        }
        for export in module.exports.iter() {
            if let ExportItem::Global(id) = export.item {
                self.globals[id.index()].shared = true;
            }
        }
    }

    /// Counts over all bodies, and the effects of each function alone.
    fn bodies(&mut self, summaries: &[(FunctionId, &Summary)]) {
        for (id, summary) in summaries {
            for callee in &summary.callees {
                self.functions[callee.index()].calls += 1;
            }
            for item in &summary.refs {
                if let Ref::Function(id) = item {
                    self.functions[id.index()].escapes = true;
                }
            }
            for uses in &summary.globals {
                let facts = &mut self.globals[uses.global.index()];
                facts.gets += uses.gets;
                facts.sets += uses.sets;
            }
            summary.tables.iter().for_each(|table| self.tables[table.index()].changes = true);
            self.sign_extension |= summary.sign_extension;
            let facts = &mut self.functions[id.index()];
            facts.size = summary.size;
            facts.effects = summary.effects;
        }
    }

    fn constants(&mut self, module: &Module) {
        for global in module.globals.iter() {
            let facts = &mut self.globals[global.id().index()];
            if facts.sets == 0
                && (!global.mutable || !facts.shared)
                && let GlobalKind::Local(ConstExpr::Value(value)) = &global.kind
            {
                facts.constant = Some(constant(*value));
            }
        }
    }

    /// The least fixed point of `effects(f) = own(f) ∪ ⋃ effects(callees(f))`; what may call itself may not return.
    fn propagate(&mut self, module: &Module, summaries: &[(FunctionId, &Summary)]) {
        let mut callees: Vec<&[FunctionId]> = vec![&[]; self.functions.len()];
        // By callee: where its callers begin, and after the last one's.
        let mut first = vec![0usize; self.functions.len() + 2];
        for (id, summary) in summaries {
            callees[id.index()] = &summary.callees;
            summary.callees.iter().for_each(|callee| first[callee.index() + 2] += 1);
        }
        for i in 2..first.len() {
            first[i] += first[i - 1];
        }
        let mut callers = vec![0u32; first.last().copied().unwrap_or(0)];
        for (id, summary) in summaries {
            for callee in &summary.callees {
                callers[first[callee.index() + 1]] = id.index() as u32;
                first[callee.index() + 1] += 1;
            }
        }
        for component in callgraph::components(&callees).iter() {
            for id in
                component.iter().filter(|id| component.len() > 1 || callees[**id].iter().any(|c| c.index() == **id))
            {
                let facts = &mut self.functions[*id];
                facts.effects = facts.effects.or(Effects::TRAP);
            }
        }
        let mut work: Vec<u32> = module.funcs.iter().map(|f| f.id().index() as u32).collect();
        while let Some(callee) = work.pop() {
            let effects = self.functions[callee as usize].effects;
            for &caller in &callers[first[callee as usize]..first[callee as usize + 1]] {
                let of_caller = &mut self.functions[caller as usize].effects;
                if !of_caller.has(effects) {
                    *of_caller = of_caller.or(effects);
                    work.push(caller);
                }
            }
        }
    }

    /// A number that changes, all but surely, with what every function pass can see besides the body: everything here but what is known
    /// of functions.
    fn stamp_of(&self, module: &Module) -> u64 {
        let mut hash = Fold::default();
        self.sign_extension.hash(&mut hash);
        for global in module.globals.iter() {
            (global.id().index(), global.mutable, self.globals[global.id().index()].constant).hash(&mut hash);
        }
        for table in &self.tables {
            (table.changes, &table.contents).hash(&mut hash);
        }
        hash.finish()
    }

    /// The same of what calls of these functions may do.
    pub(crate) fn stamp_of_calls(&self, callees: &[FunctionId]) -> u64 {
        let mut hash = Fold::default();
        callees.iter().for_each(|id| self.functions[id.index()].effects.hash(&mut hash));
        hash.finish()
    }
}

/// What tables hold at the start. One whose segments are not all at known places inside of it counts as one that changes.
fn tables(module: &Module) -> Vec<TableFacts> {
    let count = module.tables.iter().map(|t| t.id().index() + 1).max().unwrap_or(0);
    let mut tables = vec![TableFacts::default(); count];
    for table in module.tables.iter() {
        tables[table.id().index()].changes = table.import.is_some() || table.init.is_some();
    }
    for export in module.exports.iter() {
        if let ExportItem::Table(id) = export.item {
            tables[id.index()].changes = true;
        }
    }
    for element in module.elements.iter() {
        let walrus::ElementKind::Active { table, offset } = &element.kind else { continue };
        let known = &mut tables[table.index()];
        if known.changes {
            continue;
        }
        let items: Vec<Option<FunctionId>> = match &element.items {
            ElementItems::Functions(ids) => ids.iter().map(|id| Some(*id)).collect(),
            ElementItems::Expressions(_, exprs) => exprs
                .iter()
                .map(|expr| match expr {
                    ConstExpr::RefFunc(id) => Some(*id),
                    _ => None,
                })
                .collect(),
        };
        let size = module.tables.get(*table).initial;
        match constant_offset(offset).and_then(|start| Some((start, start.checked_add(items.len() as u64)?))) {
            Some((start, end)) if end <= size && end < LARGEST_TABLE => {
                if known.contents.len() < end as usize {
                    known.contents.resize(end as usize, None);
                }
                known.contents[start as usize..end as usize].copy_from_slice(&items);
            }
            _ => known.changes = true,
        }
    }
    tables
}

/// More elements are not looked at.
const LARGEST_TABLE: u64 = 1 << 20;

/// Calls `found` for each function that a constant expression makes a reference to.
pub(crate) fn function_references(expr: &ConstExpr, found: &mut impl FnMut(FunctionId)) {
    match expr {
        ConstExpr::RefFunc(id) => found(*id),
        ConstExpr::Extended(ops) => ops.iter().for_each(|op| {
            if let walrus::ConstOp::RefFunc(id) = op {
                found(*id);
            }
        }),
        _ => {}
    }
}

pub(crate) fn constant(value: walrus::ir::Value) -> Const {
    use walrus::ir::Value as V;
    match value {
        V::I32(v) => Const::I32(v),
        V::I64(v) => Const::I64(v),
        V::F32(v) => Const::F32(v.to_bits()),
        V::F64(v) => Const::F64(v.to_bits()),
        V::V128(v) => Const::V128(v),
    }
}

/// Number of instructions that the body holds.
pub fn size(body: &Body) -> usize {
    walk::regions(body).iter().map(|r| body.region(*r).insts.len()).sum()
}

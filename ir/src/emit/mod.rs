//! From bodies to a WebAssembly module.
//!
//! `prepare` finds what is reached and needed, `schedule` lays out stack code, `locals` assigns locals (see
//! [`assign`](crate::assign)), `function` writes it, `sections` writes everything else. Functions are written in parallel and leave
//! holes for indices of functions and globals, which go by use: the hottest get the shortest.

mod function;
mod imports;
mod index;
mod instr;
mod locals;
mod moves;
mod names;
mod order;
mod prepare;
mod schedule;
mod sections;
mod split;

use crate::body::Body;
use function::FunctionCode;
use index::{BlockSig, Indices};
use indexmap::IndexMap;
use instr::Pending;
use rayon::prelude::*;
use smallvec::SmallVec;
use walrus::ir::InstrLocId;
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, Module};
use wasm_encoder::Encode;

/// What to write besides the module itself.
#[derive(Clone, Copy, Debug)]
pub struct EmitOptions {
    /// The `name` section.
    pub names: bool,
    /// The `producers` section, if the source has one.
    pub producers: bool,
    /// Where each instruction came from, in [`Emitted::locations`].
    pub locations: bool,
    /// Imports of one module in groups, which only engines with compact imports read.
    pub compact_imports: bool,
}

/// A written module.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// Its bytes.
    pub wasm: Vec<u8>,
    /// `(offset in the bytes, offset in the source)` of instructions, ascending.
    pub locations: Vec<(u32, InstrLocId)>,
}

/// Why a module cannot be written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("function {}: {what} is no WebAssembly instruction", function.index())]
pub struct EmitError {
    /// The function.
    pub function: FunctionId,
    /// The operator.
    pub what: &'static str,
    /// Where it came from in the source.
    pub at: InstrLocId,
}

/// Indices of functions and globals in the module that is written, by id.
struct ByUse {
    functions: Vec<FunctionId>,
    function_index: Vec<u32>,
    global_order: Vec<GlobalId>,
    global_index: Vec<u32>,
}

impl ByUse {
    fn function(&self, id: FunctionId) -> u32 {
        self.function_index[id.index()]
    }
    fn global(&self, id: GlobalId) -> u32 {
        self.global_index[id.index()]
    }
}

/// Writes `module` with the code that `body` gives for each function defined in it. `body` is called from several threads, once
/// per function; the bytes do not depend on their number.
///
/// Custom sections whose contents are offsets into the code or indices (`linking`, `reloc.*`, `metadata.code.*`,
/// `sourceMappingURL`, `external_debug_info`) are left out, because they would be wrong; so is DWARF.
///
/// # Errors
/// A body has an operator that only a JavaScript target knows.
pub fn emit_module(
    module: &Module,
    options: &EmitOptions,
    body: impl Fn(FunctionId) -> Body + Sync,
) -> Result<Emitted, EmitError> {
    emit_smallest(module, options, &[], |id| SmallVec::from_buf([body(id)]))
}

/// As [`emit_module`], where `bodies` gives for each function one or more bodies that do the same: the one of which the code is
/// smallest is written, the first one of those. Types that are named most often come first; `type_uses` says how often, by the id's index.
///
/// # Errors
/// A body has an operator that only a JavaScript target knows.
pub fn emit_smallest(
    module: &Module,
    options: &EmitOptions,
    type_uses: &[u64],
    bodies: impl Fn(FunctionId) -> SmallVec<[Body; 1]> + Sync,
) -> Result<Emitted, EmitError> {
    let indices = Indices::new(module, type_uses);
    let codes = functions(module, &indices, options, bodies)?;
    let by_use = by_use(module, &codes);
    let mut new_types: IndexMap<BlockSig, ()> = IndexMap::new();
    for id in &by_use.functions {
        if let Some(Some(code)) = codes.get(id.index()) {
            new_types.extend(code.block_types.iter().map(|sig| (sig.clone(), ())));
        }
    }
    let filled = fill(&codes, &indices, &by_use, &new_types);
    Ok(sections::write(module, options, &indices, &by_use, &codes, filled, new_types.into_keys().collect()))
}

/// The code of every function defined in the module, by the id's index. Largest first, so that no thread ends up with a large one
/// alone.
fn functions(
    module: &Module,
    indices: &Indices,
    options: &EmitOptions,
    bodies: impl Fn(FunctionId) -> SmallVec<[Body; 1]> + Sync,
) -> Result<Vec<Option<FunctionCode>>, EmitError> {
    let mut order: Vec<(usize, FunctionId)> = Vec::new();
    let mut count = 0;
    for func in module.funcs.iter() {
        count = count.max(func.id().index() + 1);
        if let FunctionKind::Local(local) = &func.kind {
            order.push((local.original_range.as_ref().map_or(0, |r| r.len()), func.id()));
        }
    }
    order.sort_by_key(|(size, id)| (std::cmp::Reverse(*size), *id));
    let written: Vec<Result<(FunctionId, FunctionCode), EmitError>> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|(_, id)| {
            let mut smallest: Option<FunctionCode> = None;
            for body in bodies(id) {
                let code = write_one(module, indices, options, id, body)?;
                if smallest.as_ref().is_none_or(|other| code.code.size() < other.code.size()) {
                    smallest = Some(code);
                }
            }
            Ok((id, smallest.expect("a function has a body")))
        })
        .collect();
    let mut codes: Vec<Option<FunctionCode>> = (0..count).map(|_| None).collect();
    for result in written {
        let (id, code) = result?;
        codes[id.index()] = Some(code);
    }
    Ok(codes)
}

fn write_one(
    module: &Module,
    indices: &Indices,
    options: &EmitOptions,
    function: FunctionId,
    mut body: Body,
) -> Result<FunctionCode, EmitError> {
    #[cfg(debug_assertions)]
    if let Err(error) = crate::verify::verify(&body, module) {
        panic!("function {}: {error}\n{}", function.index(), body.display(module));
    }
    split::split(&mut body);
    function::write(module, &body, indices, options).map_err(|e| EmitError { function, what: e.what, at: e.at })
}

/// Tells how large bodies will be. Made for one state of a module's types, tables, memories, segments and tags; bodies may change, and
/// functions and globals be added, as long as it is used.
pub struct Sizer(Indices);

impl Sizer {
    /// For bodies of functions of `module`.
    pub fn new(module: &Module) -> Sizer {
        Sizer(Indices::new(module, &[]))
    }

    /// The length in bytes of a body's code, local declarations included, as [`emit_module`] would write it; indices of functions count
    /// two bytes, those of globals one, because they are given out only when everything is known. Takes as long as to write it.
    ///
    /// # Errors
    /// The body has an operator that only a JavaScript target knows; `function` is for the message.
    pub fn size(&self, module: &Module, function: FunctionId, body: Body) -> Result<u32, EmitError> {
        let options = EmitOptions { names: false, producers: false, locations: false, compact_imports: false };
        write_one(module, &self.0, &options, function, body).map(|code| code.code.size())
    }
}

/// Imported globals, then the others by use; a global's initial value may name globals before it.
fn globals_by_use(module: &Module, imported: Vec<GlobalId>, defined: Vec<GlobalId>, uses: &mut [u64]) -> Vec<GlobalId> {
    let mut place = vec![None; uses.len()];
    defined.iter().enumerate().for_each(|(at, id)| place[id.index()] = Some(at as u32));
    let named: Vec<Vec<GlobalId>> = defined.iter().map(|id| sections::globals_named(module, *id)).collect();
    named.iter().flatten().for_each(|id| uses[id.index()] += 1);
    let items: Vec<order::Item> = defined
        .iter()
        .zip(&named)
        .map(|(id, named)| {
            let needs = named.iter().filter_map(|id| place[id.index()]).collect();
            order::Item { size: 1, uses: uses[id.index()], needs }
        })
        .collect();
    let order = order::by_use(&items, imported.len() as u32, &[1 << 7, 1 << 14, 1 << 21]);
    imported.into_iter().chain(order.into_iter().map(|at| defined[at as usize])).collect()
}

/// Numbers `items`, of which the first `fixed` keep their place: what is used most gets indices of one byte, then of two; within
/// those the order stays.
fn by_index_length<T: Copy>(items: &[T], fixed: usize, uses: impl Fn(T) -> u64) -> Vec<T> {
    let mut rest: Vec<(usize, T)> = items[fixed..].iter().copied().enumerate().collect();
    rest.sort_by_key(|(at, item)| (std::cmp::Reverse(uses(*item)), *at));
    let mut order = items[..fixed].to_vec();
    let mut rest = &mut rest[..];
    for limit in [1 << 7, 1 << 14, 1 << 21, usize::MAX] {
        let here = rest.len().min(limit - limit.min(order.len()));
        let (first, then) = rest.split_at_mut(here);
        first.sort_by_key(|(at, _)| *at);
        order.extend(first.iter().map(|(_, item)| *item));
        rest = then;
    }
    order
}

fn by_use(module: &Module, codes: &[Option<FunctionCode>]) -> ByUse {
    let mut function_uses = vec![0u64; codes.len()];
    let globals: Vec<GlobalId> = module.globals.iter().map(|g| g.id()).collect();
    let num_globals = globals.iter().map(|id| id.index() + 1).max().unwrap_or(0);
    let mut global_uses = vec![0u64; num_globals];
    for (_, pending) in codes.iter().flatten().flat_map(|code| &code.code.holes) {
        match pending {
            Pending::Function(id) => function_uses[id.index()] += 1,
            Pending::Global(id) => global_uses[id.index()] += 1,
            Pending::Block(_) => {}
        }
    }
    for element in module.elements.iter() {
        if let ElementItems::Functions(ids) = &element.items {
            ids.iter().for_each(|id| function_uses[id.index()] += 1);
        }
    }
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            function_uses[id.index()] += 1;
        }
    }
    let is_import = |id: &FunctionId| matches!(module.funcs.get(*id).kind, FunctionKind::Import(_));
    let (mut functions, defined): (Vec<_>, Vec<_>) = module.funcs.iter().map(|f| f.id()).partition(is_import);
    let imported = functions.len();
    functions.extend(defined);
    let functions = by_index_length(&functions, imported, |id| function_uses[id.index()]);
    let is_import = |id: &GlobalId| matches!(module.globals.get(*id).kind, GlobalKind::Import(_));
    let (imported, defined): (Vec<_>, Vec<_>) = globals.into_iter().partition(is_import);
    let global_order = globals_by_use(module, imported, defined, &mut global_uses);
    let mut function_index = vec![u32::MAX; codes.len()];
    functions.iter().enumerate().for_each(|(i, id)| function_index[id.index()] = i as u32);
    let mut global_index = vec![u32::MAX; num_globals];
    global_order.iter().enumerate().for_each(|(i, id)| global_index[id.index()] = i as u32);
    ByUse { functions, function_index, global_order, global_index }
}

/// A function's final bytes, and its locations in them.
struct Filled {
    bytes: Vec<u8>,
    locations: Vec<(u32, InstrLocId)>,
}

/// Puts the indices into the holes. In the order of the code section.
fn fill(
    codes: &[Option<FunctionCode>],
    indices: &Indices,
    by_use: &ByUse,
    new_types: &IndexMap<BlockSig, ()>,
) -> Vec<Filled> {
    let defined: Vec<&FunctionCode> = by_use.functions.iter().filter_map(|id| codes[id.index()].as_ref()).collect();
    let one = |function: &&FunctionCode| {
        let source = &function.code.bytes;
        let mut bytes = Vec::with_capacity(source.len() + 2 * function.code.holes.len());
        let mut locations = Vec::with_capacity(function.locations.len());
        let mut from = 0;
        let holes = function.code.holes.iter();
        let mut next = function.locations.iter().peekable();
        for (at, pending) in holes {
            let moved = bytes.len() as u32 - from as u32;
            while let Some((offset, loc)) = next.next_if(|(offset, _)| offset < at) {
                locations.push((offset + moved, *loc));
            }
            bytes.extend_from_slice(&source[from..*at as usize]);
            from = *at as usize;
            match pending {
                Pending::Function(id) => by_use.function(*id).encode(&mut bytes),
                Pending::Global(id) => by_use.global(*id).encode(&mut bytes),
                Pending::Block(number) => {
                    let sig = &function.block_types[*number as usize];
                    let added = new_types.get_index_of(sig).expect("collected from all functions");
                    i64::from(indices.num_types + added as u32).encode(&mut bytes);
                }
            }
        }
        let moved = bytes.len() as u32 - from as u32;
        locations.extend(next.map(|(offset, loc)| (offset + moved, *loc)));
        bytes.extend_from_slice(&source[from..]);
        Filled { bytes, locations }
    };
    defined.par_iter().map(one).collect()
}

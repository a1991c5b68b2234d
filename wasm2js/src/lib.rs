//! WebAssembly to plain JavaScript: legalised [`Body`](anywasm_ir) → swc AST → text, one function at a time.
//!
//! # Conventions of the emitted program
//! Between the printer, the legalising passes (`legalise/`) and the helpers (`runtime/*.js`):
//!
//! * **Names.** Everything at file level that is not a wasm function or its state starts with `$`: helper `i64_mul` is the file
//!   `runtime/i64_mul.js` and declares `$i64_mul`. Wasm functions, globals, memories' views and tables have names that start
//!   with an upper-case letter; locals of functions start with a lower-case letter. So no scope can shadow another.
//! * **Values.** `i32` is a number in int32 range; `f32` a number that is a single; `f64` a number; a reference to a function is `null`
//!   or a record (see `runtime/api/`), an `externref` any JavaScript value, with `null` for the null reference. In the hierarchy of `any`
//!   an `i31` is its number, a structure an object with a property per number or reference (`gc_types`), an array an object with its
//!   elements `a`, anything else of the host's a `$Host`.
//! * **i64 is gone** before printing: a value of type `i64` is two of type `i32`, low half first, wherever it stood: parameters, results,
//!   operands of `global.set`, results of `global.get`, calls. Where such an instruction is otherwise the same, it keeps its operator
//!   ([`Op::GlobalGet`](anywasm_ir::body::Op) of an `i64` global has two results, `Call` has flattened operands and results).
//! * **More than one result.** A function, helper or runtime operation returns its first result, and leaves the second in the file-level
//!   variable `$hi`, the third in `$r2`, the fourth in `$r3`, and so on. They are read at once after the call.
//! * **Traps.** `$trap(n)` throws the trap whose discriminant in `anywasm_ops::Trap` is `n`; it never returns.
//! * **Memory.** Helpers that work on a memory take its record first: `m.u8`, `m.i32`, … are its current views, `m.n` its size in
//!   bytes; addresses are int32 numbers that mean their unsigned value, offsets are doubles.

mod access;
mod address;
mod atomic;
mod boundary;
mod construct;
mod control;
mod declarations;
mod edges;
mod func;
mod gc;
mod gc_casts;
mod gc_null;
mod gc_strings;
mod gc_types;
mod generated;
pub mod helpers;
mod init;
mod ladder;
mod landing;
pub mod legalise;
mod module;
mod names;
mod operators;
mod plan;
mod print;
mod runs;
mod sig;
mod skeleton;
mod switch;
mod tail;
mod throwing;
mod value;
mod vars;
mod wrap;

use anywasm_ir::Progress;
pub use declarations::declarations;
use func::{Fun, Needs};
pub use gc_strings::Strings;
use helpers::Dialect;
pub use legalise::DoubleMoves;
use module::Cx;
use rayon::prelude::*;
use std::fmt;
use walrus::{ElementItems, ExportItem, FunctionId, FunctionKind, GlobalKind, Module};

/// Which JavaScript to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// ES5 and typed arrays, as IE11 has them.
    Es5,
    /// ES2020: BigInt and the newer `Math`.
    Es2020,
}

impl Target {
    fn dialect(self) -> Dialect {
        match self {
            Target::Es5 => Dialect::Es5,
            Target::Es2020 => Dialect::Es2020,
        }
    }
}

/// How the file presents itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Format {
    /// An ECMAScript module.
    Esm,
    /// A CommonJS module.
    Cjs,
    /// An expression, or with a name the script-level variable that holds it.
    Iife {
        /// The variable; an identifier.
        name: Option<String>,
    },
}

/// What to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Language level.
    pub target: Target,
    /// Module format.
    pub format: Format,
    /// Keep white space and the helpers' comments.
    pub pretty: bool,
    /// Which imports are the host's strings and functions on them.
    pub strings: Strings,
    /// How an `f64` that is only moved is carried.
    pub doubles: DoubleMoves,
}

/// A translated module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// The text, ASCII only.
    pub code: String,
    /// Names of the helpers that the text carries, in alphabetical order.
    pub helpers: Vec<&'static str>,
    /// Where instructions went, in the order of the text; empty unless [`translate_located`] made it.
    pub mappings: Vec<Mapping>,
}

/// A place in the text that was made from an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mapping {
    /// Line of the text, from 0.
    pub line: u32,
    /// Column, from 0.
    pub column: u32,
    /// Byte offset of the instruction in the source module.
    pub offset: u32,
}

/// A feature that cannot be translated yet, and where it is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsupported {
    /// Its name.
    pub feature: String,
    /// Index and, if the module has it, name of the function.
    pub function: Option<(usize, Option<String>)>,
    /// Byte offset in the source module.
    pub offset: Option<u32>,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((index, name)) = &self.function {
            write!(f, "function {index}")?;
            if let Some(name) = name {
                write!(f, " ({})", name.escape_debug())?;
            }
            if let Some(offset) = self.offset {
                write!(f, " at {offset:#x}")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{} cannot be translated to JavaScript yet", self.feature)
    }
}

/// Why a module was not translated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// Everything that stands in the way, in the order of the module.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unsupported(Vec<Unsupported>),
}

/// A fault within one function or constant expression.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) what: String,
    pub(crate) offset: Option<u32>,
}

/// Deeply nested code recurses in the printer and in the destructors of trees; threads get this much address space for it.
const STACK: usize = 1 << 30;

/// Translates a valid module.
///
/// # Errors
/// [`Error::Unsupported`], naming everything that has no translation yet.
///
/// # Panics
/// If the module is not valid, or if no thread can be started.
pub fn translate(module: &Module, options: &Options) -> Result<Output, Error> {
    translate_with(module, options, &Progress::new())
}

/// [`translate`], telling how far it is; the unit is an instruction of the source.
///
/// # Errors
/// As [`translate`].
///
/// # Panics
/// As [`translate`].
pub fn translate_with(module: &Module, options: &Options, progress: &Progress) -> Result<Output, Error> {
    in_pool(|| translate_here(module, options, false, progress))
}

/// [`translate_with`], telling where each instruction went. The text is the same.
///
/// # Errors
/// As [`translate`].
///
/// # Panics
/// As [`translate`].
pub fn translate_located(module: &Module, options: &Options, progress: &Progress) -> Result<Output, Error> {
    in_pool(|| translate_here(module, options, true, progress))
}

fn in_pool<T: Send>(job: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    match pool {
        Ok(pool) => pool.install(job),
        Err(error) => panic!("cannot start threads: {error}"),
    }
}

fn translate_here(module: &Module, options: &Options, locate: bool, progress: &Progress) -> Result<Output, Error> {
    let mut survey = module::survey(module);
    let referred = std::mem::take(&mut survey.referred);
    let cx = Cx::new(module, &escaping(module, referred), &survey, options);
    let mut order: Vec<(FunctionId, u64)> = module
        .funcs
        .iter()
        .filter_map(|f| match &f.kind {
            FunctionKind::Local(local) => Some((f.id(), local.size())),
            _ => None,
        })
        .collect();
    // Largest first, so that no thread is left with a large one at the end.
    order.sort_by_key(|(f, size)| (std::cmp::Reverse(*size), f.index()));
    progress.expect(order.iter().map(|(_, size)| size).sum());
    let mut done: Vec<(FunctionId, Translated)> = order
        .par_iter()
        .with_max_len(1)
        .map(|(f, size)| {
            let translated = function(&cx, *f, options, locate);
            progress.advance(*size);
            (*f, translated)
        })
        .collect();
    done.sort_by_key(|(f, _)| f.index());
    let mut needs = Needs { pretty: options.pretty, ..Needs::default() };
    let mut faults = Vec::new();
    let mut texts = Vec::with_capacity(done.len());
    for (f, translated) in done {
        needs.merge(&translated.needs);
        let name = &module.funcs.get(f).name;
        faults.extend(translated.faults.into_iter().map(|fault| Unsupported {
            feature: fault.what,
            function: Some((f.index(), name.clone())),
            offset: fault.offset,
        }));
        texts.push((translated.text, translated.marks));
    }
    match skeleton::assemble(&cx, &texts, needs, options) {
        Ok(output) if faults.is_empty() => Ok(output),
        Ok(_) => Err(Error::Unsupported(faults)),
        Err(own) => {
            let own = own.into_iter().map(|f| Unsupported { feature: f.what, function: None, offset: f.offset });
            Err(Error::Unsupported(own.chain(faults).collect()))
        }
    }
}

struct Translated {
    text: String,
    marks: Vec<Mapping>,
    needs: Needs,
    faults: Vec<Fault>,
}

/// One function: its body is lifted, lowered, written as a tree, printed, and all of it dropped.
fn function(cx: &Cx<'_>, id: FunctionId, options: &Options, locate: bool) -> Translated {
    let mut body = anywasm_ir::lift(cx.module, id);
    if let Err(error) = legalise::legalise_with(&mut body, options.doubles) {
        let offset = (!error.loc.is_default()).then(|| error.loc.data());
        let faults = vec![Fault { what: error.feature, offset }];
        return Translated { text: String::new(), marks: Vec::new(), needs: Needs::default(), faults };
    }
    tail::loop_self_calls(&mut body, id);
    address::share_indices(&mut body);
    runs::merge_stores(&mut body);
    let mut fun = Fun::new(cx, &body, options.pretty);
    let mut stmts = fun.statements();
    ladder::slice(&mut fun, &mut stmts);
    if let Some(declarations) = fun.declarations() {
        stmts.insert(0, declarations);
    }
    let params = fun.names[..fun.vars.params].to_vec();
    let functions = match &cx.bodies[id.index()] {
        None => vec![construct::function(cx.function(id), &params, stmts)],
        Some(inner) => vec![construct::function(inner, &params, stmts), fun.face(id, inner, &params)],
    };
    let (text, marks) = if locate {
        print::print_located(functions, options.pretty)
    } else {
        (print::print(functions, options.pretty), Vec::new())
    };
    Translated { text, marks, needs: fun.needs, faults: fun.faults }
}

/// Functions that can be had as values: exported, in element segments, referred to in code or constant expressions.
fn escaping(module: &Module, referred: Vec<FunctionId>) -> Vec<FunctionId> {
    let mut all = referred;
    for export in module.exports.iter() {
        if let ExportItem::Function(f) = export.item {
            all.push(f);
        }
    }
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(list) => all.extend(list),
            ElementItems::Expressions(_, list) => list.iter().for_each(|e| all.extend(init::functions(e))),
        }
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(e) = &global.kind {
            all.extend(init::functions(e));
        }
    }
    module.tables.iter().filter_map(|t| t.init.as_ref()).for_each(|e| all.extend(init::functions(e)));
    all.sort_unstable_by_key(|f| f.index());
    all.dedup();
    all
}

//! The file around the functions: imports, state, segments, exports, and the shape of the module.

use crate::atomic::WIDE;
use crate::boundary;
use crate::construct::{self as js, Expr, Infix, Stmt};
use crate::func::Needs;
use crate::gc_types;
use crate::helpers::{Helper, shorten};
use crate::init;
use crate::landing::landing;
use crate::module::{Cx, FIELDS, GlobalNames, has_byte_pages};
use crate::names::Supply;
use crate::print::print;
use crate::wrap::{descriptors, wrap};
use crate::{Fault, Mapping, Options, Output};
use anywasm_ops::Trap;
use base64::Engine as _;
use indexmap::IndexMap;
use std::collections::BTreeSet;
use walrus::{
    DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind, TypeId, ValType,
};

const IMPORTS: &str = "$imports";
const EXPORTS: &str = "$exports";

/// Classes that every file offers, under their names without the `$`.
const API: [Helper; 5] = [Helper::Memory, Helper::Table, Helper::Global, Helper::RuntimeError, Helper::LinkError];

/// Further ones, of files that have to do with exceptions.
const EXCEPTION_API: [(Helper, &str); 3] =
    [(Helper::Tag, "Tag"), (Helper::Exception, "Exception"), (Helper::JsTag, "JSTag")];

/// A file in the making.
pub(crate) struct Skeleton<'a> {
    pub(crate) cx: &'a Cx<'a>,
    pub(crate) needs: Needs,
    faults: Vec<Fault>,
    /// Names and records of signatures, by text.
    signatures: IndexMap<String, (String, Expr)>,
    supply: Supply,
    /// Most results of any function type.
    results: usize,
    state: BTreeSet<String>,
    stmts: Vec<Stmt>,
}

/// The whole file, given the text of all functions and what they need.
pub(crate) fn assemble(
    cx: &Cx<'_>,
    functions: &[(String, Vec<Mapping>)],
    needs: Needs,
    options: &Options,
) -> Result<Output, Vec<Fault>> {
    let results = cx.module.types.iter().filter(|t| t.is_function()).map(|t| cx.results(t.id())).max().unwrap_or(0);
    let mut skeleton = Skeleton {
        cx,
        results: results.max(needs.results),
        needs,
        faults: Vec::new(),
        signatures: IndexMap::new(),
        supply: cx.supply.clone(),
        state: BTreeSet::new(),
        stmts: Vec::new(),
    };
    skeleton.link();
    skeleton.make();
    skeleton.tags();
    skeleton.functions();
    skeleton.globals();
    skeleton.tables();
    skeleton.segments();
    skeleton.exports();
    if skeleton.faults.is_empty() { Ok(skeleton.finish(functions, options)) } else { Err(skeleton.faults) }
}

fn flag(value: bool) -> Expr {
    js::boolean(value)
}

fn maximum(max: Option<u64>) -> Expr {
    max.map_or_else(|| js::num(f64::INFINITY), |m| js::num(m as f64))
}

/// What helpers are told of a memory: `memory_record` has the flags.
fn memory_flags(memory: &walrus::Memory) -> Option<Expr> {
    let flags = i64::from(memory.memory64) | i64::from(memory.shared) << 1 | i64::from(has_byte_pages(memory)) << 2;
    (flags != 0).then(|| js::int(flags))
}

impl Skeleton<'_> {
    pub(crate) fn helper(&mut self, helper: Helper, args: Vec<Expr>) -> Expr {
        js::call_name(self.needs.helper(helper), args)
    }

    pub(crate) fn run(&mut self, e: Expr) {
        self.stmts.push(js::expr_stmt(e));
    }

    /// `name = value`, with `name` declared.
    pub(crate) fn set(&mut self, name: &str, value: Expr) {
        self.state.insert(name.to_string());
        self.run(js::assign(js::ident(name), value));
    }

    pub(crate) fn fault(&mut self, what: String) {
        self.faults.push(Fault { what, offset: None });
    }

    /// The text of a value type.
    pub(crate) fn type_text(&mut self, ty: ValType) -> Expr {
        let text = self.cx.keys.value(ty);
        if text.contains('?') {
            self.fault(format!("value type {ty}"));
        }
        js::string(&text)
    }

    /// The record of a signature.
    pub(crate) fn signature(&mut self, ty: TypeId) -> Expr {
        let text = self.cx.signature(ty);
        if text.contains('?') {
            self.fault(format!("function type {text}"));
        }
        if let Some((name, _)) = self.signatures.get(&text) {
            return js::ident(name);
        }
        let name = self.supply.take();
        let record = boundary::signature(self.cx, ty, &mut self.needs);
        self.signatures.insert(text, (name.clone(), record));
        js::ident(&name)
    }

    /// `$pull`, which also tells this file's records from others, or `null` where nobody asks.
    pub(crate) fn pull(&self) -> Expr {
        if self.has_pull() { js::ident("$pull") } else { js::null() }
    }

    fn has_pull(&self) -> bool {
        self.results > 1 || self.needs.bounces > 0
    }

    fn init(&mut self, e: &walrus::ConstExpr, ty: ValType) -> Vec<Expr> {
        init::values(self.cx, e, ty, &mut self.needs, &mut self.faults)
    }

    fn init_one(&mut self, e: &walrus::ConstExpr, ty: ValType) -> Expr {
        self.init(e, ty).into_iter().next().unwrap_or_else(js::undefined)
    }

    /// Looks up every import, in order.
    fn link(&mut self) {
        let list = js::array(Vec::new());
        self.set(&self.cx.record_list.clone(), list);
        let cx = self.cx;
        for import in cx.module.imports.iter() {
            if let Some(built_in) = cx.built_in.get(&import.id()) {
                self.link_built_in(import, built_in);
                continue;
            }
            let mut args = vec![js::ident(IMPORTS), js::string(&import.module), js::string(&import.name)];
            match import.kind {
                ImportKind::Function(f) => self.link_function(f, args),
                ImportKind::Memory(m) => {
                    let memory = self.cx.module.memories.get(m);
                    args.extend([js::num(memory.initial as f64), maximum(memory.maximum)]);
                    args.extend(memory_flags(memory));
                    let record = self.helper(Helper::ImportMemory, args);
                    self.set(&self.cx.memory(m).record.clone(), record);
                }
                ImportKind::Table(t) => {
                    let table = self.cx.module.tables.get(t);
                    let letter = self.type_text(ValType::Ref(table.element_ty));
                    args.extend([letter, js::num(table.initial as f64), maximum(table.maximum)]);
                    args.extend(table.table64.then(|| js::int(1)));
                    let record = self.helper(Helper::ImportTable, args);
                    self.set(self.cx.table(t), record);
                }
                ImportKind::Global(g) => self.link_global(g, args),
                ImportKind::Tag(t) => {
                    args.push(self.tag_type(t).0);
                    let record = self.helper(Helper::ImportTag, args);
                    self.set(self.cx.tag(t), record);
                }
            }
        }
    }

    fn link_function(&mut self, f: FunctionId, mut args: Vec<Expr>) {
        let ty = self.cx.module.funcs.get(f).ty();
        args.extend([self.signature(ty), self.pull(), js::int(f.index() as i64)]);
        let mut record = self.helper(Helper::ImportFunc, args);
        if self.cx.records[f.index()].is_some() {
            record = js::assign(self.cx.record(f), record);
        }
        if self.cx.bodies[f.index()].is_some() {
            let name = self.supply.take();
            self.set(&name, record);
            record = js::ident(&name);
        }
        let callee = if self.cx.results(ty) > 1 {
            js::call_name("$direct", vec![record.clone()])
        } else {
            js::member(record.clone(), "f")
        };
        self.set(self.cx.function(f), callee);
        if let Some(body) = self.cx.bodies[f.index()].clone() {
            let callee = js::call_name("$body", vec![record]);
            self.set(&body, callee);
        }
    }

    fn link_global(&mut self, g: walrus::GlobalId, mut args: Vec<Expr>) {
        let global = self.cx.module.globals.get(g);
        args.extend([self.type_text(global.ty), flag(global.mutable)]);
        let record = self.helper(Helper::ImportGlobal, args);
        let Some(name) = self.cx.global_records[g.index()].clone() else { return };
        self.set(&name, record);
        if let GlobalNames::Vars(parts) = self.cx.global(g) {
            for (part, field) in parts.iter().zip(FIELDS) {
                self.set(part, js::member(js::ident(&name), field));
            }
        }
    }

    /// Makes the module's own memories, and keeps every memory's views.
    fn make(&mut self) {
        for memory in self.cx.module.memories.iter() {
            let names = self.cx.memory(memory.id());
            if memory.import.is_none() {
                let mut args = vec![js::num(memory.initial as f64), maximum(memory.maximum)];
                args.extend(memory_flags(memory));
                let record = self.helper(if memory.shared { Helper::SharedNew } else { Helper::MemoryNew }, args);
                self.set(&names.record, record);
            }
            let record = || js::ident(&names.record);
            let views = [
                (&names.i8, "i8"),
                (&names.u8, "u8"),
                (&names.i16, "i16"),
                (&names.u16, "u16"),
                (&names.i32, "i32"),
                (&names.f32, "f32"),
                (&names.f64, "f64"),
            ];
            let mut refresh = Vec::new();
            for (name, field) in views {
                if self.needs.views.contains(name) {
                    refresh.push(js::expr_stmt(js::assign(js::ident(name), js::member(record(), field))));
                    self.state.insert(name.clone());
                }
            }
            for (shift, name) in names.counts.iter().enumerate() {
                if self.needs.views.contains(name) {
                    let bytes = js::member(record(), "n");
                    let count = match shift {
                        0 => bytes,
                        // A last element may be there in part only.
                        _ if has_byte_pages(memory) => js::infix(
                            Infix::ZeroFillRShift,
                            js::infix(Infix::Div, bytes, js::int(1 << shift)),
                            js::int(0),
                        ),
                        _ => js::infix(Infix::Div, bytes, js::int(1 << shift)),
                    };
                    refresh.push(js::expr_stmt(js::assign(js::ident(name), count)));
                    self.state.insert(name.clone());
                }
            }
            if !refresh.is_empty() {
                let name = self.supply.take();
                self.stmts.push(js::function(&name, &[], refresh));
                self.run(js::call(js::member(js::member(record(), "l"), "push"), vec![js::ident(&name)]));
                self.run(js::call_name(&name, Vec::new()));
            }
        }
        // Behind the memories: an engine without shared memories says that first.
        let is_wide = WIDE.iter().any(|h| self.needs.helpers.contains(*h));
        if is_wide && self.cx.module.memories.iter().any(|m| m.shared) {
            let check = self.helper(Helper::NeedsBig, Vec::new());
            self.run(check);
        }
    }

    /// The text of a tag's type, and the list of its parameters' types.
    fn tag_type(&mut self, t: walrus::TagId) -> (Expr, Expr) {
        let ty = self.cx.module.tags.get(t).ty();
        let text = self.cx.signature(ty);
        if text.contains('?') {
            self.fault(format!("tag type {text}"));
        }
        let params: Vec<ValType> = self.cx.module.types.get(ty).params().to_vec();
        let params = params.into_iter().map(|ty| self.type_text(ty)).collect();
        (js::string(&text), js::array(params))
    }

    /// The module's own tags: a new identity per instance.
    fn tags(&mut self) {
        let cx = self.cx;
        for tag in cx.module.tags.iter().filter(|tag| matches!(tag.kind, walrus::TagKind::Local)) {
            let (text, params) = self.tag_type(tag.id());
            let record = self.helper(Helper::TagNew, vec![text, params]);
            self.set(cx.tag(tag.id()), record);
        }
    }

    /// Records of the module's own functions that others can get hold of.
    fn functions(&mut self) {
        let local: Vec<(FunctionId, TypeId)> = self
            .cx
            .module
            .funcs
            .iter()
            .filter(|f| matches!(f.kind, FunctionKind::Local(_)) && self.cx.records[f.id().index()].is_some())
            .map(|f| (f.id(), f.ty()))
            .collect();
        for (f, ty) in local {
            let args = vec![self.signature(ty), js::ident(self.cx.function(f)), self.pull(), js::int(f.index() as i64)];
            let record = self.helper(Helper::Func, args);
            self.run(js::assign(self.cx.record(f), record));
            if let Some(inner) = &self.cx.bodies[f.index()] {
                self.run(js::assign(js::member(self.cx.record(f), "b"), js::ident(inner)));
            }
        }
    }

    fn globals(&mut self) {
        let cx = self.cx;
        for global in cx.module.globals.iter() {
            let GlobalKind::Local(e) = &global.kind else { continue };
            let letter = self.type_text(global.ty);
            let values = self.init(e, global.ty);
            let record = &cx.global_records[global.id().index()];
            match (cx.global(global.id()), record) {
                (GlobalNames::Record(record), _) => self.global_record(record, letter, global, values),
                (GlobalNames::Vars(parts), record) => {
                    parts.iter().zip(values).for_each(|(part, value)| self.set(part, value));
                    if let Some(record) = record {
                        let values = parts.iter().map(|part| js::ident(part)).collect();
                        self.global_record(record, letter, global, values);
                    }
                }
            }
        }
    }

    /// Makes the record of a global of the module's own.
    fn global_record(&mut self, record: &str, letter: Expr, global: &walrus::Global, values: Vec<Expr>) {
        let is_shared = matches!(self.cx.global(global.id()), GlobalNames::Record(_));
        let mut values = values.into_iter();
        let mut next = || values.next();
        let (x, y) = (next().unwrap_or_else(js::undefined), next().unwrap_or_else(|| js::int(0)));
        let made = self.helper(Helper::GlobalNew, vec![letter, flag(is_shared), x, y]);
        self.set(record, made);
        self.stmts.extend(gc_types::supertypes_of_global(self.cx, record, global.ty));
        for (value, field) in values.zip(&FIELDS[2..]) {
            self.run(js::assign(js::member(js::ident(record), field), value));
        }
    }

    fn tables(&mut self) {
        let cx = self.cx;
        for table in cx.module.tables.iter() {
            let record = cx.table(table.id());
            if table.import.is_none() {
                let first = match &table.init {
                    Some(e) => self.init_one(e, ValType::Ref(table.element_ty)),
                    None => js::null(),
                };
                let letter = self.type_text(ValType::Ref(table.element_ty));
                let mut args = vec![letter, js::num(table.initial as f64), maximum(table.maximum), first];
                args.extend(table.table64.then(|| js::int(1)));
                let made = self.helper(Helper::TableNew, args);
                self.set(record, made);
            }
            self.set(cx.entries(table.id()), js::member(js::ident(record), "a"));
        }
    }

    fn entries(&mut self, items: &ElementItems) -> (Expr, usize) {
        match items {
            ElementItems::Functions(list) => (self.pick(list), list.len()),
            ElementItems::Expressions(ty, list) => {
                let functions: Option<Vec<FunctionId>> =
                    list.iter().map(|e| if let walrus::ConstExpr::RefFunc(f) = e { Some(*f) } else { None }).collect();
                match functions {
                    Some(functions) => (self.pick(&functions), list.len()),
                    None => {
                        let all = list.iter().map(|e| self.init_one(e, ValType::Ref(*ty))).collect();
                        (js::array(all), list.len())
                    }
                }
            }
        }
    }

    /// The records of these functions as a list.
    fn pick(&mut self, list: &[FunctionId]) -> Expr {
        let at = |f: &FunctionId| js::int(self.cx.records[f.index()].unwrap_or_default().into());
        let indices = js::array(list.iter().map(at).collect());
        self.helper(Helper::Pick, vec![js::ident(&self.cx.record_list), indices])
    }

    /// Where an active segment goes.
    fn offset(&mut self, e: &walrus::ConstExpr, wide: bool, trap: Trap) -> Expr {
        if !wide {
            return self.init_one(e, ValType::I32);
        }
        let mut halves = self.init(e, ValType::I64);
        halves.push(js::int(trap as i64));
        self.helper(Helper::Index64, halves)
    }

    fn segments(&mut self) {
        let cx = self.cx;
        for element in cx.module.elements.iter() {
            let name = &cx.elements[element.id().index()];
            let (list, count) = self.entries(&element.items);
            match &element.kind {
                ElementKind::Active { table, offset } => {
                    let wide = cx.module.tables.get(*table).table64;
                    let offset = self.offset(offset, wide, Trap::OutOfBoundsTableAccess);
                    let args = vec![js::ident(cx.entries(*table)), list, offset, js::int(0), js::int(count as i64)];
                    let copy = self.helper(Helper::TableCopy, args);
                    self.run(copy);
                    self.set(name, js::array(Vec::new()));
                }
                ElementKind::Passive => self.set(name, list),
                ElementKind::Declared => self.set(name, js::array(Vec::new())),
            }
        }
        for data in cx.module.data.iter() {
            let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&data.value);
            let bytes = self.helper(Helper::Base64, vec![js::string(&text)]);
            let name = &cx.data[data.id().index()];
            match &data.kind {
                DataKind::Active { memory, offset } => {
                    let wide = cx.module.memories.get(*memory).memory64;
                    let offset = self.offset(offset, wide, Trap::OutOfBoundsMemoryAccess);
                    let count = js::num(data.value.len() as f64);
                    let args = vec![js::ident(&cx.memory(*memory).record), bytes, offset, js::int(0), count];
                    let copy = self.helper(Helper::MemoryInit, args);
                    self.run(copy);
                    let empty = js::ident(self.needs.helper(Helper::NoBytes));
                    self.set(name, empty);
                }
                DataKind::Passive => self.set(name, bytes),
            }
        }
        if let Some(start) = cx.module.start {
            self.run(js::call_name(cx.function(start), Vec::new()));
        }
    }

    fn exports(&mut self) {
        let cx = self.cx;
        let object = js::call(js::member(js::ident("Object"), "create"), vec![js::null()]);
        self.set(EXPORTS, object);
        for export in cx.module.exports.iter() {
            let (helper, record) = match export.item {
                ExportItem::Function(f) => (Helper::FuncToJs, cx.record(f)),
                ExportItem::Memory(m) => (Helper::MemoryToJs, js::ident(&cx.memory(m).record)),
                ExportItem::Table(t) => (Helper::TableToJs, js::ident(cx.table(t))),
                ExportItem::Global(g) => {
                    (Helper::GlobalToJs, js::ident(cx.global_records[g.index()].as_deref().unwrap_or_default()))
                }
                ExportItem::Tag(t) => (Helper::TagToJs, js::ident(cx.tag(t))),
            };
            let value = self.helper(helper, vec![record]);
            let define = self.helper(Helper::Define, vec![js::ident(EXPORTS), js::string(&export.name), value]);
            self.run(define);
        }
        let freeze = js::call(js::member(js::ident("Object"), "freeze"), vec![js::ident(EXPORTS)]);
        self.stmts.push(js::ret(Some(freeze)));
    }

    /// Result variables beyond the second, and how another file reads them.
    fn result_functions(&mut self) -> Vec<Stmt> {
        if !self.has_pull() {
            return Vec::new();
        }
        self.needs.helper(Helper::Hi);
        let mut stmts = Vec::new();
        if self.results > 2 {
            stmts.push(js::vars((2..self.results).map(|n| (self.needs.result(n), Some(js::int(0)))).collect()));
        }
        // function $pull(n) { return n === 1 ? $hi : n === 2 ? $r2 : …, n === 0 being the next tail call, see `landing` }
        let next = if self.needs.bounces > 0 { js::call_name("$take", Vec::new()) } else { js::undefined() };
        let pulled = (1..self.results).rev().fold(next, |rest, n| {
            js::cond(
                js::infix(Infix::EqEqEq, js::ident("n"), js::int(n as i64)),
                js::ident(&self.needs.result(n)),
                rest,
            )
        });
        stmts.push(js::function("$pull", &["n".to_string()], vec![js::ret(Some(pulled))]));
        // function $bridge(r) { return function () { var x = r.f.apply(null, arguments); $hi = r.g(1); …; return x } }
        let apply = js::member(js::member(js::ident("r"), "f"), "apply");
        let mut inner =
            vec![js::vars(vec![("x".to_string(), Some(js::call(apply, vec![js::null(), js::ident("arguments")])))])];
        for n in 1..self.results {
            let pulled = js::call(js::member(js::ident("r"), "g"), vec![js::int(n as i64)]);
            inner.push(js::expr_stmt(js::assign(js::ident(&self.needs.result(n)), pulled)));
        }
        inner.push(js::ret(Some(js::ident("x"))));
        stmts.push(js::function("$bridge", &["r".to_string()], vec![js::ret(Some(js::function_expr(&[], inner)))]));
        // function $direct(r) { return r.g === $pull || r.g === null ? r.f : $bridge(r) }
        let is = |what: Expr| js::infix(Infix::EqEqEq, js::member(js::ident("r"), "g"), what);
        let is_plain = js::infix(Infix::LogicalOr, is(js::ident("$pull")), is(js::null()));
        let direct =
            js::cond(is_plain, js::member(js::ident("r"), "f"), js::call_name("$bridge", vec![js::ident("r")]));
        stmts.push(js::function("$direct", &["r".to_string()], vec![js::ret(Some(direct))]));
        stmts
    }

    /// The classes that the file offers: names and what they are called inside.
    fn api(&mut self) -> Vec<(String, String)> {
        let mut api: Vec<(String, String)> =
            API.iter().map(|h| (h.name()[1..].to_string(), self.needs.helper(*h).to_string())).collect();
        let throws = self.cx.module.tags.iter().next().is_some()
            || [Helper::Caught, Helper::Exception].iter().any(|h| self.needs.helpers.contains(*h));
        if throws {
            api.extend(EXCEPTION_API.map(|(h, name)| (name.to_string(), self.needs.helper(h).to_string())));
        }
        api
    }

    fn finish(mut self, functions: &[(String, Vec<Mapping>)], options: &Options) -> Output {
        let pretty = options.pretty;
        let api = self.api();
        let (imports, exports) = descriptors(self.cx);
        let mut top = gc_types::declarations(self.cx, &mut self.needs);
        top.extend(self.result_functions());
        top.extend(landing(&mut self.needs, self.results));
        let math: Vec<(String, Option<Expr>)> = self
            .needs
            .math
            .iter()
            .map(|name| (format!("$Math_{name}"), Some(js::member(js::ident("Math"), name))))
            .collect();
        if !math.is_empty() {
            top.push(js::vars(math));
        }
        if self.cx.module.memories.iter().any(|m| m.shared) {
            let make = js::member(js::ident(self.needs.helper(Helper::SharedKind)), "make");
            top.push(js::expr_stmt(js::assign(make, js::ident(self.needs.helper(Helper::SharedNew)))));
        }
        let signatures: Vec<(String, Option<Expr>)> =
            std::mem::take(&mut self.signatures).into_values().map(|(name, e)| (name, Some(e))).collect();
        if !signatures.is_empty() {
            top.push(js::vars(signatures));
        }
        let state: Vec<(String, Option<Expr>)> = self.state.iter().map(|name| (name.clone(), None)).collect();
        let text = self.needs.helpers.print(options.target.dialect(), !pretty);
        let mut text = if pretty { text } else { shorten(&text) };
        text.push_str(&print(top, pretty));
        text.push_str("function $instantiate($imports){");
        text.push_str(&print(vec![js::vars(state)], pretty));
        let mut starts = Vec::with_capacity(functions.len());
        for (function, _) in functions {
            starts.push(text.len());
            text.push_str(function);
        }
        text.push_str(&print(std::mem::take(&mut self.stmts), pretty));
        text.push('}');
        if pretty {
            text.push('\n');
        }
        let helpers = self.needs.helpers.closure(options.target.dialect()).iter().map(|h| &h.name()[1..]).collect();
        let (code, ahead) = wrap(text, &api, imports, exports, options);
        let mappings =
            place(&code, starts.iter().map(|at| at + ahead).zip(functions.iter().map(|(_, marks)| &marks[..])));
        Output { code, helpers, mappings }
    }
}

/// The marks of functions that begin at these positions of the text, as places in the whole of it.
fn place<'m>(code: &str, functions: impl Iterator<Item = (usize, &'m [Mapping])>) -> Vec<Mapping> {
    let (mut line, mut line_start, mut seen) = (0u32, 0, 0);
    let mut placed: Vec<Mapping> = Vec::new();
    for (start, marks) in functions {
        for (at, _) in code[seen..start].match_indices('\n') {
            line += 1;
            line_start = seen + at + 1;
        }
        seen = start;
        for mark in marks {
            let column = if mark.line == 0 { mark.column + (start - line_start) as u32 } else { mark.column };
            let mapping = Mapping { line: line + mark.line, column, offset: mark.offset };
            match placed.last_mut() {
                // An expression that its statement begins with is the more particular one.
                Some(last) if (last.line, last.column) == (mapping.line, mapping.column) => *last = mapping,
                _ => placed.push(mapping),
            }
        }
    }
    placed
}

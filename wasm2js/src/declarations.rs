//! TypeScript declarations of an emitted file.
//!
//! The classes are declared here and not taken from the standard library's `WebAssembly`, which the configurations for engines without it leave
//! out; both fit each other, being compared by structure.

use crate::sig::hierarchy;
use crate::{Format, Options, Strings, Target};
use indexmap::IndexMap;
use std::fmt::Write as _;
use walrus::{AbstractHeapType, ExportItem, Import, ImportKind, Module, ModuleTypes, TypeId, ValType};

/// What every file exports besides.
const CLASSES: &[&str] = &[
    "interface Entry { module: string; name: string; kind: \"function\" | \"memory\" | \"table\" | \"global\" | \"tag\" }",
    "const imports: Entry[];",
    "const exports: Omit<Entry, \"module\">[];",
    "class Memory<Size = number> { constructor(descriptor: { initial: Size; maximum?: Size; shared?: boolean; address?: \"i32\" | \"i64\" }); readonly buffer: ArrayBuffer; grow(delta: Size): Size }",
    "class Table<Item = any, Size = number> { constructor(descriptor: { element: string; initial: Size; maximum?: Size; address?: \"i32\" | \"i64\" }, value?: Item); readonly length: Size; get(index: Size): Item; set(index: Size, value?: Item): void; grow(delta: Size, value?: Item): Size }",
    "class Global<Value = any> { constructor(descriptor: { value: string; mutable?: boolean }, value?: Value); value: Value; valueOf(): Value }",
    "class RuntimeError extends Error {}",
    "class LinkError extends Error {}",
];

/// What files that have to do with exceptions export as well.
const EXCEPTIONS: &[&str] = &[
    "class Tag { constructor(descriptor: { parameters: string[] }) }",
    "class Exception { constructor(tag: Tag, payload: any[], options?: { traceStack?: boolean }); is(tag: Tag): boolean; getArg(tag: Tag, index: number): any; readonly stack?: string }",
    "const JSTag: Tag;",
];

/// The declarations of what [`translate`](crate::translate) makes of this module: `Imports`, `Exports`, `instantiate` and the classes.
pub fn declarations(module: &Module, options: &Options) -> String {
    let mut out = String::new();
    let types = Types { module, target: options.target };
    let (interface, value, close) = match &options.format {
        Format::Esm | Format::Cjs => ("export ", "export declare ", ""),
        Format::Iife { name: Some(name) } => {
            _ = writeln!(out, "declare namespace {name} {{");
            ("", "", "}\n")
        }
        Format::Iife { name: None } => return out,
    };
    let given = imports(module, &options.strings);
    _ = writeln!(out, "{interface}interface Imports {{");
    for (from, names) in &given {
        _ = writeln!(out, "  {}: {{", literal(from));
        for (name, imports) in names {
            let all: Vec<String> = imports.iter().map(|i| types.import(&i.kind)).collect();
            _ = writeln!(out, "    {}: {};", literal(name), all.join(" & "));
        }
        out.push_str("  };\n");
    }
    _ = writeln!(out, "}}\n{interface}interface Exports {{");
    for export in module.exports.iter() {
        _ = writeln!(out, "  readonly {}: {};", literal(&export.name), types.export(export.item));
    }
    let optional = if given.is_empty() { "?" } else { "" };
    _ = writeln!(out, "}}\n{value}function instantiate(imports{optional}: Imports): Exports;");
    let throws = module.tags.iter().next().is_some();
    for item in CLASSES.iter().chain(if throws { EXCEPTIONS } else { &[] }) {
        _ = writeln!(out, "{}{item}", if item.starts_with("interface") { interface } else { value });
    }
    out.push_str(close);
    out
}

/// Imports that are looked up, by module and name.
fn imports<'m>(module: &'m Module, strings: &Strings) -> IndexMap<&'m str, IndexMap<&'m str, Vec<&'m Import>>> {
    let mut all: IndexMap<&str, IndexMap<&str, Vec<&Import>>> = IndexMap::new();
    let looked_up = module.imports.iter().filter(|i| !strings.covers(i));
    looked_up.for_each(|i| all.entry(&i.module).or_default().entry(&i.name).or_default().push(i));
    all
}

/// A string literal. Names are hostile text: only letters, digits and a few signs stand for themselves.
fn literal(name: &str) -> String {
    let mut out = String::from("\"");
    for unit in name.encode_utf16() {
        match u8::try_from(unit).map(char::from) {
            Ok(c) if c.is_ascii_alphanumeric() || " _$.:-/@#".contains(c) => out.push(c),
            _ => _ = write!(out, "\\u{unit:04x}"),
        }
    }
    out.push('"');
    out
}

struct Types<'m> {
    module: &'m Module,
    target: Target,
}

impl Types<'_> {
    fn types(&self) -> &ModuleTypes {
        &self.module.types
    }

    fn value(&self, ty: ValType) -> &'static str {
        match ty {
            ValType::I32 | ValType::F32 | ValType::F64 => "number",
            // Engines of ES5 that have no BigInt take and give the two halves.
            ValType::I64 if self.target == Target::Es5 => "bigint | { low: number; high: number }",
            ValType::I64 => "bigint",
            ValType::V128 => "never",
            ty => match hierarchy(self.types(), ty) {
                Some(AbstractHeapType::Func) => "((...args: any[]) => any) | null",
                _ => "any",
            },
        }
    }

    fn function(&self, ty: TypeId) -> String {
        let (params, results) = self.types().params_results(ty);
        let params: Vec<String> =
            params.iter().enumerate().map(|(n, ty)| format!("p{n}: {}", self.value(*ty))).collect();
        let results: Vec<&str> = results.iter().map(|ty| self.value(*ty)).collect();
        let result = match &results[..] {
            [] => "void".to_string(),
            [one] => (*one).to_string(),
            all => format!("[{}]", all.join(", ")),
        };
        format!("({}) => {result}", params.join(", "))
    }

    fn memory(&self, memory: walrus::MemoryId) -> String {
        if self.module.memories.get(memory).memory64 { "Memory<bigint>" } else { "Memory" }.to_string()
    }

    fn table(&self, table: walrus::TableId) -> String {
        let table = self.module.tables.get(table);
        let item = self.value(ValType::Ref(table.element_ty));
        if table.table64 { format!("Table<{item}, bigint>") } else { format!("Table<{item}>") }
    }

    fn global(&self, global: walrus::GlobalId) -> String {
        format!("Global<{}>", self.value(self.module.globals.get(global).ty))
    }

    fn export(&self, item: ExportItem) -> String {
        match item {
            ExportItem::Function(f) => self.function(self.module.funcs.get(f).ty()),
            ExportItem::Memory(m) => self.memory(m),
            ExportItem::Table(t) => self.table(t),
            ExportItem::Global(g) => self.global(g),
            ExportItem::Tag(_) => "Tag".to_string(),
        }
    }

    fn import(&self, kind: &ImportKind) -> String {
        match *kind {
            ImportKind::Function(f) => format!("({})", self.export(ExportItem::Function(f))),
            ImportKind::Global(g) if !self.module.globals.get(g).mutable => {
                let bare = self.value(self.module.globals.get(g).ty);
                format!("({bare} | {})", self.global(g))
            }
            ImportKind::Global(g) => self.global(g),
            ImportKind::Memory(m) => self.memory(m),
            ImportKind::Table(t) => self.table(t),
            ImportKind::Tag(_) => "Tag".to_string(),
        }
    }
}

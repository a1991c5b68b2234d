//! Everything but the code.

use super::function::FunctionCode;
use super::index::{BlockSig, Indices};
use super::instr::{Code, constant, write as write_instr};
use super::{ByUse, EmitOptions, Emitted, Filled};
use crate::body::Op;
use crate::typing::function_type;
use anywasm_ops::Val;
use walrus::ir::Value;
use walrus::{
    CompositeType, ConstExpr, ConstOp, DataKind, ElementItems, ElementKind, ExportItem, FieldType, GlobalId,
    GlobalKind, IdsToIndices, Memory, Module, StorageType, Table, TypeId,
};
use wasm_encoder as enc;
use wasm_encoder::{Encode, Instruction as I};

pub(super) struct Sections<'a> {
    pub(super) module: &'a Module,
    pub(super) indices: &'a Indices,
    by_use: &'a ByUse,
    out: enc::Module,
}

/// The globals that a defined global's initial value names.
pub(crate) fn globals_named(module: &Module, id: GlobalId) -> Vec<GlobalId> {
    match &module.globals.get(id).kind {
        GlobalKind::Local(ConstExpr::Global(named)) => vec![*named],
        GlobalKind::Local(ConstExpr::Extended(ops)) => {
            let named = |op: &ConstOp| if let ConstOp::GlobalGet(id) = op { Some(*id) } else { None };
            ops.iter().filter_map(named).collect()
        }
        _ => Vec::new(),
    }
}

/// Writes the module.
pub(crate) fn write(
    module: &Module,
    options: &EmitOptions,
    indices: &Indices,
    by_use: &ByUse,
    codes: &[Option<FunctionCode>],
    filled: Vec<Filled>,
    new_types: Vec<BlockSig>,
) -> Emitted {
    let mut s = Sections { module, indices, by_use, out: enc::Module::new() };
    // The dynamic linking convention wants its section before all others.
    s.customs(|name| matches!(name, "dylink" | "dylink.0"));
    s.types(&new_types);
    s.imports(options.compact_imports);
    s.functions();
    s.tables();
    s.memories();
    s.tags();
    s.globals();
    s.exports();
    if let Some(start) = module.start {
        s.out.section(&enc::StartSection { function_index: by_use.function(start) });
    }
    s.elements();
    let data = module.data.iter().count() as u32;
    let passive = module.data.iter().any(|d| matches!(d.kind, DataKind::Passive));
    if data > 0 && (passive || codes.iter().flatten().any(|c| c.code.uses_data)) {
        s.out.section(&enc::DataCountSection { count: data });
    }
    let locations = s.code(filled);
    s.data();
    if options.names {
        super::names::write(&mut s.out, module, indices, by_use, codes);
    }
    if options.producers {
        s.producers();
    }
    s.customs(|name| !matches!(name, "dylink" | "dylink.0") && !is_about_code(name));
    Emitted { wasm: s.out.finish(), locations }
}

/// Whether a custom section holds offsets or indices that are no longer true.
fn is_about_code(name: &str) -> bool {
    matches!(name, "linking" | "sourceMappingURL" | "external_debug_info")
        || name.starts_with("reloc.")
        || name.starts_with("metadata.code.")
        || name.starts_with(".debug")
}

impl Sections<'_> {
    fn customs(&mut self, wanted: impl Fn(&str) -> bool) {
        let none = IdsToIndices::default();
        for (_, section) in self.module.customs.iter() {
            if wanted(section.name()) {
                let data = section.data(&none);
                self.out.section(&enc::CustomSection { name: section.name().into(), data });
            }
        }
    }

    fn field(&self, field: FieldType) -> enc::FieldType {
        let element_type = match field.element_type {
            StorageType::I8 => enc::StorageType::I8,
            StorageType::I16 => enc::StorageType::I16,
            StorageType::Val(ty) => enc::StorageType::Val(self.indices.val_type(ty)),
        };
        enc::FieldType { element_type, mutable: field.mutable }
    }

    fn sub_type(&self, id: TypeId) -> enc::SubType {
        let ty = self.module.types.get(id);
        let types = |list: &[walrus::ValType]| list.iter().map(|t| self.indices.val_type(*t)).collect::<Vec<_>>();
        let inner = match ty.kind() {
            CompositeType::Function(f) => {
                enc::CompositeInnerType::Func(enc::FuncType::new(types(f.params()), types(f.results())))
            }
            CompositeType::Struct(s) => enc::CompositeInnerType::Struct(enc::StructType {
                fields: s.fields.iter().map(|f| self.field(*f)).collect(),
            }),
            CompositeType::Array(a) => enc::CompositeInnerType::Array(enc::ArrayType(self.field(a.field))),
        };
        enc::SubType {
            is_final: ty.is_final,
            supertype_idxs: ty.supertype.map(|id| self.indices.ty(id)).into_iter().collect(),
            composite_type: enc::CompositeType { inner, shared: false, descriptor: None, describes: None },
        }
    }

    fn types(&mut self, new_types: &[BlockSig]) {
        let mut section = enc::TypeSection::new();
        for group in &self.indices.groups {
            let types: Vec<enc::SubType> = group.iter().map(|id| self.sub_type(*id)).collect();
            match &types[..] {
                // Short for a group of one.
                [one] => section.ty().subtype(one),
                _ => section.ty().rec(types),
            }
        }
        for (params, results) in new_types {
            let types = |list: &[walrus::ValType]| list.iter().map(|t| self.indices.val_type(*t)).collect::<Vec<_>>();
            section.ty().function(types(params), types(results));
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    pub(super) fn table_type(&self, table: &Table) -> enc::TableType {
        enc::TableType {
            element_type: self.indices.ref_type(table.element_ty),
            table64: table.table64,
            minimum: table.initial,
            maximum: table.maximum,
            shared: false,
        }
    }

    pub(super) fn memory_type(memory: &Memory) -> enc::MemoryType {
        enc::MemoryType {
            minimum: memory.initial,
            maximum: memory.maximum,
            memory64: memory.memory64,
            shared: memory.shared,
            page_size_log2: memory.page_size_log2,
        }
    }

    pub(super) fn global_type(&self, global: &walrus::Global) -> enc::GlobalType {
        enc::GlobalType { val_type: self.indices.val_type(global.ty), mutable: global.mutable, shared: global.shared }
    }

    pub(super) fn tag_type(&self, tag: &walrus::Tag) -> enc::TagType {
        enc::TagType { kind: enc::TagKind::Exception, func_type_idx: self.indices.ty(tag.ty()) }
    }

    fn imports(&mut self, compact: bool) {
        let section = super::imports::section(self, compact);
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn functions(&mut self) {
        let mut section = enc::FunctionSection::new();
        for id in &self.by_use.functions {
            if matches!(self.module.funcs.get(*id).kind, walrus::FunctionKind::Local(_)) {
                section.function(self.indices.ty(function_type(self.module, *id)));
            }
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn tables(&mut self) {
        let mut section = enc::TableSection::new();
        for table in self.module.tables.iter().filter(|t| t.import.is_none()) {
            match &table.init {
                Some(init) => section.table_with_init(self.table_type(table), &self.const_expr(init)),
                None => section.table(self.table_type(table)),
            };
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn memories(&mut self) {
        let mut section = enc::MemorySection::new();
        for memory in self.module.memories.iter().filter(|m| m.import.is_none()) {
            section.memory(Self::memory_type(memory));
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn tags(&mut self) {
        let mut section = enc::TagSection::new();
        for tag in self.module.tags.iter().filter(|t| matches!(t.kind, walrus::TagKind::Local)) {
            section.tag(self.tag_type(tag));
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn globals(&mut self) {
        let mut section = enc::GlobalSection::new();
        for id in &self.by_use.global_order {
            let global = self.module.globals.get(*id);
            if let GlobalKind::Local(init) = &global.kind {
                section.global(self.global_type(global), &self.const_expr(init));
            }
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn exports(&mut self) {
        let mut section = enc::ExportSection::new();
        for export in self.module.exports.iter() {
            let (kind, index) = match export.item {
                ExportItem::Function(id) => (enc::ExportKind::Func, self.by_use.function(id)),
                ExportItem::Table(id) => (enc::ExportKind::Table, self.indices.table(id)),
                ExportItem::Memory(id) => (enc::ExportKind::Memory, self.indices.memory(id)),
                ExportItem::Global(id) => (enc::ExportKind::Global, self.by_use.global(id)),
                ExportItem::Tag(id) => (enc::ExportKind::Tag, self.indices.tag(id)),
            };
            section.export(&export.name, kind, index);
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    fn elements(&mut self) {
        let mut section = enc::ElementSection::new();
        for element in self.module.elements.iter() {
            let items = match &element.items {
                ElementItems::Functions(ids) => {
                    enc::Elements::Functions(ids.iter().map(|id| self.by_use.function(*id)).collect::<Vec<_>>().into())
                }
                ElementItems::Expressions(ty, exprs) => enc::Elements::Expressions(
                    self.indices.ref_type(*ty),
                    exprs.iter().map(|e| self.const_expr(e)).collect::<Vec<_>>().into(),
                ),
            };
            match &element.kind {
                ElementKind::Passive => section.passive(items),
                ElementKind::Declared => section.declared(items),
                ElementKind::Active { table, offset } => {
                    // The short form means table 0 and, for functions, that it holds `funcref`.
                    let index = self.indices.table(*table);
                    let short = index == 0 && self.module.tables.get(*table).element_ty == walrus::RefType::FUNCREF;
                    section.active((!short).then_some(index), &self.const_expr(offset), items)
                }
            };
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    /// Gives the locations as offsets in the module.
    fn code(&mut self, filled: Vec<Filled>) -> Vec<(u32, walrus::ir::InstrLocId)> {
        if filled.is_empty() {
            return Vec::new();
        }
        let mut data = Vec::with_capacity(filled.iter().map(|f| f.bytes.len() + 5).sum());
        let mut locations = Vec::new();
        (filled.len() as u32).encode(&mut data);
        for function in filled {
            (function.bytes.len() as u32).encode(&mut data);
            let base = data.len() as u32;
            locations.extend(function.locations.iter().map(|(at, loc)| (base + at, *loc)));
            data.extend_from_slice(&function.bytes);
        }
        self.out.section(&enc::RawSection { id: enc::SectionId::Code as u8, data: &data });
        let start = (self.out.len() - data.len()) as u32;
        locations.iter_mut().for_each(|(at, _)| *at += start);
        locations
    }

    fn data(&mut self) {
        let mut section = enc::DataSection::new();
        for data in self.module.data.iter() {
            let bytes = data.value.iter().copied();
            match &data.kind {
                DataKind::Passive => section.passive(bytes),
                DataKind::Active { memory, offset } => {
                    section.active(self.indices.memory(*memory), &self.const_expr(offset), bytes)
                }
            };
        }
        if !section.is_empty() {
            self.out.section(&section);
        }
    }

    /// walrus notes itself as a processor of every module that it reads; that is not written.
    fn producers(&mut self) {
        let mut section = enc::ProducersSection::new();
        let mut any = false;
        for field in self.module.producers.fields() {
            let mut values = enc::ProducersField::new();
            let mut count = 0;
            for value in field.values() {
                if field.name() == "processed-by" && value.name() == "walrus" {
                    continue;
                }
                values.value(value.name(), value.version());
                count += 1;
            }
            if count > 0 {
                section.field(field.name(), &values);
                any = true;
            }
        }
        if any {
            self.out.section(&section);
        }
    }

    fn const_expr(&self, expr: &ConstExpr) -> enc::ConstExpr {
        let mut code = Code::default();
        let single = |op| [op];
        match expr {
            ConstExpr::Value(value) => code.put(&constant(bits(*value))),
            ConstExpr::Global(id) => self.const_ops(&mut code, &single(ConstOp::GlobalGet(*id))),
            ConstExpr::RefNull(ty) => self.const_ops(&mut code, &single(ConstOp::RefNull(*ty))),
            ConstExpr::RefFunc(id) => self.const_ops(&mut code, &single(ConstOp::RefFunc(*id))),
            ConstExpr::Extended(ops) => self.const_ops(&mut code, ops),
        }
        enc::ConstExpr::raw(code.bytes)
    }

    fn const_ops(&self, code: &mut Code, ops: &[ConstOp]) {
        let ty = |id| self.indices.ty(id);
        for op in ops {
            let instruction = match *op {
                ConstOp::I32Const(v) => I::I32Const(v),
                ConstOp::I64Const(v) => I::I64Const(v),
                ConstOp::F32Const(v) => constant(Val::F32(v.to_bits())),
                ConstOp::F64Const(v) => constant(Val::F64(v.to_bits())),
                ConstOp::V128Const(v) => constant(Val::V128(v)),
                ConstOp::GlobalGet(id) => I::GlobalGet(self.by_use.global(id)),
                ConstOp::RefFunc(id) => I::RefFunc(self.by_use.function(id)),
                ConstOp::RefNull(r) => {
                    write_instr(code, self.indices, &Op::RefNull(r)).expect("an instruction");
                    continue;
                }
                ConstOp::I32Add => I::I32Add,
                ConstOp::I32Sub => I::I32Sub,
                ConstOp::I32Mul => I::I32Mul,
                ConstOp::I64Add => I::I64Add,
                ConstOp::I64Sub => I::I64Sub,
                ConstOp::I64Mul => I::I64Mul,
                ConstOp::RefI31 => I::RefI31,
                ConstOp::StructNew(id) => I::StructNew(ty(id)),
                ConstOp::StructNewDefault(id) => I::StructNewDefault(ty(id)),
                ConstOp::ArrayNew(id) => I::ArrayNew(ty(id)),
                ConstOp::ArrayNewDefault(id) => I::ArrayNewDefault(ty(id)),
                ConstOp::ArrayNewFixed { ty: id, len } => {
                    I::ArrayNewFixed { array_type_index: ty(id), array_size: len }
                }
                ConstOp::AnyConvertExtern => I::AnyConvertExtern,
                ConstOp::ExternConvertAny => I::ExternConvertAny,
            };
            code.put(&instruction);
        }
    }
}

fn bits(value: Value) -> Val {
    match value {
        Value::I32(v) => Val::I32(v),
        Value::I64(v) => Val::I64(v),
        Value::F32(v) => Val::F32(v.to_bits()),
        Value::F64(v) => Val::F64(v.to_bits()),
        Value::V128(v) => Val::V128(v),
    }
}

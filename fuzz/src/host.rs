//! What a module imports: one module per import name, with functions that note their arguments, and everything else as the
//! import's type has it.

use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{
    AbstractHeapType, BlockType, CodeSection, ConstExpr, ExportKind, ExportSection, Function, FunctionSection,
    GlobalSection, GlobalType, HeapType, MemorySection, Module, RefType, TableSection, TagKind, TagSection, TagType,
    TypeSection, ValType,
};
use wasmparser_new::{Import, Parser, Payload, TypeRef, ValidPayload, Validator};

/// Export name of the global that depends on every call and its arguments.
pub(crate) const NOTES: &str = "notes\u{1}";

/// The modules to instantiate and register, by name, before `wasm`.
///
/// # Errors
/// An import that a module of its own cannot give.
pub(crate) fn modules(wasm: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut made: Vec<(String, Host)> = Vec::new();
    let mut types = Types::default();
    types.read(wasm)?;
    let mut seen: Vec<(String, String)> = Vec::new();
    for payload in Parser::new(0).parse_all(wasm).flatten() {
        let Payload::ImportSection(section) = payload else { continue };
        for import in section.into_imports() {
            let import = import.map_err(|error| error.to_string())?;
            let name = (import.module.to_owned(), import.name.to_owned());
            if seen.contains(&name) || import.name == NOTES {
                return Err("two imports of one name".into());
            }
            let at = made.iter().position(|(known, _)| *known == name.0).unwrap_or_else(|| {
                made.push((name.0.clone(), Host::default()));
                made.len() - 1
            });
            seen.push(name);
            made[at].1.add(&import, &types)?;
        }
    }
    Ok(made.into_iter().map(|(name, host)| (name, host.finish())).collect())
}

/// Signatures by type index.
#[derive(Default)]
struct Types(Vec<Option<wasmparser_new::FuncType>>);

impl Types {
    fn read(&mut self, wasm: &[u8]) -> Result<(), String> {
        let mut validator = Validator::new_with_features(wasmparser_new::WasmFeatures::all());
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload.map_err(|error| error.to_string())?;
            if let Payload::TypeSection(section) = &payload {
                for group in section.clone() {
                    let group = group.map_err(|error| error.to_string())?;
                    self.0.extend(group.types().map(|ty| match &ty.composite_type.inner {
                        // A type that is open for subtypes, or has one above it, is another one to the linker.
                        wasmparser_new::CompositeInnerType::Func(func)
                            if ty.is_final && ty.supertype_idxs.is_empty() =>
                        {
                            Some(func.clone())
                        }
                        _ => None,
                    }));
                    if group.types().len() > 1 {
                        let last = self.0.len();
                        self.0[last - group.types().len()..].fill(None);
                    }
                }
            }
            if let Ok(ValidPayload::End(_)) = validator.payload(&payload) {
                break;
            }
        }
        Ok(())
    }

    fn signature(&self, index: u32) -> Result<(Vec<ValType>, Vec<ValType>), String> {
        let ty = self.0.get(index as usize).and_then(Option::as_ref).ok_or("an import of a type with identity")?;
        Ok((
            ty.params().iter().copied().map(value_type).collect::<Result<_, _>>()?,
            ty.results().iter().copied().map(value_type).collect::<Result<_, _>>()?,
        ))
    }
}

fn value_type(ty: wasmparser_new::ValType) -> Result<ValType, String> {
    let ty = RoundtripReencoder.val_type(ty).map_err(|error| error.to_string())?;
    match ty {
        ValType::Ref(RefType { heap_type: HeapType::Concrete(_) | HeapType::Exact(_), .. }) => {
            Err("an import of a defined type".into())
        }
        ValType::Ref(RefType { nullable: false, .. }) => Err("an import that cannot be null".into()),
        ty => Ok(ty),
    }
}

fn ref_type(ty: wasmparser_new::RefType) -> Result<RefType, String> {
    match value_type(wasmparser_new::ValType::Ref(ty))? {
        ValType::Ref(ty) => Ok(ty),
        _ => Err("no reference".into()),
    }
}

#[derive(Default)]
struct Host {
    types: TypeSection,
    funcs: FunctionSection,
    tables: TableSection,
    memories: MemorySection,
    tags: TagSection,
    globals: GlobalSection,
    exports: ExportSection,
    code: CodeSection,
}

impl Host {
    fn add(&mut self, import: &Import<'_>, types: &Types) -> Result<(), String> {
        let mut same = RoundtripReencoder;
        let text = |error: wasm_encoder::reencode::Error| error.to_string();
        if self.globals.is_empty() {
            self.globals
                .global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(1));
            self.exports.export(NOTES, ExportKind::Global, 0);
        }
        let (kind, index) = match import.ty {
            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                let (params, results) = types.signature(ty)?;
                self.function(&params, &results);
                (ExportKind::Func, self.funcs.len() - 1)
            }
            TypeRef::Table(ty) => {
                _ = ref_type(ty.element_type)?;
                self.tables.table(same.table_type(ty).map_err(text)?);
                (ExportKind::Table, self.tables.len() - 1)
            }
            TypeRef::Memory(ty) => {
                self.memories.memory(same.memory_type(ty).map_err(text)?);
                (ExportKind::Memory, self.memories.len() - 1)
            }
            TypeRef::Global(ty) => {
                let val_type = value_type(ty.content_type)?;
                self.globals
                    .global(GlobalType { val_type, mutable: ty.mutable, shared: false }, &constant(val_type, 7));
                (ExportKind::Global, self.globals.len() - 1)
            }
            TypeRef::Tag(ty) => {
                let (params, results) = types.signature(ty.func_type_idx)?;
                self.types.ty().function(params, results);
                self.tags.tag(TagType { kind: TagKind::Exception, func_type_idx: self.types.len() - 1 });
                (ExportKind::Tag, self.tags.len() - 1)
            }
        };
        self.exports.export(import.name, kind, index);
        Ok(())
    }

    /// `notes = rotl(notes, 5) ^ word` for each word of the arguments; results are constants.
    fn function(&mut self, params: &[ValType], results: &[ValType]) {
        self.types.ty().function(params.iter().copied(), results.iter().copied());
        self.funcs.function(self.types.len() - 1);
        let mut body = Function::new([]);
        for (local, ty) in params.iter().enumerate() {
            let mut code = body.instructions();
            code.global_get(0).i32_const(5).i32_rotl().local_get(local as u32);
            match ty {
                ValType::I32 => {}
                ValType::I64 => _ = code.i32_wrap_i64(),
                ValType::F32 => _ = code.i32_reinterpret_f32(),
                ValType::F64 => _ = code.i64_reinterpret_f64().i64_const(13).i64_shr_u().i32_wrap_i64(),
                ValType::V128 => _ = code.i32x4_extract_lane(2),
                ValType::Ref(_) => _ = code.ref_is_null(),
            }
            code.i32_xor().global_set(0);
        }
        // Every fifth combination of arguments traps, where there are any.
        if params.len() > 2 {
            let mut code = body.instructions();
            code.global_get(0).i32_const(5).i32_rem_u().i32_eqz().if_(BlockType::Empty).unreachable().end();
        }
        for (index, ty) in results.iter().enumerate() {
            let mut code = body.instructions();
            match ty {
                ValType::I32 => _ = code.global_get(0),
                ValType::I64 => _ = code.i64_const(-3 - index as i64),
                ValType::F32 => _ = code.f32_const(1.5_f32.into()),
                ValType::F64 => _ = code.f64_const((-0.25_f64).into()),
                ValType::V128 => _ = code.v128_const(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10),
                ValType::Ref(ty) => _ = code.ref_null(ty.heap_type),
            }
        }
        body.instructions().end();
        self.code.function(&body);
    }

    fn finish(self) -> Vec<u8> {
        let mut module = Module::new();
        module.section(&self.types).section(&self.funcs).section(&self.tables).section(&self.memories);
        if !self.tags.is_empty() {
            module.section(&self.tags);
        }
        module.section(&self.globals).section(&self.exports).section(&self.code);
        module.finish()
    }
}

fn constant(ty: ValType, value: i32) -> ConstExpr {
    match ty {
        ValType::I32 => ConstExpr::i32_const(value),
        ValType::I64 => ConstExpr::i64_const(i64::from(value)),
        ValType::F32 => ConstExpr::f32_const((value as f32).into()),
        ValType::F64 => ConstExpr::f64_const(f64::from(value).into()),
        ValType::V128 => ConstExpr::v128_const(i128::from(value)),
        ValType::Ref(ty) => ConstExpr::ref_null(ty.heap_type),
    }
}

/// The hierarchy's name, where a reference of it can be passed as an argument other than null.
pub(crate) fn is_extern(ty: RefType) -> bool {
    matches!(ty.heap_type, HeapType::Abstract { ty: AbstractHeapType::Extern, .. })
}

//! Makes a module one whose outcome every engine has to agree on: it ends, its NaNs are canonical, and what it may grow to is small.
//!
//! * A global counts down at the head of each function and loop, and by the length of each operation that loops inside; at zero the
//!   module traps. The function [`REFUEL`] fills it up. So the input is the same for all engines, those without fuel too.
//! * After each operation that may give any NaN (specification 4.3.3) its NaNs become the canonical one.
//! * Memories and tables get a maximum; waiting on an address never blocks.

use std::fmt;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, Function, FunctionSection, GlobalSection, GlobalType, Ieee32,
    Ieee64, Instruction, Module, RawSection, TypeSection, ValType,
};
use wasmparser_new::{CompositeInnerType, ElementItems, FunctionBody, Operator, Parser, Payload, TableInit};

/// Export name of the function that fills up.
pub(crate) const REFUEL: &str = "refuel\u{1}";
/// Export name of the counter.
const FUEL: &str = "fuel\u{1}";
/// Calls and turns of loops between two calls of [`REFUEL`].
const FULL: i32 = 400;
/// Pages and elements beyond the minimum.
const PAGES: u64 = 3;
const BYTES: u64 = 70_000;
const ELEMENTS: u64 = 20;
/// Modules that begin with more are refused: hashing or filling them would take the time of a hundred others.
const LARGEST_MEMORY: u64 = 20;
const LARGEST_TABLE: u64 = 2000;
const LARGEST_ARRAY: u32 = 2000;

/// Rewrites a valid module.
///
/// # Errors
/// A reason not to take it.
pub(crate) fn tame(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let mut tamer = Tamer::default();
    let mut sections: Vec<(u8, Vec<u8>)> = Vec::new();
    tamer.measure(wasm).map_err(|error| error.to_string())?;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(|error| error.to_string())?;
        sections.extend(tamer.section(payload, wasm).map_err(|error| error.to_string())?);
    }
    tamer.missing_sections(&mut sections);
    sections.sort_by_key(|(id, _)| order(*id));
    let mut module = Module::new();
    for (id, bytes) in &sections {
        module.section(&RawSection { id: *id, data: bytes });
    }
    Ok(module.finish())
}

/// Sections stand in this order (5.5.2), which is not that of their numbers.
fn order(id: u8) -> u8 {
    match id {
        13 => 55,
        12 => 95,
        id => id * 10,
    }
}

/// A reason not to take a module.
#[derive(Debug)]
struct Refused(&'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}

type Error = reencode::Error<Refused>;

fn refused(reason: &'static str) -> Error {
    Error::UserError(Refused(reason))
}

#[derive(Default)]
struct Tamer {
    /// Parameters of each function type by index; other types have `None`.
    params: Vec<Option<u32>>,
    imported_funcs: Vec<u32>,
    imported_globals: u32,
    funcs: Vec<u32>,
    globals: u32,
    memories64: Vec<bool>,
    tables64: Vec<bool>,
    body: usize,
}

/// A section's contents without its number and size.
fn contents(section: &impl wasm_encoder::Encode) -> Vec<u8> {
    let mut bytes = Vec::new();
    section.encode(&mut bytes);
    // The size in front: skip a LEB128.
    let start = bytes.iter().position(|byte| byte & 0x80 == 0).map_or(0, |at| at + 1);
    bytes.split_off(start)
}

impl Tamer {
    /// What has to be known before sections are written.
    fn measure(&mut self, wasm: &[u8]) -> Result<(), Error> {
        use wasmparser_new::TypeRef;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section {
                        let params = |ty: &wasmparser_new::SubType| match &ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => Some(ty.params().len() as u32),
                            _ => None,
                        };
                        self.params.extend(group?.types().map(params));
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        match import?.ty {
                            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => self.imported_funcs.push(ty),
                            TypeRef::Global(_) => self.imported_globals += 1,
                            TypeRef::Memory(ty) => self.memory(ty)?,
                            TypeRef::Table(ty) => self.table(ty)?,
                            TypeRef::Tag(_) => {}
                        }
                    }
                }
                Payload::FunctionSection(section) => self.funcs = section.into_iter().collect::<Result<_, _>>()?,
                Payload::GlobalSection(section) => {
                    self.globals = section.count();
                    section.into_iter().try_for_each(|global| Tamer::constant(&global?.init_expr))?;
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let ElementItems::Expressions(_, items) = element?.items {
                            items.into_iter().try_for_each(|item| Tamer::constant(&item?))?;
                        }
                    }
                }
                Payload::MemorySection(section) => section.into_iter().try_for_each(|ty| self.memory(ty?))?,
                Payload::TableSection(section) => {
                    for table in section {
                        let table = table?;
                        self.table(table.ty)?;
                        if let TableInit::Expr(init) = &table.init {
                            Tamer::constant(init)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn memory(&mut self, ty: wasmparser_new::MemoryType) -> Result<(), Error> {
        self.memories64.push(ty.memory64);
        let pages = if ty.page_size_log2 == Some(0) { ty.initial >> 16 } else { ty.initial };
        if pages > LARGEST_MEMORY { Err(refused("a large memory")) } else { Ok(()) }
    }

    fn table(&mut self, ty: wasmparser_new::TableType) -> Result<(), Error> {
        self.tables64.push(ty.table64);
        if ty.initial > LARGEST_TABLE { Err(refused("a large table")) } else { Ok(()) }
    }

    /// Arrays that a constant expression makes, without fuel.
    fn constant(expr: &wasmparser_new::ConstExpr<'_>) -> Result<(), Error> {
        let mut length = None;
        for operator in expr.get_operators_reader() {
            match operator? {
                Operator::I32Const { value } => length = Some(value as u32),
                Operator::ArrayNew { .. } | Operator::ArrayNewDefault { .. }
                    if length.is_none_or(|length| length > LARGEST_ARRAY) =>
                {
                    return Err(refused("a large array"));
                }
                _ => length = None,
            }
        }
        Ok(())
    }

    fn fuel(&self) -> u32 {
        self.imported_globals + self.globals
    }

    /// A section, rewritten; custom ones and parts of the code section give none.
    fn section(&mut self, payload: Payload<'_>, wasm: &[u8]) -> Result<Option<(u8, Vec<u8>)>, Error> {
        Ok(Some(match payload {
            Payload::TypeSection(section) => {
                let mut types = TypeSection::new();
                utils::parse_type_section(self, &mut types, section)?;
                types.ty().function([], []);
                (1, contents(&types))
            }
            Payload::ImportSection(section) => {
                let mut imports = wasm_encoder::ImportSection::new();
                utils::parse_import_section(self, &mut imports, section)?;
                (2, contents(&imports))
            }
            Payload::FunctionSection(section) => {
                let mut funcs = FunctionSection::new();
                utils::parse_function_section(self, &mut funcs, section)?;
                funcs.function(self.params.len() as u32);
                (3, contents(&funcs))
            }
            Payload::TableSection(section) => {
                let mut tables = wasm_encoder::TableSection::new();
                utils::parse_table_section(self, &mut tables, section)?;
                (4, contents(&tables))
            }
            Payload::MemorySection(section) => {
                let mut memories = wasm_encoder::MemorySection::new();
                utils::parse_memory_section(self, &mut memories, section)?;
                (5, contents(&memories))
            }
            Payload::GlobalSection(section) => {
                let mut globals = GlobalSection::new();
                utils::parse_global_section(self, &mut globals, section)?;
                self.add_fuel(&mut globals);
                (6, contents(&globals))
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                utils::parse_export_section(self, &mut exports, section)?;
                self.add_exports(&mut exports);
                (7, contents(&exports))
            }
            Payload::CodeSectionStart { .. } => return Ok(None),
            Payload::CodeSectionEntry(_) if self.body > 0 => return Ok(None),
            Payload::CodeSectionEntry(_) => (10, self.code(wasm)?),
            other => match other.as_section() {
                Some((id, range)) if id != 0 => (id, wasm[range.start as usize..range.end as usize].to_vec()),
                _ => return Ok(None),
            },
        }))
    }

    fn add_fuel(&self, globals: &mut GlobalSection) {
        let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(ty, &ConstExpr::i32_const(FULL));
    }

    fn add_exports(&self, exports: &mut ExportSection) {
        let refuel = (self.imported_funcs.len() + self.funcs.len()) as u32;
        exports.export(FUEL, ExportKind::Global, self.fuel()).export(REFUEL, ExportKind::Func, refuel);
    }

    fn refuel(&self, code: &mut CodeSection) {
        let mut body = Function::new([]);
        body.instructions().i32_const(FULL).global_set(self.fuel()).end();
        code.function(&body);
    }

    fn missing_sections(&self, sections: &mut Vec<(u8, Vec<u8>)>) {
        let mut add = |id: u8, bytes: Vec<u8>| {
            if !sections.iter().any(|(known, _)| *known == id) {
                sections.push((id, bytes));
            }
        };
        let mut types = TypeSection::new();
        types.ty().function([], []);
        add(1, contents(&types));
        let mut funcs = FunctionSection::new();
        funcs.function(self.params.len() as u32);
        add(3, contents(&funcs));
        let mut globals = GlobalSection::new();
        self.add_fuel(&mut globals);
        add(6, contents(&globals));
        let mut exports = ExportSection::new();
        self.add_exports(&mut exports);
        add(7, contents(&exports));
        let mut code = CodeSection::new();
        self.refuel(&mut code);
        add(10, contents(&code));
    }

    fn code(&mut self, wasm: &[u8]) -> Result<Vec<u8>, Error> {
        let mut code = CodeSection::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::CodeSectionEntry(body) = payload? {
                let ty = self.funcs[self.body] as usize;
                let params =
                    self.params.get(ty).copied().flatten().ok_or_else(|| refused("a function of no function type"))?;
                self.body += 1;
                code.function(&self.function(params, &body)?);
            }
        }
        self.refuel(&mut code);
        Ok(contents(&code))
    }

    fn function(&mut self, params: u32, body: &FunctionBody<'_>) -> Result<Function, Error> {
        let mut locals = Vec::new();
        let mut count = params;
        for pair in body.get_locals_reader()? {
            let (number, ty) = pair?;
            locals.push((number, self.val_type(ty)?));
            count += number;
        }
        let mut out = Body { code: Vec::new(), fuel: self.fuel(), first: count, scratch: Vec::new() };
        out.spend_one();
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            let operator = reader.read()?;
            self.before(&operator, &mut out);
            let nan = Nan::of(&operator);
            let is_loop = matches!(operator, Operator::Loop { .. });
            let instruction = self.instruction(operator)?;
            out.code.push(instruction);
            if is_loop {
                out.spend_one();
            }
            if let Some(nan) = nan {
                out.canonical(nan);
            }
        }
        locals.extend(out.scratch.iter().map(|ty| (1, *ty)));
        let mut function = Function::new(locals);
        out.code.iter().for_each(|instruction| _ = function.instruction(instruction));
        Ok(function)
    }

    /// What stands before an operator: payment by length, and a time limit.
    fn before(&self, operator: &Operator<'_>, out: &mut Body<'_>) {
        let memory = |index: &u32| self.memories64[*index as usize];
        let table = |index: &u32| self.tables64[*index as usize];
        match operator {
            Operator::ArrayNew { .. }
            | Operator::ArrayNewDefault { .. }
            | Operator::ArrayNewData { .. }
            | Operator::ArrayNewElem { .. }
            | Operator::ArrayCopy { .. }
            | Operator::ArrayFill { .. }
            | Operator::ArrayInitData { .. }
            | Operator::ArrayInitElem { .. }
            | Operator::TableInit { .. }
            | Operator::MemoryInit { .. } => out.spend_length(false),
            Operator::TableFill { table: index } => out.spend_length(table(index)),
            Operator::TableCopy { dst_table, src_table } => out.spend_length(table(dst_table) && table(src_table)),
            // Filling and copying bytes is quick, and lengths that fit are what should be tried.
            Operator::MemoryFill { .. } | Operator::MemoryCopy { .. } => _ = memory,
            Operator::MemoryAtomicWait32 { .. } | Operator::MemoryAtomicWait64 { .. } => {
                out.code.extend([Instruction::Drop, Instruction::I64Const(0)]);
            }
            _ => {}
        }
    }
}

impl Reencode for Tamer {
    type Error = Refused;

    fn memory_type(&mut self, ty: wasmparser_new::MemoryType) -> Result<wasm_encoder::MemoryType, Error> {
        let mut ty = utils::memory_type(self, ty);
        let most = ty.minimum + if ty.page_size_log2 == Some(0) { BYTES } else { PAGES };
        ty.maximum = Some(ty.maximum.map_or(most, |maximum| maximum.min(most)));
        Ok(ty)
    }

    fn table_type(&mut self, ty: wasmparser_new::TableType) -> Result<wasm_encoder::TableType, Error> {
        let mut ty = utils::table_type(self, ty)?;
        let most = ty.minimum + ELEMENTS;
        ty.maximum = Some(ty.maximum.map_or(most, |maximum| maximum.min(most)));
        Ok(ty)
    }
}

/// A function's code as it is written.
struct Body<'a> {
    code: Vec<Instruction<'a>>,
    fuel: u32,
    /// Index of the first scratch local, and their types.
    first: u32,
    scratch: Vec<ValType>,
}

impl Body<'_> {
    fn scratch(&mut self, ty: ValType) -> u32 {
        let known = self.scratch.iter().position(|known| *known == ty);
        self.first
            + known.unwrap_or_else(|| {
                self.scratch.push(ty);
                self.scratch.len() - 1
            }) as u32
    }

    fn spend_one(&mut self) {
        use Instruction as I;
        self.code.extend([
            I::GlobalGet(self.fuel),
            I::I32Eqz,
            I::If(wasm_encoder::BlockType::Empty),
            I::Unreachable,
            I::End,
        ]);
        self.code.extend([I::GlobalGet(self.fuel), I::I32Const(1), I::I32Sub, I::GlobalSet(self.fuel)]);
    }

    /// Pays for the length on top of the stack.
    fn spend_length(&mut self, is_64: bool) {
        use Instruction as I;
        let length = self.scratch(ValType::I32);
        if is_64 {
            let wide = self.scratch(ValType::I64);
            // A length beyond 32 bits fails by itself.
            self.code.extend([I::LocalTee(wide), I::LocalGet(wide), I::I32WrapI64, I::LocalSet(length)]);
        } else {
            self.code.push(I::LocalTee(length));
        }
        self.code.extend([I::LocalGet(length), I::GlobalGet(self.fuel), I::I32GeU]);
        self.code.extend([I::If(wasm_encoder::BlockType::Empty), I::Unreachable, I::End]);
        self.code.extend([I::GlobalGet(self.fuel), I::LocalGet(length), I::I32Sub, I::GlobalSet(self.fuel)]);
    }

    fn canonical(&mut self, nan: Nan) {
        use Instruction as I;
        const F32: u32 = 0x7fc0_0000;
        const F64: u64 = 0x7ff8_0000_0000_0000;
        let [f32x4, f64x2] =
            [u128::from(F32) * 0x1_0000_0001_0000_0001_0000_0001, u128::from(F64) * 0x1_0000_0000_0000_0001];
        let (ty, constant, equal, select) = match nan {
            Nan::F32 => (ValType::F32, I::F32Const(Ieee32::new(F32)), I::F32Eq, I::Select),
            Nan::F64 => (ValType::F64, I::F64Const(Ieee64::new(F64)), I::F64Eq, I::Select),
            Nan::F32x4 => (ValType::V128, I::V128Const(f32x4 as i128), I::F32x4Eq, I::V128Bitselect),
            Nan::F64x2 => (ValType::V128, I::V128Const(f64x2 as i128), I::F64x2Eq, I::V128Bitselect),
        };
        let local = self.scratch(ty);
        self.code.extend([I::LocalTee(local), constant, I::LocalGet(local), I::LocalGet(local), equal, select]);
    }
}

/// The shape of a result that may be any NaN.
#[derive(Clone, Copy)]
enum Nan {
    F32,
    F64,
    F32x4,
    F64x2,
}

impl Nan {
    fn of(operator: &Operator<'_>) -> Option<Nan> {
        Nan::of_scalar(operator).or_else(|| Nan::of_vector(operator))
    }

    fn of_scalar(operator: &Operator<'_>) -> Option<Nan> {
        use Operator as O;
        Some(match operator {
            O::F32Ceil
            | O::F32Floor
            | O::F32Trunc
            | O::F32Nearest
            | O::F32Sqrt
            | O::F32Add
            | O::F32Sub
            | O::F32Mul
            | O::F32Div
            | O::F32Min
            | O::F32Max
            | O::F32DemoteF64 => Nan::F32,
            O::F64Ceil
            | O::F64Floor
            | O::F64Trunc
            | O::F64Nearest
            | O::F64Sqrt
            | O::F64Add
            | O::F64Sub
            | O::F64Mul
            | O::F64Div
            | O::F64Min
            | O::F64Max
            | O::F64PromoteF32 => Nan::F64,
            _ => return None,
        })
    }

    fn of_vector(operator: &Operator<'_>) -> Option<Nan> {
        use Operator as O;
        Some(match operator {
            O::F32x4Ceil
            | O::F32x4Floor
            | O::F32x4Trunc
            | O::F32x4Nearest
            | O::F32x4Sqrt
            | O::F32x4Add
            | O::F32x4Sub
            | O::F32x4Mul
            | O::F32x4Div
            | O::F32x4Min
            | O::F32x4Max
            | O::F32x4DemoteF64x2Zero
            | O::F32x4RelaxedMadd
            | O::F32x4RelaxedNmadd
            | O::F32x4RelaxedMin
            | O::F32x4RelaxedMax => Nan::F32x4,
            O::F64x2Ceil
            | O::F64x2Floor
            | O::F64x2Trunc
            | O::F64x2Nearest
            | O::F64x2Sqrt
            | O::F64x2Add
            | O::F64x2Sub
            | O::F64x2Mul
            | O::F64x2Div
            | O::F64x2Min
            | O::F64x2Max
            | O::F64x2PromoteLowF32x4
            | O::F64x2RelaxedMadd
            | O::F64x2RelaxedNmadd
            | O::F64x2RelaxedMin
            | O::F64x2RelaxedMax => Nan::F64x2,
            _ => return None,
        })
    }
}

//! Checker modules: each action on an instance becomes an exported function that imports what it is about, acts, and tells the host
//! the results as 32-bit words, taken apart inside wasm. So what is seen of an engine with a lossy host interface is what its code
//! does, not how its host hands over an `i64` or a NaN.

use wasm_encoder::{
    AbstractHeapType, CodeSection, Encode as _, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    GlobalType, HeapType, ImportSection, Module, RawSection, RefType, SectionId, ValType,
};

use crate::ending::Failure;
use crate::script::{Action, InstanceId, Script};
use crate::types::{Export, Exports, OwnTypes};
use crate::value::{Actual, AnyKind, Value};

/// Import module of the functions and globals under test.
pub(crate) const TESTED: &str = "tested";
/// Import module of what the driver gives.
pub(crate) const HOST: &str = "host";
/// How a number's type is told: the host function, and how many words it takes, lowest first.
const WORDS: [(&str, ValType, usize); 5] = [
    ("i32", ValType::I32, 1),
    ("i64", ValType::I64, 2),
    ("f32", ValType::F32, 1),
    ("f64", ValType::F64, 2),
    ("v128", ValType::V128, 4),
];
/// `(kind)`: a reference of this kind, by the place of its name in [`KINDS`].
const KIND: &str = "kind";
/// What is told of references that the host cannot tell apart.
pub(crate) const KINDS: [(&str, Actual); 6] = [
    ("null", Actual::Null),
    ("func", Actual::Func),
    ("exn", Actual::Exn),
    ("i31", Actual::Any(AnyKind::I31)),
    ("struct", Actual::Any(AnyKind::Struct)),
    ("array", Actual::Any(AnyKind::Array)),
];
/// `(externref)`: a reference of the host, as it is or as an `anyref`.
const EXTERN: &str = "extern";
const ANY: &str = "any";

/// What a function type begins with.
const FUNCTION_TYPE: u8 = 0x60;

/// Functions per checker module: keeps files and functions small enough for engines with small tables.
const CHUNK: usize = 200;

/// A module with one function `c<step>` without parameters and results for each of its steps.
#[derive(Debug)]
pub(crate) struct Checker {
    /// The instance its imports come from.
    pub(crate) instance: InstanceId,
    /// Its bytes.
    pub(crate) wasm: Vec<u8>,
    /// Steps it has a function for, ascending.
    pub(crate) steps: Vec<usize>,
}

/// Checkers for every step of a script that acts on an instance, and the failures of steps that cannot be
/// tried.
///
/// `wanted` tells which instances take part.
pub(crate) fn checkers(script: &Script, wanted: impl Fn(InstanceId) -> bool) -> (Vec<Checker>, Vec<(usize, Failure)>) {
    let mut decided = Vec::new();
    let mut made = Vec::new();
    let mut by_instance: Vec<Vec<usize>> = vec![Vec::new(); script.instances.len()];
    for (index, step) in script.steps.iter().enumerate() {
        if let Some(action) = step.kind.action().filter(|action| wanted(action.instance)) {
            by_instance[action.instance].push(index);
        }
    }
    for (instance, steps) in by_instance.iter().enumerate().filter(|(_, steps)| !steps.is_empty()) {
        let module = &script.modules[script.instances[instance]];
        let exports = match &module.wasm {
            Ok(wasm) => Exports::of(wasm, script.features),
            Err(message) => Err(message.clone()),
        };
        let exports = match exports {
            Ok(exports) => exports,
            Err(message) => {
                decided.extend(steps.iter().map(|step| (*step, Failure::Other(format!("no instance: {message}")))));
                continue;
            }
        };
        for chunk in steps.chunks(CHUNK) {
            let mut builder = Builder { own: exports.own_types.clone().unwrap_or_default(), ..Builder::default() };
            let mut kept = Vec::new();
            for &step in chunk {
                let Some(action) = script.steps[step].kind.action() else { continue };
                match builder.check(step, action, &exports) {
                    Ok(()) => kept.push(step),
                    Err(failure) => decided.push((step, failure)),
                }
            }
            if !kept.is_empty() {
                made.push(Checker { instance, wasm: builder.finish(), steps: kept });
            }
        }
    }
    (made, decided)
}

#[derive(Default)]
struct Builder {
    /// Types of the module under test, which come first.
    own: OwnTypes,
    types: Vec<(Vec<ValType>, Vec<ValType>)>,
    /// Imported functions and globals in order, `(module, name, type)`; each index space counts its own.
    functions: Vec<(&'static str, String, u32)>,
    globals: Vec<(&'static str, String, GlobalType)>,
    checks: Vec<(usize, Function)>,
}

fn fail<T>(reason: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Other(reason.into()))
}

impl Builder {
    fn type_index(&mut self, params: &[ValType], results: &[ValType]) -> u32 {
        let known = self.types.iter().position(|(p, r)| p == params && r == results);
        let at = known.unwrap_or_else(|| {
            self.types.push((params.to_vec(), results.to_vec()));
            self.types.len() - 1
        });
        self.own.count + at as u32
    }

    fn function(&mut self, module: &'static str, name: &str, params: &[ValType], results: &[ValType]) -> u32 {
        let ty = self.type_index(params, results);
        self.function_of(module, name, ty)
    }

    fn function_of(&mut self, module: &'static str, name: &str, ty: u32) -> u32 {
        let known = self.functions.iter().position(|(m, n, _)| *m == module && n == name);
        known.unwrap_or_else(|| {
            self.functions.push((module, name.to_owned(), ty));
            self.functions.len() - 1
        }) as u32
    }

    fn global(&mut self, module: &'static str, name: &str, ty: GlobalType) -> u32 {
        let known = self.globals.iter().position(|(m, n, _)| *m == module && n == name);
        known.unwrap_or_else(|| {
            self.globals.push((module, name.to_owned(), ty));
            self.globals.len() - 1
        }) as u32
    }

    fn check(&mut self, step: usize, action: &Action, exports: &Exports) -> Result<(), Failure> {
        let results = match exports.get(&action.name) {
            Some(Export::Func { results, .. }) if action.call.is_some() => results.clone(),
            Some(Export::Global { content, .. }) if action.call.is_none() => vec![*content],
            Some(Export::Unspeakable(feature)) => return Err(Failure::Unsupported(feature.clone())),
            Some(_) => return fail(format!("export {:?} is of the wrong kind", action.name)),
            None => return fail(format!("no export {:?}", action.name)),
        };
        // A local for each result that a local can hold before it is set, and one for a reference of the hierarchy `any`.
        let locals: Vec<ValType> = results.iter().map(|ty| nullable(*ty)).collect();
        let mut body = Function::new_with_locals_types(locals);
        self.act(&mut body, action, exports)?;
        (0..results.len()).rev().for_each(|local| _ = body.instructions().local_set(local as u32));
        for (local, ty) in results.iter().enumerate() {
            self.tell(&mut body, local as u32, *ty)?;
        }
        body.instructions().end();
        self.checks.push((step, body));
        Ok(())
    }

    /// Leaves the results of the action on the stack.
    fn act(&mut self, body: &mut Function, action: &Action, exports: &Exports) -> Result<(), Failure> {
        match (exports.get(&action.name), &action.call) {
            (Some(Export::Func { params, results, ty }), Some(args)) => {
                if params.len() != args.len() {
                    return fail(format!("{} arguments for {} parameters", args.len(), params.len()));
                }
                for (arg, param) in args.iter().zip(params) {
                    self.argument(body, *arg, *param)?;
                }
                let ty = ty.unwrap_or_else(|| self.type_index(params, results));
                let function = self.function_of(TESTED, &action.name, ty);
                body.instructions().call(function);
            }
            (Some(Export::Global { content, mutable }), None) => {
                let ty = GlobalType { val_type: *content, mutable: *mutable, shared: false };
                let global = self.global(TESTED, &action.name, ty);
                body.instructions().global_get(global);
            }
            _ => return fail("no such export"),
        }
        Ok(())
    }

    fn argument(&mut self, body: &mut Function, arg: Value, param: ValType) -> Result<(), Failure> {
        let externref = GlobalType { val_type: ValType::EXTERNREF, mutable: false, shared: false };
        let mut code = body.instructions();
        match arg {
            Value::I32(value) => _ = code.i32_const(value),
            Value::I64(value) => _ = code.i64_const(value),
            Value::F32(bits) => _ = code.f32_const(wasm_encoder::Ieee32::new(bits)),
            Value::F64(bits) => _ = code.f64_const(wasm_encoder::Ieee64::new(bits)),
            Value::V128(bits) => _ = code.v128_const(bits as i128),
            Value::RefNull => match param {
                ValType::Ref(RefType { heap_type, .. }) => _ = code.ref_null(heap_type),
                _ => return fail("ref.null for a number"),
            },
            Value::RefExtern(number) | Value::RefHost(number) => {
                code.global_get(self.global(HOST, &format!("ref{number}"), externref));
                if matches!(arg, Value::RefHost(_)) {
                    code.any_convert_extern();
                }
                if matches!(param, ValType::Ref(RefType { nullable: false, .. })) {
                    code.ref_as_non_null();
                }
            }
        }
        Ok(())
    }

    /// Tells the host what is in a local.
    fn tell(&mut self, body: &mut Function, local: u32, ty: ValType) -> Result<(), Failure> {
        let ValType::Ref(reference) = ty else {
            let Some((name, _, words)) = WORDS.iter().find(|(_, known, _)| *known == ty) else {
                return fail(format!("a result of type {ty:?}"));
            };
            let told = self.function(HOST, name, &[ValType::I32; 4][..*words], &[]);
            for word in 0..*words {
                number_word(body, local, ty, word);
            }
            body.instructions().call(told);
            return Ok(());
        };
        use AbstractHeapType as Heap;
        let heap = match reference.heap_type {
            HeapType::Abstract { ty, .. } => ty,
            HeapType::Concrete(index) | HeapType::Exact(index) if self.own.funcs[index as usize] => Heap::Func,
            HeapType::Concrete(_) | HeapType::Exact(_) => Heap::Any,
        };
        let kind = self.function(HOST, KIND, &[ValType::I32], &[]);
        let mut code = body.instructions();
        code.local_get(local).ref_is_null().if_(wasm_encoder::BlockType::Empty);
        code.i32_const(kind_of(Actual::Null)).call(kind);
        code.else_();
        match heap {
            Heap::Func | Heap::NoFunc | Heap::Cont | Heap::NoCont => {
                _ = code.i32_const(kind_of(Actual::Func)).call(kind);
            }
            Heap::Exn | Heap::NoExn => _ = code.i32_const(kind_of(Actual::Exn)).call(kind),
            Heap::Extern | Heap::NoExtern => {
                _ = code.local_get(local).call(self.function(HOST, EXTERN, &[ValType::EXTERNREF], &[]));
            }
            Heap::Any | Heap::Eq | Heap::I31 | Heap::Struct | Heap::Array | Heap::None => {
                let any = self.function(HOST, ANY, &[ValType::EXTERNREF], &[]);
                any_kind(body, local, kind, any);
            }
        }
        body.instructions().end();
        Ok(())
    }

    fn finish(mut self) -> Vec<u8> {
        let check_type = self.type_index(&[], &[]);
        let mut types = Vec::new();
        (self.own.groups + self.types.len() as u32).encode(&mut types);
        types.extend(&self.own.bytes);
        for (params, results) in &self.types {
            types.push(FUNCTION_TYPE);
            params.encode(&mut types);
            results.encode(&mut types);
        }
        let types = RawSection { id: SectionId::Type.into(), data: &types };
        let mut imports = ImportSection::new();
        for (module, name, ty) in &self.functions {
            imports.import(module, name, EntityType::Function(*ty));
        }
        for (module, name, ty) in &self.globals {
            imports.import(module, name, EntityType::Global(*ty));
        }
        let (mut functions, mut exports, mut code) = (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (index, (step, body)) in self.checks.iter().enumerate() {
            functions.function(check_type);
            exports.export(&format!("c{step}"), ExportKind::Func, self.functions.len() as u32 + index as u32);
            code.function(body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }
}

/// The type of a local that can hold values of `ty` and has a default.
fn nullable(ty: ValType) -> ValType {
    match ty {
        ValType::Ref(reference) => ValType::Ref(RefType { nullable: true, ..reference }),
        number => number,
    }
}

/// Leaves a 32-bit word of a local.
fn number_word(body: &mut Function, local: u32, ty: ValType, word: usize) {
    let mut code = body.instructions();
    code.local_get(local);
    match ty {
        ValType::F32 => _ = code.i32_reinterpret_f32(),
        ValType::V128 => _ = code.i32x4_extract_lane(word as u8),
        ValType::I64 | ValType::F64 => {
            if ty == ValType::F64 {
                code.i64_reinterpret_f64();
            }
            if word == 1 {
                code.i64_const(32).i64_shr_u();
            }
            code.i32_wrap_i64();
        }
        _ => {}
    }
}

fn kind_of(actual: Actual) -> i32 {
    KINDS.iter().position(|(_, known)| *known == actual).unwrap_or(KINDS.len()) as i32
}

/// Tells what a reference of the hierarchy `any` that is not null refers to.
fn any_kind(body: &mut Function, local: u32, kind: u32, any: u32) {
    use AbstractHeapType as Heap;
    let mut code = body.instructions();
    let kinds = [(Heap::I31, AnyKind::I31), (Heap::Struct, AnyKind::Struct), (Heap::Array, AnyKind::Array)];
    for (ty, is) in kinds {
        code.local_get(local).ref_test_non_null(HeapType::Abstract { shared: false, ty });
        code.if_(wasm_encoder::BlockType::Empty).i32_const(kind_of(Actual::Any(is))).call(kind).else_();
    }
    code.local_get(local).extern_convert_any().call(any);
    kinds.iter().for_each(|_| _ = code.end());
}

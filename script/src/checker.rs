//! Checker modules: each assertion about an instance becomes an exported function that imports what it is about, acts, and
//! compares inside wasm, down to the last bit. So the verdict on an engine with a lossy host interface is about the code, not about
//! how a host hands over an `i64` or a NaN.

use wasm_encoder::{
    AbstractHeapType, CodeSection, Encode as _, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalType,
    HeapType, ImportSection, Module, RawSection, RefType, SectionId, ValType,
};

use crate::report::Outcome;
use crate::script::{Action, InstanceId, Script, StepKind};
use crate::types::{Export, Exports, OwnTypes};
use crate::value::{Expected, Value};

/// Import module of the functions and globals under test.
pub(crate) const TESTED: &str = "tested";
/// Import module of what the driver gives.
pub(crate) const HOST: &str = "host";
/// `(result index, low word, high word)`, called before a check fails.
const GOT: &str = "got";
/// `(externref, number) -> i32`: whether the reference is the host's number so-and-so.
const IS_REF: &str = "is_ref";

/// What a function type begins with.
const FUNCTION_TYPE: u8 = 0x60;

/// Functions per checker module: keeps files and functions small enough for engines with small tables.
const CHUNK: usize = 200;

/// A module with one function `c<step>` for each of its steps: `() -> i32`, 1 where the demand holds.
#[derive(Debug)]
pub(crate) struct Checker {
    /// The instance its imports come from.
    pub(crate) instance: InstanceId,
    /// Its bytes.
    pub(crate) wasm: Vec<u8>,
    /// Steps it has a function for, ascending.
    pub(crate) steps: Vec<usize>,
}

/// Checkers for every step of a script that acts on an instance, and the outcomes of steps that need none because they cannot be
/// checked.
///
/// `wanted` tells which instances take part.
pub(crate) fn checkers(script: &Script, wanted: impl Fn(InstanceId) -> bool) -> (Vec<Checker>, Vec<(usize, Outcome)>) {
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
                decided.extend(steps.iter().map(|step| (*step, Outcome::Fail(format!("no instance: {message}")))));
                continue;
            }
        };
        for chunk in steps.chunks(CHUNK) {
            let mut builder = Builder { own: exports.own_types.clone().unwrap_or_default(), ..Builder::default() };
            let mut kept = Vec::new();
            for &step in chunk {
                match builder.check(step, &script.steps[step].kind, &exports) {
                    Ok(()) => kept.push(step),
                    Err(outcome) => decided.push((step, outcome)),
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

fn fail<T>(reason: impl Into<String>) -> Result<T, Outcome> {
    Err(Outcome::Fail(reason.into()))
}

fn ref_test(body: &mut Function, ty: AbstractHeapType) {
    body.instructions().ref_test_non_null(HeapType::Abstract { shared: false, ty });
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

    fn check(&mut self, step: usize, kind: &StepKind, exports: &Exports) -> Result<(), Outcome> {
        let Some(action) = kind.action() else { return fail("no action to check") };
        let expected = match kind {
            StepKind::AssertReturn { expected, .. } => Some(expected.as_slice()),
            _ => None,
        };
        let results = match exports.get(&action.name) {
            Some(Export::Func { results, .. }) if action.call.is_some() => results.clone(),
            Some(Export::Global { content, .. }) if action.call.is_none() => vec![*content],
            Some(Export::Unspeakable(feature)) => return Err(Outcome::Unsupported(feature.clone())),
            Some(_) => return fail(format!("export {:?} is of the wrong kind", action.name)),
            None => return fail(format!("no export {:?}", action.name)),
        };
        let mut body = Function::new_with_locals_types(results.iter().copied());
        self.act(&mut body, action, exports)?;
        match expected {
            None => results.iter().for_each(|_| _ = body.instructions().drop()),
            Some(expected) if expected.len() != results.len() => {
                return fail(format!("{} results, expected {}", results.len(), expected.len()));
            }
            Some(expected) => {
                (0..results.len()).rev().for_each(|local| _ = body.instructions().local_set(local as u32));
                for (local, expected) in expected.iter().enumerate() {
                    self.compare(&mut body, local as u32, results[local], expected)?;
                    self.report(&mut body, local as u32, results[local]);
                }
            }
        }
        body.instructions().i32_const(1).end();
        self.checks.push((step, body));
        Ok(())
    }

    /// Leaves the results of the action on the stack.
    fn act(&mut self, body: &mut Function, action: &Action, exports: &Exports) -> Result<(), Outcome> {
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

    fn argument(&mut self, body: &mut Function, arg: Value, param: ValType) -> Result<(), Outcome> {
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

    /// Leaves an `i32` that tells whether the local is as expected.
    fn compare(&mut self, body: &mut Function, local: u32, ty: ValType, expected: &Expected) -> Result<(), Outcome> {
        body.instructions().local_get(local);
        match (expected, ty) {
            (Expected::I32(value), ValType::I32) => _ = body.instructions().i32_const(*value).i32_eq(),
            (Expected::I64(value), ValType::I64) => _ = body.instructions().i64_const(*value).i64_eq(),
            (Expected::F32(pattern), ValType::F32) => {
                let (mask, value) = pattern.test();
                body.instructions()
                    .i32_reinterpret_f32()
                    .i32_const(mask as i32)
                    .i32_and()
                    .i32_const(value as i32)
                    .i32_eq();
            }
            (Expected::F64(pattern), ValType::F64) => {
                let (mask, value) = pattern.test();
                body.instructions()
                    .i64_reinterpret_f64()
                    .i64_const(mask as i64)
                    .i64_and()
                    .i64_const(value as i64)
                    .i64_eq();
            }
            (Expected::V128 { mask, value }, ValType::V128) => {
                let mut code = body.instructions();
                code.v128_const(*mask as i128)
                    .v128_and()
                    .v128_const(*value as i128)
                    .v128_xor()
                    .v128_any_true()
                    .i32_eqz();
            }
            (Expected::Null, ValType::Ref(_)) => _ = body.instructions().ref_is_null(),
            (Expected::Func, ValType::Ref(_)) | (Expected::Extern(None), ValType::Ref(_)) => {
                body.instructions().ref_is_null().i32_eqz();
            }
            (Expected::Extern(Some(number)), ValType::Ref(_)) => {
                let is_ref = self.function(HOST, IS_REF, &[ValType::EXTERNREF, ValType::I32], &[ValType::I32]);
                body.instructions().i32_const(*number as i32).call(is_ref);
            }
            (Expected::Host(number), ValType::Ref(_)) => {
                let is_ref = self.function(HOST, IS_REF, &[ValType::EXTERNREF, ValType::I32], &[ValType::I32]);
                body.instructions().extern_convert_any().i32_const(*number as i32).call(is_ref);
            }
            (Expected::Any, ValType::Ref(_)) => ref_test(body, AbstractHeapType::Any),
            (Expected::Eq, ValType::Ref(_)) => ref_test(body, AbstractHeapType::Eq),
            (Expected::Array, ValType::Ref(_)) => ref_test(body, AbstractHeapType::Array),
            (Expected::Struct, ValType::Ref(_)) => ref_test(body, AbstractHeapType::Struct),
            (Expected::I31, ValType::Ref(_)) => ref_test(body, AbstractHeapType::I31),
            (Expected::Either(cases), _) => {
                body.instructions().drop().i32_const(0);
                for case in cases {
                    self.compare(body, local, ty, case)?;
                    body.instructions().i32_or();
                }
            }
            _ => return fail(format!("a result of type {ty:?}, expected {expected}")),
        }
        Ok(())
    }

    /// Takes the `i32` of [`Builder::compare`]; where it is 0, tells the host the value and returns 0.
    fn report(&mut self, body: &mut Function, local: u32, ty: ValType) {
        let got = self.function(HOST, GOT, &[ValType::I32; 3], &[]);
        let mut code = body.instructions();
        code.i32_eqz().if_(wasm_encoder::BlockType::Empty).i32_const(local as i32);
        match ty {
            ValType::I32 => _ = code.local_get(local).i32_const(0),
            ValType::F32 => _ = code.local_get(local).i32_reinterpret_f32().i32_const(0),
            ValType::I64 => {
                _ = code.local_get(local).i32_wrap_i64().local_get(local).i64_const(32).i64_shr_u().i32_wrap_i64()
            }
            ValType::F64 => {
                code.local_get(local).i64_reinterpret_f64().i32_wrap_i64();
                code.local_get(local).i64_reinterpret_f64().i64_const(32).i64_shr_u().i32_wrap_i64();
            }
            ValType::V128 => _ = code.local_get(local).i32x4_extract_lane(0).local_get(local).i32x4_extract_lane(1),
            ValType::Ref(_) => _ = code.local_get(local).ref_is_null().i32_const(0),
        }
        code.call(got).i32_const(0).return_().end();
    }

    fn finish(mut self) -> Vec<u8> {
        let check_type = self.type_index(&[], &[ValType::I32]);
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

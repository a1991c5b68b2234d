//! The interpreter as an engine for scripts.

use std::sync::Arc;

use anywasm_interp::{
    Config, Error, Extern, FuncType, HeapType, Imports, InstanceId, InstantiateError, Store, Trap, Val, ValType,
};
use anywasm_ir::read::{WasmFeatures, read_module};
use walrus::AbstractHeapType;

use crate::direct::{Failure, Runtime};
use crate::value::{Actual, Value};

/// What is executed so far.
pub(crate) const FEATURES: WasmFeatures = WasmFeatures::WASM2
    .union(WasmFeatures::RELAXED_SIMD)
    .union(WasmFeatures::THREADS)
    .union(WasmFeatures::WIDE_ARITHMETIC)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::FUNCTION_REFERENCES)
    .union(WasmFeatures::MEMORY64);

/// The interpreter.
pub struct Interp {
    store: Store,
    imports: Imports,
}

impl Interp {
    /// An interpreter with the default limits.
    pub fn new() -> Interp {
        Interp { store: Store::new(Config::default()), imports: Imports::new() }
    }
}

impl Default for Interp {
    fn default() -> Self {
        Interp::new()
    }
}

impl Runtime for Interp {
    type Instance = InstanceId;

    fn features(&self) -> WasmFeatures {
        FEATURES
    }

    fn reset(&mut self) {
        *self = Interp::new();
    }

    fn instantiate(&mut self, wasm: &[u8]) -> Result<InstanceId, Failure> {
        let module = read_module(wasm).map_err(|error| Failure::Other(error.to_string()))?;
        self.store.instantiate(&Arc::new(module), &self.imports).map_err(|error| match error {
            InstantiateError::Link(error) => Failure::Link(error.to_string()),
            InstantiateError::Unsupported(features) => {
                let mut names: Vec<&str> = features.iter().map(|unsupported| unsupported.feature).collect();
                names.dedup();
                Failure::Unsupported(names.join(", "))
            }
            InstantiateError::Run(error) => failure(&error),
        })
    }

    fn register(&mut self, name: &str, instance: &InstanceId) {
        self.imports.define_instance(&self.store, name, *instance);
    }

    fn invoke(&mut self, instance: &InstanceId, name: &str, args: &[Value]) -> Result<Vec<Actual>, Failure> {
        let Some(Extern::Func(func)) = self.store.export(*instance, name) else {
            return Err(Failure::Other(format!("no function {name:?}")));
        };
        let args = values(args, self.store.func_type(func))?;
        let results = self.store.invoke(func, &args).map_err(|error| failure(&error))?;
        Ok(results.into_iter().map(actual).collect())
    }

    fn get(&mut self, instance: &InstanceId, name: &str) -> Result<Actual, Failure> {
        match self.store.export(*instance, name) {
            Some(Extern::Global(global)) => Ok(actual(self.store.global(global))),
            _ => Err(Failure::Other(format!("no global {name:?}"))),
        }
    }
}

fn failure(error: &Error) -> Failure {
    match error.trap() {
        Some(Trap::CallStackExhausted) => Failure::Exhausted,
        Some(trap) => Failure::Trap(trap.message().into()),
        None => Failure::Other(error.to_string()),
    }
}

fn values(args: &[Value], ty: &FuncType) -> Result<Vec<Val>, Failure> {
    if args.len() != ty.params.len() {
        return Err(Failure::Other(format!("{} arguments for {} parameters", args.len(), ty.params.len())));
    }
    args.iter().zip(&ty.params).map(|(arg, param)| value(*arg, *param)).collect()
}

fn value(arg: Value, param: ValType) -> Result<Val, Failure> {
    Ok(match arg {
        Value::I32(value) => Val::I32(value),
        Value::I64(value) => Val::I64(value),
        Value::F32(bits) => Val::F32(bits),
        Value::F64(bits) => Val::F64(bits),
        Value::V128(bits) => Val::V128(bits),
        Value::RefExtern(number) => Val::Extern(Some(number)),
        Value::RefNull => match param {
            ValType::Ref(ty) if ty.heap == HeapType::Abstract(AbstractHeapType::Extern) => Val::Extern(None),
            ValType::Ref(_) => Val::Func(None),
            _ => return Err(Failure::Other(format!("ref.null for a parameter of type {param}"))),
        },
        Value::RefHost(_) => return Err(Failure::Unsupported("garbage collection".into())),
    })
}

fn actual(value: Val) -> Actual {
    match value {
        Val::I32(value) => Actual::I32(value),
        Val::I64(value) => Actual::I64(value),
        Val::F32(bits) => Actual::F32(bits),
        Val::F64(bits) => Actual::F64(bits),
        Val::V128(bits) => Actual::V128(bits),
        Val::Func(None) | Val::Extern(None) => Actual::Null,
        Val::Func(Some(_)) => Actual::Func,
        Val::Extern(number) => Actual::Extern(number),
    }
}

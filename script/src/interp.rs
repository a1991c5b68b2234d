//! The interpreter as an engine for scripts.

use std::sync::Arc;

use anywasm_interp::{
    AnyRef, Config, Error, Extern, FuncType, HeapType, Imports, InstanceId, InstantiateError, ObjectKind, Store, Trap,
    Val, ValType,
};
use anywasm_ir::read::read_module;
use walrus::AbstractHeapType;

use crate::direct::Runtime;
use crate::ending::Failure;
use crate::value::{Actual, AnyKind, Value};

/// The interpreter.
pub struct Interp {
    config: Config,
    store: Store,
    imports: Imports,
}

impl Interp {
    /// An interpreter with the default limits.
    pub fn new() -> Interp {
        Interp::with_config(Config::default())
    }

    /// An interpreter with these limits.
    pub fn with_config(config: Config) -> Interp {
        Interp { store: Store::new(config.clone()), config, imports: Imports::new() }
    }
}

impl Default for Interp {
    fn default() -> Self {
        Interp::new()
    }
}

impl Runtime for Interp {
    type Instance = InstanceId;

    fn reset(&mut self) {
        *self = Interp::with_config(self.config.clone());
    }

    fn instantiate(&mut self, wasm: &[u8]) -> Result<InstanceId, Failure> {
        let module = read_module(wasm).map_err(|error| Failure::Other(error.to_string()))?;
        self.store.instantiate(&Arc::new(module), &self.imports).map_err(|error| match error {
            InstantiateError::Link(error) => Failure::Link(error.to_string()),
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
        Ok(results.into_iter().map(|value| actual(&self.store, value)).collect())
    }

    fn get(&mut self, instance: &InstanceId, name: &str) -> Result<Actual, Failure> {
        match self.store.export(*instance, name) {
            Some(Extern::Global(global)) => Ok(actual(&self.store, self.store.global(global))),
            _ => Err(Failure::Other(format!("no global {name:?}"))),
        }
    }

    fn memory(&mut self, instance: &InstanceId, name: &str) -> Result<Vec<u8>, Failure> {
        match self.store.export(*instance, name) {
            Some(Extern::Memory(memory)) => Ok(self.store.memory(memory).to_vec()),
            _ => Err(Failure::Other(format!("no memory {name:?}"))),
        }
    }
}

fn failure(error: &Error) -> Failure {
    if matches!(error, Error::Exception(_)) {
        return Failure::Exception;
    }
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
        Value::RefExtern(number) => Val::host(number),
        Value::RefNull => match param {
            ValType::Ref(ty) => match ty.heap {
                HeapType::Abstract(AbstractHeapType::Extern | AbstractHeapType::NoExtern) => Val::Extern(None),
                HeapType::Abstract(AbstractHeapType::Exn | AbstractHeapType::NoExn) => Val::Exn(None),
                HeapType::Abstract(AbstractHeapType::Func | AbstractHeapType::NoFunc) => Val::Func(None),
                _ => Val::Any(None),
            },
            _ => return Err(Failure::Other(format!("ref.null for a parameter of type {param}"))),
        },
        Value::RefHost(number) => Val::Any(Some(AnyRef::Host(number))),
    })
}

fn actual(store: &Store, value: Val) -> Actual {
    match value {
        Val::I32(value) => Actual::I32(value),
        Val::I64(value) => Actual::I64(value),
        Val::F32(bits) => Actual::F32(bits),
        Val::F64(bits) => Actual::F64(bits),
        Val::V128(bits) => Actual::V128(bits),
        Val::Func(None) | Val::Extern(None) | Val::Any(None) | Val::Exn(None) => Actual::Null,
        Val::Func(Some(_)) => Actual::Func,
        Val::Extern(Some(AnyRef::Host(number))) => Actual::Extern(Some(number)),
        Val::Extern(Some(_)) => Actual::Extern(None),
        Val::Any(Some(AnyRef::I31(_))) => Actual::Any(AnyKind::I31),
        Val::Any(Some(AnyRef::Host(number))) => Actual::Any(AnyKind::Host(Some(number))),
        Val::Any(Some(AnyRef::Object(object))) => Actual::Any(match store.object_kind(object) {
            Some(ObjectKind::Struct) => AnyKind::Struct,
            Some(ObjectKind::Array) => AnyKind::Array,
            _ => AnyKind::Host(None),
        }),
        Val::Exn(Some(_)) => Actual::Exn,
    }
}

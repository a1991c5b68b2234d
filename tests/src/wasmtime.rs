//! wasmtime as an engine for scripts: the judge of the round trip, and of the harness itself. `unsafe`: wasmtime hands out a shared
//! memory's bytes as cells, which only a raw pointer reads.
#![allow(unsafe_code)]

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU8, Ordering};

use anywasm_ir::read::{FEATURES, WasmFeatures};
use anywasm_script::{Actual, AnyKind, Failure, Runtime, Value};
use wasmtime::{
    AnyRef, Config, Engine, Extern, ExternRef, HeapType, Instance, Linker, Module, Ref, Rooted, SharedMemory, Store,
    ThrownException, Trap, Val, ValType,
};

/// wasmtime with every feature of Wasm 3.0, threads and wide arithmetic.
pub struct Wasmtime {
    engine: Engine,
    store: Store<()>,
    linker: Linker<()>,
}

impl Wasmtime {
    /// An engine.
    ///
    /// # Panics
    /// If wasmtime refuses the configuration.
    pub fn new() -> Wasmtime {
        Wasmtime::with_config(&mut config())
    }

    /// An engine that compiles small modules as fast as it can: the quicker register allocator, no tables for debuggers and unwinders,
    /// no images of memories, one thread.
    ///
    /// # Panics
    /// As [`Wasmtime::new`].
    pub fn quick() -> Wasmtime {
        Wasmtime::with_config(
            config()
                .cranelift_regalloc_algorithm(wasmtime::RegallocAlgorithm::SinglePass)
                .generate_address_map(false)
                .native_unwind_info(false)
                .memory_init_cow(false)
                .parallel_compilation(false),
        )
    }

    fn with_config(config: &mut Config) -> Wasmtime {
        let engine = Engine::new(config).expect("wasmtime takes the configuration");
        let store = Store::new(&engine, ());
        let linker = Linker::new(&engine);
        Wasmtime { engine, store, linker }
    }

    fn val(&mut self, value: Value, ty: &ValType) -> Result<Val, Failure> {
        Ok(match value {
            Value::I32(value) => Val::I32(value),
            Value::I64(value) => Val::I64(value),
            Value::F32(bits) => Val::F32(bits),
            Value::F64(bits) => Val::F64(bits),
            Value::V128(bits) => Val::V128(bits.into()),
            Value::RefNull => match ty {
                ValType::Ref(ty) => Ref::null(&ty.heap_type().top()).into(),
                _ => return Err(Failure::Other(format!("ref.null for a parameter of type {ty}"))),
            },
            Value::RefExtern(number) => Val::ExternRef(Some(ExternRef::new(&mut self.store, number).map_err(failure)?)),
            Value::RefHost(number) => {
                let host = ExternRef::new(&mut self.store, number).map_err(failure)?;
                Val::AnyRef(Some(AnyRef::convert_extern(&mut self.store, host).map_err(failure)?))
            }
        })
    }

    fn actual(&mut self, value: &Val) -> Actual {
        match value {
            Val::I32(value) => Actual::I32(*value),
            Val::I64(value) => Actual::I64(*value),
            Val::F32(bits) => Actual::F32(*bits),
            Val::F64(bits) => Actual::F64(*bits),
            Val::V128(bits) => Actual::V128(bits.as_u128()),
            Val::ExternRef(Some(host)) => Actual::Extern(self.number(*host)),
            Val::FuncRef(Some(_)) | Val::ContRef(Some(_)) => Actual::Func,
            Val::AnyRef(Some(any)) => Actual::Any(self.any_kind(*any)),
            Val::ExnRef(Some(_)) => Actual::Exn,
            Val::ExternRef(None) | Val::FuncRef(None) | Val::AnyRef(None) | Val::ExnRef(None) | Val::ContRef(None) => {
                Actual::Null
            }
        }
    }

    fn number(&self, host: Rooted<ExternRef>) -> Option<u32> {
        host.data(&self.store).ok().flatten()?.downcast_ref::<u32>().copied()
    }

    fn any_kind(&mut self, any: Rooted<AnyRef>) -> AnyKind {
        let is = |ty: HeapType| any.matches_ty(&self.store, &ty).unwrap_or(false);
        if is(HeapType::I31) {
            AnyKind::I31
        } else if is(HeapType::Struct) {
            AnyKind::Struct
        } else if is(HeapType::Array) {
            AnyKind::Array
        } else {
            let host = ExternRef::convert_any(&mut self.store, any).ok();
            AnyKind::Host(host.and_then(|host| self.number(host)))
        }
    }
}

/// Every feature on.
fn config() -> Config {
    let mut config = Config::new();
    config
        .wasm_tail_call(true)
        .wasm_threads(true)
        .shared_memory(true)
        .wasm_function_references(true)
        .wasm_gc(true)
        .wasm_exceptions(true)
        .wasm_relaxed_simd(true)
        .relaxed_simd_deterministic(true)
        .wasm_multi_memory(true)
        .wasm_memory64(true)
        .wasm_extended_const(true)
        .wasm_wide_arithmetic(true)
        .wasm_custom_page_sizes(true)
        // Scripts are many small modules; the guard pages' address space is what limits how many can live at once.
        .memory_reservation(1 << 20)
        .memory_guard_size(1 << 16)
        .cranelift_opt_level(wasmtime::OptLevel::None);
    config
}

impl Default for Wasmtime {
    fn default() -> Self {
        Wasmtime::new()
    }
}

/// What an error of a call means. Its trap messages are put in the suite's words.
fn failure(error: wasmtime::Error) -> Failure {
    if error.is::<ThrownException>() {
        return Failure::Exception;
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::StackOverflow) => Failure::Exhausted,
        Some(Trap::UnreachableCodeReached) => Failure::Trap("unreachable".into()),
        Some(Trap::NullReference) => Failure::Trap("null".into()),
        Some(Trap::CastFailure) => Failure::Trap("cast".into()),
        Some(Trap::AtomicWaitNonSharedMemory) => Failure::Trap("expected shared memory".into()),
        Some(trap) => Failure::Trap(trap.to_string().trim_start_matches("wasm trap: ").into()),
        None => Failure::Other(format!("{error:#}")),
    }
}

/// What a shared memory holds.
fn shared_bytes(memory: &SharedMemory) -> Vec<u8> {
    let cells = memory.data();
    // SAFETY: an atomic byte has the size and alignment of the cell's byte; no thread of a script is left that could write.
    let byte = |cell: &UnsafeCell<u8>| unsafe { AtomicU8::from_ptr(cell.get()).load(Ordering::Relaxed) };
    cells.iter().map(byte).collect()
}

impl Runtime for Wasmtime {
    type Instance = Instance;

    fn features(&self) -> WasmFeatures {
        // Of exceptions it has the standard form only.
        FEATURES.difference(WasmFeatures::LEGACY_EXCEPTIONS)
    }

    fn reset(&mut self) {
        self.store = Store::new(&self.engine, ());
        self.linker = Linker::new(&self.engine);
        self.linker.allow_shadowing(true);
    }

    fn instantiate(&mut self, wasm: &[u8]) -> Result<Instance, Failure> {
        let module =
            Module::new(&self.engine, wasm).map_err(|error| Failure::Other(format!("not compiled: {error:#}")))?;
        self.linker.instantiate(&mut self.store, &module).map_err(|error| match failure(error) {
            Failure::Other(message) => Failure::Link(message),
            failure => failure,
        })
    }

    fn register(&mut self, name: &str, instance: &Instance) {
        self.linker.instance(&mut self.store, name, *instance).expect("shadowing is allowed");
    }

    fn invoke(&mut self, instance: &Instance, name: &str, args: &[Value]) -> Result<Vec<Actual>, Failure> {
        let func =
            instance.get_func(&mut self.store, name).ok_or_else(|| Failure::Other(format!("no function {name:?}")))?;
        let ty = func.ty(&self.store);
        if ty.params().len() != args.len() {
            return Err(Failure::Other(format!("{} arguments for {} parameters", args.len(), ty.params().len())));
        }
        let params =
            args.iter().zip(ty.params()).map(|(arg, ty)| self.val(*arg, &ty)).collect::<Result<Vec<_>, _>>()?;
        let mut results = vec![Val::I32(0); ty.results().len()];
        func.call(&mut self.store, &params, &mut results).map_err(failure)?;
        Ok(results.iter().map(|result| self.actual(result)).collect())
    }

    fn get(&mut self, instance: &Instance, name: &str) -> Result<Actual, Failure> {
        let global =
            instance.get_global(&mut self.store, name).ok_or_else(|| Failure::Other(format!("no global {name:?}")))?;
        let value = global.get(&mut self.store);
        Ok(self.actual(&value))
    }

    fn memory(&mut self, instance: &Instance, name: &str) -> Result<Vec<u8>, Failure> {
        match instance.get_export(&mut self.store, name) {
            Some(Extern::Memory(memory)) => Ok(memory.data(&self.store).to_vec()),
            Some(Extern::SharedMemory(memory)) => Ok(shared_bytes(&memory)),
            _ => Err(Failure::Other(format!("no memory {name:?}"))),
        }
    }

    /// wasmtime has one message for both kinds of accesses beyond a table's end, "undefined element: out of bounds table access".
    fn is_trap(message: &str, expected: &str) -> bool {
        message.contains(expected) || expected.starts_with(message)
    }
}

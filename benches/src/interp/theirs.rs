//! Tasks in wasmi.

use super::host::{Exit, Host};
use super::{Outcome, Task};
use anyhow::{Context, Result, bail};
use wasmi::{Caller, Engine, Error, Extern, ExternType, Func, Linker, Module, Store, Val};

pub(crate) fn read(wasm: &[u8]) -> Result<Module> {
    Ok(Module::new(&Engine::default(), wasm)?)
}

pub(crate) fn run(module: &Module, task: &Task<'_>) -> Result<Outcome> {
    let mut store = Store::new(module.engine(), task.host());
    let mut linker = Linker::new(module.engine());
    for import in module.imports() {
        let ExternType::Func(ty) = import.ty() else { bail!("import {:?} is no function", import.name()) };
        let name = import.name().to_owned();
        let func = Func::new(&mut store, ty.clone(), move |caller, args, results| call(&name, caller, args, results));
        linker.define(import.module(), import.name(), func)?;
    }
    let instance = linker.instantiate_and_start(&mut store, module)?;
    let (name, args) = match task {
        Task::Run(argument) => ("run", vec![Val::I32(*argument)]),
        Task::Start(..) => ("_start", Vec::new()),
    };
    let func = instance.get_func(&store, name).with_context(|| format!("no function {name}"))?;
    let mut results = vec![Val::I64(0); func.ty(&store).results().len()];
    let code = match func.call(&mut store, &args, &mut results) {
        Ok(()) => match results.as_slice() {
            [Val::I64(result)] => return Ok(Outcome::Result(*result)),
            _ => 0,
        },
        Err(error) => error.i32_exit_status().ok_or(error)?,
    };
    Ok(Outcome::Exit(code, std::mem::take(&mut store.data_mut().written)))
}

fn call(name: &str, mut caller: Caller<'_, Host>, args: &[Val], results: &mut [Val]) -> Result<(), Error> {
    let number = |arg: &Val| match *arg {
        Val::I32(x) => u64::from(x as u32),
        Val::I64(x) => x as u64,
        _ => 0,
    };
    let args: Vec<u64> = args.iter().map(number).collect();
    let memory = caller.get_export("memory").and_then(Extern::into_memory).ok_or_else(|| Error::new("no memory"))?;
    let (memory, host) = memory.data_and_store_mut(&mut caller);
    match host.call(name, &args, memory) {
        Ok(errno) => {
            if let [result] = results {
                *result = Val::I32(errno);
            }
            Ok(())
        }
        Err(Exit(code)) => Err(Error::i32_exit(code)),
    }
}

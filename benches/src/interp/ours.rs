//! Tasks in the interpreter.

use super::host::{Exit, Host};
use super::{Outcome, Task};
use anyhow::{Context, Result, anyhow, bail};
use anywasm_interp::{Caller, Config, Error, Extern, FuncType, Imports, Store, Val, ValType};
use std::sync::{Arc, Mutex};
use walrus::ImportKind;

pub(crate) fn read(wasm: &[u8]) -> Result<Arc<walrus::Module>> {
    Ok(Arc::new(anywasm_ir::read::read_module(wasm)?))
}

pub(crate) fn run(module: &Arc<walrus::Module>, task: &Task<'_>) -> Result<Outcome> {
    let mut store = Store::new(Config::default());
    let mut imports = Imports::new();
    let host = Arc::new(Mutex::new(task.host()));
    for import in module.imports.iter() {
        let ImportKind::Function(id) = import.kind else { bail!("import {:?} is no function", import.name) };
        let ty = module.types.get(module.funcs.get(id).ty()).as_function().context("a function's type")?;
        let func = define(&mut store, &host, &import.name, ty.params(), ty.results())?;
        imports.define(&import.module, &import.name, Extern::Func(func));
    }
    let instance = store.instantiate(module, &imports)?;
    let (name, args) = match task {
        Task::Run(argument) => ("run", vec![Val::I32(*argument)]),
        Task::Start(..) => ("_start", Vec::new()),
    };
    let Some(Extern::Func(func)) = store.export(instance, name) else { bail!("no function {name}") };
    let code = match store.invoke(func, &args) {
        Ok(results) => match results.as_slice() {
            [Val::I64(result)] => return Ok(Outcome::Result(*result)),
            _ => 0,
        },
        Err(Error::Exit(code)) => code as i32,
        Err(error) => return Err(error.into()),
    };
    let written = std::mem::take(&mut host.lock().map_err(|_| anyhow!("a call panicked"))?.written);
    Ok(Outcome::Exit(code, written))
}

fn define(
    store: &mut Store,
    host: &Arc<Mutex<Host>>,
    name: &str,
    params: &[walrus::ValType],
    results: &[walrus::ValType],
) -> Result<anywasm_interp::FuncAddr> {
    let types = |types: &[walrus::ValType]| -> Result<Vec<ValType>> {
        let number = |ty: &walrus::ValType| match ty {
            walrus::ValType::I32 => Ok(ValType::I32),
            walrus::ValType::I64 => Ok(ValType::I64),
            other => bail!("import {name:?} takes or gives {other}"),
        };
        types.iter().map(number).collect()
    };
    let ty = FuncType::new(types(params)?, types(results)?);
    let (name, host, gives) = (name.to_owned(), host.clone(), !results.is_empty());
    Ok(store.define_func(ty, move |caller: &mut Caller<'_>, args: &[Val]| {
        let number = |arg: &Val| match *arg {
            Val::I32(x) => u64::from(x as u32),
            Val::I64(x) => x as u64,
            _ => 0,
        };
        let args: Vec<u64> = args.iter().map(number).collect();
        let memory = caller.memory().ok_or_else(|| Error::Host("no memory".into()))?;
        let mut host = host.lock().map_err(|_| Error::Host("a call panicked".into()))?;
        match host.call(&name, &args, caller.store.memory_mut(memory)) {
            Ok(errno) => Ok(if gives { vec![Val::I32(errno)] } else { Vec::new() }),
            Err(Exit(code)) => Err(Error::Exit(code as u32)),
        }
    }))
}

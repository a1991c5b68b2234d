//! What the tests of this crate share.
#![allow(dead_code)] // each test uses some of it

use anywasm_interp::{Config, Error, Extern, FuncAddr, Imports, InstanceId, Store, Val};
use std::sync::Arc;

/// The module of this text.
pub(crate) fn module(wat: &str) -> Arc<walrus::Module> {
    let wasm = wat::parse_str(wat).expect("the text is a module");
    Arc::new(walrus::Module::from_buffer(&wasm).expect("the module is valid"))
}

pub(crate) fn instance(store: &mut Store, wat: &str, imports: &Imports) -> InstanceId {
    store.instantiate(&module(wat), imports).expect("the module is instantiated")
}

/// An instance without imports in a store of its own.
pub(crate) fn run(wat: &str) -> (Store, InstanceId) {
    let mut store = Store::new(Config::default());
    let instance = instance(&mut store, wat, &Imports::new());
    (store, instance)
}

pub(crate) fn func(store: &Store, instance: InstanceId, name: &str) -> FuncAddr {
    match store.export(instance, name) {
        Some(Extern::Func(func)) => func,
        other => panic!("{name} is {other:?}"),
    }
}

pub(crate) fn call(store: &mut Store, instance: InstanceId, name: &str, args: &[Val]) -> Result<Vec<Val>, Error> {
    let func = func(store, instance, name);
    store.invoke(func, args)
}

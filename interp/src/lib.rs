//! The oracle: a fast interpreter of the walrus module, with fuel, limits and trap kinds.
//!
//! ```
//! use anywasm_interp::{Config, Extern, Imports, Store, Val};
//! use std::sync::Arc;
//!
//! let wasm = wat::parse_str(r#"(module (func (export "add") (param i32 i32) (result i32)
//!     local.get 0 local.get 1 i32.add))"#).unwrap();
//! let module = Arc::new(walrus::Module::from_buffer(&wasm).unwrap());
//! let mut store = Store::new(Config::default());
//! let instance = store.instantiate(&module, &Imports::new()).unwrap();
//! let Some(Extern::Func(add)) = store.export(instance, "add") else { panic!() };
//! assert_eq!(store.invoke(add, &[Val::I32(2), Val::I32(3)]).unwrap(), [Val::I32(5)]);
//! ```
//!
//! A function is compiled from walrus's instruction sequences (never from `ir`'s Body: a bug of the lift must not hide here) to
//! register code when it is first called: `code.rs` has the form, `compile/` the way there, `exec.rs` the dispatch loop,
//! `fused.rs` the instructions that do the work of two, `aside.rs` those that the loop calls, `slow.rs` what needs the whole
//! store. Calls between functions use the interpreter's own stack and never Rust's; only host functions that call back do.
//!
//! `gc.rs` collects what `heap.rs` holds, `exception.rs` finds handlers; both read `side.rs`, which stands beside the code. A host
//! function throws by failing with an [`Exception`]; the built-ins for strings are [`Imports::define_js_string`].
//!
//! **Invariant:** modules are valid; what is not must have been refused before. **Invariant:** no unsafe code.

#![recursion_limit = "1024"] // the rows of `ops` are sorted one at a time

#[macro_use]
mod rows;
mod aside;
mod atomic;
mod call;
mod code;
mod compile;
mod config;
mod constants;
mod error;
mod exception;
mod exec;
mod fused;
mod gc;
mod heap;
mod instance;
mod js_string;
mod refs;
mod side;
mod slow;
mod slow_array;
mod slow_gc;
mod store;
mod types;
mod value;
mod walk;
pub mod wasi;

pub use anywasm_ops::Trap;
pub use config::Config;
pub use error::{BACKTRACE, Error, InstantiateError, LinkError, LinkProblem, Site};
pub use exception::{Exception, Payload};
pub use gc::{ObjectKind, RootMark};
pub use instance::Imports;
pub use js_string::JS_STRING;
pub use refs::{AnyRef, ObjectRef};
pub use store::{Caller, Extern, FuncAddr, GlobalAddr, HostFunc, InstanceId, MemoryAddr, Store, TableAddr, TagAddr};
pub use types::{FuncType, HeapType, RefType, ValType};
pub use value::Val;
pub use walrus::AbstractHeapType;

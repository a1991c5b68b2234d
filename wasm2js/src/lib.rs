//! WebAssembly to plain JavaScript: legalised [`Body`](anywasm_ir) → swc AST → text, one function at a time.
//!
//! # Conventions of the emitted program
//! Between the printer, the legalising passes (`legalise/`) and the helpers (`runtime/*.js`):
//!
//! * **Names.** Everything at file level that is not a wasm function or its state starts with `$`: helper `i64_mul` is the file
//!   `runtime/i64_mul.js` and declares `$i64_mul`. Wasm functions, globals, memories' views and tables have names that start
//!   with an upper-case letter; locals of functions start with a lower-case letter. So no scope can shadow another.
//! * **Values.** `i32` is a number in int32 range; `f32` a number that is a single; `f64` a number; a reference to a function is `null`
//!   or a record (see `runtime/api/`), an `externref` any JavaScript value, with `null` for the null reference.
//! * **i64 is gone** before printing: a value of type `i64` is two of type `i32`, low half first, wherever it stood: parameters, results,
//!   operands of `global.set`, results of `global.get`, calls. Where such an instruction is otherwise the same, it keeps its operator
//!   ([`Op::GlobalGet`](anywasm_ir::body::Op) of an `i64` global has two results, `Call` has flattened operands and results).
//! * **More than one result.** A function, helper or runtime operation returns its first result, and leaves the second in the file-level
//!   variable `$hi`, the third in `$r2`, the fourth in `$r3`, and so on. They are read at once after the call.
//! * **Traps.** `$trap(n)` throws the trap whose discriminant in `anywasm_ops::Trap` is `n`; it never returns.
//! * **Memory.** Helpers that work on a memory take its record first: `m.u8`, `m.i32`, … are its current views, `m.n` its size in
//!   bytes; addresses are int32 numbers that mean their unsigned value, offsets are doubles.

mod generated;
pub mod helpers;
pub mod legalise;

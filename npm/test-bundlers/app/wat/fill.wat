;; instantiated by ?init, with a memory that the app makes with `WebAssembly`
(module
  (import "env" "memory" (memory 1))
  (func (export "fill") (param i32 i32)
    (memory.fill (i32.const 0) (local.get 0) (local.get 1)))
  (func (export "sum") (param i32) (result i32) (local i32 i32)
    (loop $next
      (local.set 1 (i32.add (local.get 1) (i32.load8_u (local.get 2))))
      (br_if $next (i32.lt_u (local.tee 2 (i32.add (local.get 2) (i32.const 1))) (local.get 0))))
    (local.get 1)))

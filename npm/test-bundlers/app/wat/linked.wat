;; imports a global of another wasm module: as the object, or the change would not be seen
(module
  (import "./math.wasm" "counter" (global $counter (mut i64)))
  (func (export "seen") (result i64) (global.get $counter))
  (func (export "class") (result i32) (i32.const 1)))

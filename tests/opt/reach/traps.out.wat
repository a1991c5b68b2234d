(module
  (type (;0;) (func))
  (type (;1;) (func (result i32)))
  (import "spectest" "global_i32" (global $offset (;0;) i32))
  (table $unused_table (;0;) 1000 funcref)
  (memory $unused (;0;) 1)
  (export "f" (func 1))
  (elem (;0;) (global.get $offset) func $element)
  (func $element (;0;) (type 0))
  (func (;1;) (type 1) (result i32)
    i32.const 1
  )
  (data (;0;) (global.get $offset) "abc")
)

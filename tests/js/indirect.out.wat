(module
  (type $f (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (result i32)))
  (type (;2;) (func (param i32 i32) (result i32)))
  (table (;0;) 3 funcref)
  (export "call" (func 2))
  (elem (;0;) (i32.const 0) func $inc $two)
  (func $inc (;0;) (type $f) (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.add
  )
  (func $two (;1;) (type 1) (result i32)
    i32.const 2
  )
  (func (;2;) (type 2) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    call_indirect (type $f)
  )
)

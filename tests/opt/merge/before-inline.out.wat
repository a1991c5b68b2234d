(module
  (type (;0;) (func (param i32) (result i32)))
  (memory (;0;) 1)
  (export "f" (func 0))
  (export "g" (func 1))
  (func (;0;) (type 0) (param i32) (result i32)
    local.get 0
    call $one
    i32.const 1
    i32.add
  )
  (func (;1;) (type 0) (param i32) (result i32)
    local.get 0
    call $one
    i32.const 2
    i32.add
  )
  (func $one (;2;) (type 0) (param i32) (result i32)
    i32.const 0
    local.get 0
    i32.store
    i32.const 8
    local.get 0
    local.get 0
    i32.mul
    i32.store
    i32.const 16
    local.get 0
    i32.load
    i32.store
    i32.const 8
    i32.load
  )
)

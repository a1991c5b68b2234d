(module
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (;0;) 1)
  (export "first" (func $first))
  (export "second" (func $second))
  (export "third" (func $third))
  (func $first (;0;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 1000
    i32.const 77
    i32.const 1004
    i32.const 12
    i32.const 70
    call 3
  )
  (func $second (;1;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 2000
    i32.const 177
    i32.const 2004
    i32.const 1743
    i32.const 15
    call 3
  )
  (func $third (;2;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 3000
    i32.const 277
    i32.const 3004
    i32.const -1
    i32.const -18
    call 3
  )
  (func (;3;) (type 1) (param i32 i32 i32 i32 i32 i32) (result i32)
    local.get 1
    local.get 0
    local.get 2
    i32.mul
    i32.store
    local.get 3
    local.get 0
    local.get 4
    i32.xor
    i32.store
    local.get 1
    i32.load
    i32.const 5
    i32.mul
    local.get 3
    i32.load
    local.get 5
    local.get 0
    i32.const 3
    i32.sub
    i32.add
    i32.add
    i32.add
  )
)

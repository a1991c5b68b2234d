(module
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 (ref 0)) (result i32)))
  (memory (;0;) 1)
  (export "f" (func $f))
  (export "g" (func $g))
  (export "first" (func $first))
  (export "second" (func $second))
  (func $f (;0;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 10
    i32.mul
  )
  (func $g (;1;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 7
    i32.shl
  )
  (func $first (;2;) (type 0) (param i32) (result i32)
    local.get 0
    ref.func $f
    call 4
  )
  (func $second (;3;) (type 0) (param i32) (result i32)
    local.get 0
    ref.func $g
    call 4
  )
  (func (;4;) (type 1) (param i32 (ref 0)) (result i32)
    i32.const 1000
    local.get 0
    i32.const 1
    local.get 1
    call_ref 0
    i32.mul
    i32.store
    i32.const 1004
    local.get 0
    i32.const 1
    local.get 1
    call_ref 0
    i32.xor
    i32.store
    i32.const 1000
    i32.load
    i32.const 1005
    i32.load8_u
    i32.mul
    i32.const 1004
    i32.load
    i32.const 1004
    i32.load
    i32.mul
    i32.const 40
    local.get 0
    i32.const 3
    i32.sub
    i32.add
    i32.add
    i32.add
  )
)

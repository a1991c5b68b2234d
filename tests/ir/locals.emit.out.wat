(module
  (type (;0;) (func (param i32)))
  (type (;1;) (func (param i32) (result i32)))
  (global $seen (;0;) (mut i32) i32.const 0)
  (export "apart" (func 1))
  (export "together" (func 2))
  (func $see (;0;) (type 0) (param i32)
    global.get $seen
    local.get 0
    i32.add
    global.set $seen
  )
  (func (;1;) (type 1) (param i32) (result i32)
    local.get 0
    local.get 0
    i32.mul
    local.tee 0
    call $see
    local.get 0
    i32.const 4
    i32.mul
    local.tee 0
    local.get 0
    call $see
    local.get 0
    i32.mul
  )
  (func (;2;) (type 1) (param i32) (result i32)
    (local i32 i32)
    local.get 0
    i32.const 1
    i32.add
    local.tee 1
    local.get 0
    i32.const 2
    i32.add
    local.tee 2
    i32.mul
    call $see
    local.get 1
    local.get 2
    i32.sub
    call $see
    local.get 0
    i32.const 3
    i32.mul
    local.tee 1
    local.get 0
    i32.const 4
    i32.mul
    local.tee 2
    i32.mul
    call $see
    local.get 1
    local.get 2
    i32.sub
    call $see
    local.get 0
    i32.const 5
    i32.mul
    local.get 1
    local.get 2
    i32.mul
    local.get 1
    i32.const 90
    i32.add
    i32.add
    i32.add
  )
)

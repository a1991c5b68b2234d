(module
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func (param i32) (result i32)))
  (type (;2;) (func (param i32) (result i32 i64)))
  (type (;3;) (func (result i32)))
  (type (;4;) (func (result i32 i64)))
  (type (;5;) (func (param i32)))
  (type (;6;) (func))
  (global $g (;0;) (mut i32) i32.const 0)
  (export "constant" (func 1))
  (export "unread" (func 4))
  (export "recursive" (func 6))
  (export "results" (func 8))
  (export "same" (func 10))
  (export "always" (func 12))
  (func $scale (;0;) (type 1) (param i32) (result i32)
    local.get 0
    i32.const 3
    i32.mul
  )
  (func (;1;) (type 1) (param i32) (result i32)
    local.get 0
    call $scale
    i32.const 1
    call $scale
    i32.add
    i32.const 7
    i32.add
  )
  (func $outer (;2;) (type 1) (param i32) (result i32)
    local.get 0
    if ;; label = @1
      local.get 0
      call $inner
      return
    end
    i32.const 7
  )
  (func $inner (;3;) (type 1) (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.sub
    call $outer
  )
  (func (;4;) (type 1) (param i32) (result i32)
    local.get 0
    call $outer
  )
  (func $product (;5;) (type 1) (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.le_s
    if ;; label = @1
      i32.const 1
      return
    end
    local.get 0
    local.get 0
    i32.const 1
    i32.sub
    call $product
    i32.mul
  )
  (func (;6;) (type 1) (param i32) (result i32)
    local.get 0
    call $product
  )
  (func $two (;7;) (type 1) (param i32) (result i32)
    local.get 0
    global.set $g
    local.get 0
    if ;; label = @1
      local.get 0
      i32.const 2
      i32.mul
      return
    end
    i32.const 0
  )
  (func (;8;) (type 1) (param i32) (result i32)
    local.get 0
    call $two
  )
  (func $itself (;9;) (type 5) (param i32)
    local.get 0
    global.set $g
  )
  (func (;10;) (type 1) (param i32) (result i32)
    local.get 0
    call $itself
    local.get 0
  )
  (func $nine (;11;) (type 6)
    i32.const 1
    global.set $g
  )
  (func (;12;) (type 3) (result i32)
    call $nine
    i32.const 9
  )
)

(module
  (type $base (;0;) (sub (struct (field i32))))
  (type $left (;1;) (sub $base (struct (field i32) (field i32))))
  (type $right (;2;) (sub $base (struct (field i32) (field i64))))
  (type (;3;) (func (param i32) (result i32)))
  (type (;4;) (func (result i32)))
  (type (;5;) (func (param eqref) (result i32)))
  (export "loop" (func 0))
  (export "block" (func 1))
  (export "tests" (func 2))
  (export "branch" (func 3))
  (export "branch_fails" (func 4))
  (export "again" (func 6))
  (export "null_is_kept" (func 7))
  (func (;0;) (type 3) (param i32) (result i32)
    (local (ref $left))
    i32.const 0
    i32.const 0
    struct.new $left
    local.set 1
    loop ;; label = @1
      local.get 1
      struct.get $left 0
      i32.const 1
      i32.add
      i32.const 0
      struct.new $left
      local.tee 1
      struct.get $left 0
      local.get 0
      i32.lt_s
      br_if 0 (;@1;)
    end
    local.get 1
    struct.get $left 0
  )
  (func (;1;) (type 3) (param i32) (result i32)
    block (result (ref $base)) ;; label = @1
      i32.const 2
      i32.const 0
      struct.new $left
      local.get 0
      br_if 0 (;@1;)
      drop
      i32.const 1
      i64.const 0
      struct.new $right
    end
    struct.get $base 0
  )
  (func (;2;) (type 3) (param i32) (result i32)
    (local (ref null $left))
    local.get 0
    if ;; label = @1
      i32.const 2
      i32.const 0
      struct.new $left
      local.set 1
    end
    i32.const 0
    i32.const 1
    i32.const 1
    i32.shl
    i32.or
    local.get 1
    ref.is_null
    i32.eqz
    i32.const 2
    i32.shl
    local.get 1
    ref.is_null
    i32.const 3
    i32.shl
    i32.const 0
    i32.eqz
    i32.const 4
    i32.shl
    i32.or
    i32.or
    i32.or
  )
  (func (;3;) (type 4) (result i32)
    block (result (ref $left)) ;; label = @1
      i32.const 7
      i32.const 0
      struct.new $left
    end
    struct.get $left 0
  )
  (func (;4;) (type 4) (result i32)
    i32.const 9
    return
    unreachable
  )
  (func $again (;5;) (type 5) (param eqref) (result i32)
    (local (ref $left))
    local.get 0
    ref.cast (ref $left)
    local.tee 1
    struct.get $left 0
    local.get 1
    struct.get $base 0
    i32.add
  )
  (func (;6;) (type 3) (param i32) (result i32)
    local.get 0
    i32.const 0
    struct.new $left
    call $again
  )
  (func (;7;) (type 3) (param i32) (result i32)
    (local (ref null $left))
    local.get 0
    if ;; label = @1
      i32.const 4
      i32.const 0
      struct.new $left
      local.set 1
    end
    local.get 1
    ref.cast (ref $left)
    struct.get $left 0
  )
)

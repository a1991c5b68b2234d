(module
  (type $iterator (;0;) (struct (field i32) (field (mut i32)) (field (mut i32)) (field eqref)))
  (type $pair (;1;) (struct (field i32) (field i32)))
  (type $bytes (;2;) (struct (field (mut i8)) (field (mut i16))))
  (type $cell (;3;) (struct (field (mut i32))))
  (type $holder (;4;) (struct (field (mut (ref $pair))) (field (mut (ref null $cell)))))
  (type (;5;) (func (param i32) (result i32)))
  (type (;6;) (func (param i32 i32) (result i32)))
  (type (;7;) (func (result i32)))
  (global $kept (;0;) (mut (ref null $cell)) ref.null none)
  (export "iterator" (func 0))
  (export "not_written" (func 1))
  (export "packed" (func 2))
  (export "equal" (func 3))
  (export "made_again" (func 4))
  (export "one_in_the_other" (func 5))
  (export "of_no_null" (func 6))
  (export "gets_out" (func 7))
  (func (;0;) (type 5) (param i32) (result i32)
    (local i32 i32 i32)
    i32.const 0
    local.set 2
    i32.const 0
    local.set 3
    block ;; label = @1
      loop ;; label = @2
        local.get 2
        local.get 0
        i32.ge_s
        br_if 1 (;@1;)
        local.get 2
        local.set 3
        local.get 2
        i32.const 1
        i32.add
        local.set 2
        local.get 1
        local.get 3
        i32.add
        local.set 1
        br 0 (;@2;)
      end
    end
    local.get 1
  )
  (func (;1;) (type 6) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add
  )
  (func (;2;) (type 5) (param i32) (result i32)
    (local i32)
    i32.const 0
    local.set 1
    local.get 0
    if ;; label = @1
      local.get 0
      local.set 1
    end
    local.get 1
    i32.const 255
    i32.and
    local.get 1
    i32.const 24
    i32.shl
    i32.const 24
    i32.shr_s
    i32.add
    i32.const 0
    i32.const 16
    i32.shl
    i32.const 16
    i32.shr_s
    i32.add
  )
  (func (;3;) (type 7) (result i32)
    i32.const 1
    i32.const 0
    i32.const 1
    i32.shl
    i32.const 0
    i32.eqz
    i32.const 2
    i32.shl
    i32.or
    i32.or
  )
  (func (;4;) (type 5) (param i32) (result i32)
    (local i32 i32)
    loop ;; label = @1
      local.get 1
      i32.const 0
      local.set 2
      local.get 0
      i32.const 1
      i32.and
      if ;; label = @2
        i32.const 2
        local.set 2
      end
      local.get 2
      i32.add
      local.set 1
      local.get 0
      i32.const -1
      i32.add
      local.tee 0
      br_if 0 (;@1;)
    end
    local.get 1
  )
  (func (;5;) (type 5) (param i32) (result i32)
    local.get 0
    struct.new $cell
    struct.get $cell 0
  )
  (func (;6;) (type 5) (param i32) (result i32)
    (local (ref null $pair))
    i32.const 1
    i32.const 2
    struct.new $pair
    local.set 1
    local.get 0
    if ;; label = @1
      i32.const 3
      i32.const 4
      struct.new $pair
      local.set 1
    end
    local.get 1
    ref.as_non_null
    struct.get $pair 0
    local.get 1
    ref.as_non_null
    struct.get $pair 1
    i32.add
  )
  (func (;7;) (type 5) (param i32) (result i32)
    (local (ref $cell))
    struct.new_default $cell
    local.tee 1
    local.get 0
    if ;; label = @1
      local.get 1
      global.set $kept
    end
    local.get 0
    struct.set $cell 0
    global.get $kept
    struct.get $cell 0
  )
)

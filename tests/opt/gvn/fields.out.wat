(module
  (type $pair (;0;) (struct (field i32) (field i32)))
  (type $cell (;1;) (sub (struct (field (mut i32)) (field (mut i64)))))
  (type $more (;2;) (sub $cell (struct (field (mut i32)) (field (mut i64)) (field (ref null $pair)))))
  (type $byte (;3;) (struct (field (mut i8))))
  (type (;4;) (func (param i32 i32) (result i32)))
  (type (;5;) (func (param i32) (result i32)))
  (type (;6;) (func (param (ref $cell) i32) (result i32)))
  (type (;7;) (func (param (ref null $cell) (ref null $cell)) (result i32)))
  (export "made" (func 0))
  (export "written" (func 1))
  (export "other_place" (func 2))
  (export "may_be_the_same" (func 4))
  (export "through_a_cast" (func 6))
  (export "packed" (func 7))
  (func (;0;) (type 4) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add
  )
  (func (;1;) (type 5) (param i32) (result i32)
    struct.new_default $more
    local.get 0
    struct.set $cell 0
    local.get 0
  )
  (func (;2;) (type 5) (param i32) (result i32)
    i32.const 10
    i64.const 5
    struct.new $cell
    local.get 0
    call $other
  )
  (func $other (;3;) (type 6) (param (ref $cell) i32) (result i32)
    (local i64)
    local.get 0
    struct.get $cell 0
    local.get 1
    i64.extend_i32_u
    local.tee 2
    local.get 0
    local.get 2
    struct.set $cell 1
    i32.wrap_i64
    i32.add
  )
  (func (;4;) (type 5) (param i32) (result i32)
    (local (ref null $cell))
    local.get 0
    i64.const 5
    struct.new $cell
    local.tee 1
    local.get 1
    call $both
  )
  (func $both (;5;) (type 7) (param (ref null $cell) (ref null $cell)) (result i32)
    local.get 0
    i32.const 8
    struct.set $cell 0
    local.get 1
    i32.const 9
    struct.set $cell 0
    local.get 0
    struct.get $cell 0
  )
  (func (;6;) (type 5) (param i32) (result i32)
    local.get 0
    i64.const 5
    struct.new $cell
    ref.cast (ref $cell)
    drop
    local.get 0
  )
  (func (;7;) (type 5) (param i32) (result i32)
    local.get 0
    struct.new $byte
    struct.get_u $byte 0
  )
)

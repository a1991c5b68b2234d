(module
  (type $t (;0;) (struct (field (mut i32))))
  (type $list (;1;) (array i8))
  (type (;2;) (func (param (ref $t) (ref null $t) (ref $list)) (result i32)))
  (type (;3;) (func (param i32) (result i32)))
  (export "f" (func 1))
  (func $g (;0;) (type 2) (param (ref $t) (ref null $t) (ref $list)) (result i32)
    local.get 1
    struct.get $t 0
    drop
    local.get 2
    i32.const 0
    array.get_u $list
    drop
    i32.const 1
  )
  (func (;1;) (type 3) (param i32) (result i32)
    struct.new_default $t
    struct.new_default $t
    local.get 0
    array.new_default $list
    call $g
  )
)

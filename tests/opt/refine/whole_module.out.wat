(module
  (type $base (;0;) (sub (struct (field i32))))
  (type $left (;1;) (sub $base (struct (field i32) (field i32))))
  (type $right (;2;) (sub $base (struct (field i32) (field i64))))
  (type $call (;3;) (func (result eqref)))
  (type (;4;) (func (param anyref i32) (result i32)))
  (type (;5;) (func (param i32) (result eqref)))
  (type (;6;) (func (param anyref) (result i32)))
  (type (;7;) (func (result anyref)))
  (type (;8;) (func (param eqref) (result eqref)))
  (type (;9;) (func (param i32) (result i32)))
  (type (;10;) (func (result i32)))
  (type (;11;) (func (result anyref)))
  (type (;12;) (func (param (ref $left) i32) (result i32)))
  (type (;13;) (func (param i32) (result (ref $base))))
  (type (;14;) (func (result (ref $left))))
  (type (;15;) (func (param nullref) (result eqref)))
  (table (;0;) 1 1 funcref)
  (global $own (;0;) (mut (ref null $left)) ref.null $left)
  (global $shared (;1;) (mut anyref) ref.null any)
  (export "shared" (global $shared))
  (export "table" (table 0))
  (export "f" (func 6))
  (export "tail" (func 7))
  (elem (;0;) (i32.const 0) func $in_table)
  (func $sum (;0;) (type 12) (param (ref $left) i32) (result i32)
    local.get 1
    if (result i32) ;; label = @1
      local.get 0
      struct.get $left 0
      local.get 0
      i32.const 0
      call $sum
      i32.add
    else
      i32.const 4
    end
  )
  (func $make (;1;) (type 13) (param i32) (result (ref $base))
    local.get 0
    if ;; label = @1
      i32.const 3
      i32.const 4
      struct.new $left
      return
    end
    i32.const 5
    i64.const 6
    struct.new $right
  )
  (func $in_table (;2;) (type 6) (param anyref) (result i32)
    local.get 0
    ref.test (ref $left)
  )
  (func $passes (;3;) (type 14) (result (ref $left))
    return_call $makes_left
  )
  (func $makes_left (;4;) (type 14) (result (ref $left))
    i32.const 8
    i32.const 4
    struct.new $left
  )
  (func $leaves (;5;) (type 15) (param nullref) (result eqref)
    local.get 0
  )
  (func (;6;) (type 9) (param i32) (result i32)
    i32.const 1
    i32.const 2
    struct.new $left
    global.set $own
    global.get $own
    global.set $shared
    i32.const 5
    i32.const 0
    struct.new $left
    i32.const 1
    call $sum
    local.get 0
    call $make
    struct.get $base 0
    i32.add
    global.get $own
    struct.get $left 0
    i32.const 5
    i32.const 0
    struct.new $left
    call $in_table
    ref.null none
    call $leaves
    ref.is_null
    i32.add
    i32.add
    i32.add
  )
  (func (;7;) (type 10) (result i32)
    call $passes
    struct.get $left 0
  )
)

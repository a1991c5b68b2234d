(module
  (type (;0;) (func (result i32)))
  (type (;1;) (func (param i32) (result i32)))
  (import "spectest" "global_i32" (global $imported (;0;) i32))
  (memory (;0;) 1)
  (global $immutable (;1;) i32 i32.const 100)
  (global $never_set (;2;) (mut i32) i32.const 40)
  (global $set_to_the_same (;3;) (mut i32) i32.const 7)
  (global $changes (;4;) (mut i32) i32.const 0)
  (global $unread (;5;) (mut i32) i32.const 1)
  (global $exported (;6;) (mut i32) i32.const 0)
  (global $long (;7;) f64 f64.const 0x1.91eb851eb851fp+1 (;=3.14;))
  (global $copy (;8;) i32 i32.const 100)
  (global $place (;9;) i32 i32.const 16)
  (export "exported" (global $exported))
  (export "sum" (func 0))
  (export "write" (func 1))
  (func (;0;) (type 0) (result i32)
    i32.const 100
    i32.const 40
    i32.const 7
    global.get $changes
    i32.add
    i32.add
    i32.add
  )
  (func (;1;) (type 1) (param i32) (result i32)
    local.get 0
    global.set $exported
    local.get 0
    i32.const 77
    i32.eq
    if ;; label = @1
      global.get $imported
      global.set $changes
      global.get $copy
      global.set $changes
    end
    local.get 0
  )
  (data (;0;) (i32.const 16) "x")
)

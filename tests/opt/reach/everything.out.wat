(module
  (type $used (;0;) (func (result i32)))
  (type (;1;) (func (param i32)))
  (type (;2;) (func (param f64)))
  (type (;3;) (func))
  (import "spectest" "print_f64" (func $kept (;0;) (type 2) (param f64)))
  (table $direct (;0;) 2 funcref)
  (table $exported (;1;) 2 funcref)
  (memory $visible (;0;) 1)
  (tag $thrown (;0;) (type 1) (param i32))
  (global $named (;0;) i32 i32.const 3)
  (export "memory" (memory $visible))
  (export "table" (table $exported))
  (export "f" (func $f))
  (export "g" (func $g))
  (elem (;0;) (i32.const 0) func $f)
  (elem (;1;) (table $exported) (i32.const 1) func $in_table)
  (elem (;2;) declare func $a_reference)
  (func $f (;1;) (type $used) (result i32)
    i32.const 1
    i32.eqz
    if ;; label = @1
      i32.const 0
      throw $thrown
    end
    i32.const 8
    i32.const 0
    i32.const 2
    memory.init $passive
    call $called
  )
  (func $g (;2;) (type $used) (result i32)
    f64.const 0x1p+0 (;=1;)
    call $kept
    i32.const 0
    call_indirect (type $used)
    i32.const 41
    i32.sub
  )
  (func $called (;3;) (type $used) (result i32)
    global.get $named
    i32.const 39
    i32.add
  )
  (func $in_table (;4;) (type 3))
  (func $a_reference (;5;) (type 3))
  (data $seen (;0;) (i32.const 0) "seen")
  (data $passive (;1;) "passive")
)

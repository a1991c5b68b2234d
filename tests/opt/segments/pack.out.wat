(module
  (type (;0;) (func (param i32) (result i32)))
  (table (;0;) 4 funcref)
  (memory (;0;) 1)
  (memory $overlapping (;1;) 1)
  (export "load" (func $load))
  (elem (;0;) (i32.const 0) func $load $load)
  (elem (;1;) (i32.const 2) funcref (ref.func $load) (ref.null func))
  (func $load (;0;) (type 0) (param i32) (result i32)
    local.get 0
    i32.load8_u
  )
  (data (;0;) (i32.const 10) "abc\00\00x")
  (data (;1;) (i32.const 101) "d")
  (data (;2;) (i32.const 300) "ef")
  (data (;3;) (memory $overlapping) (i32.const 0) "\00\00ab\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00")
  (data (;4;) (memory $overlapping) (i32.const 3) "c")
)

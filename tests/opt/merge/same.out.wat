(module
  (type $f (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (table (;0;) 2 2 funcref)
  (export "a" (func $a))
  (export "b" (func $a))
  (export "even" (func $even))
  (export "even2" (func $even))
  (export "indirect" (func 3))
  (export "differs" (func 4))
  (elem (;0;) (i32.const 0) func $a $a)
  (func $a (;0;) (type $f) (param i32) (result i32)
    local.get 0
    i32.const 3
    i32.mul
    i32.const 2
    i32.add
  )
  (func $even (;1;) (type $f) (param i32) (result i32)
    local.get 0
    if (result i32) ;; label = @1
      local.get 0
      i32.const 1
      i32.sub
      call $odd
    else
      i32.const 1
    end
  )
  (func $odd (;2;) (type $f) (param i32) (result i32)
    local.get 0
    if (result i32) ;; label = @1
      local.get 0
      i32.const 1
      i32.sub
      call $even
    else
      i32.const 0
    end
  )
  (func (;3;) (type 1) (param i32 i32) (result i32)
    local.get 1
    local.get 0
    call_indirect (type $f)
  )
  (func (;4;) (type $f) (param i32) (result i32)
    local.get 0
    i32.const 3
    i32.mul
    i32.const 3
    i32.add
  )
)

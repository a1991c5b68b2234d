(module
  (type (;0;) (func (param i32) (result i32)))
  (export "plain" (func 0))
  (export "copied" (func 0))
  (func (;0;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.add
    local.get 0
    i32.mul
  )
)

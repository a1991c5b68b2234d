(module
  (type $t (;0;) (struct (field (mut i32)) (field (mut i64))))
  (type $large (;1;) (struct (field (mut i32)) (field (mut v128)) (field (mut v128)) (field (mut f64))))
  (type $link (;2;) (struct (field (mut i32)) (field (mut (ref null $link)))))
  (type (;3;) (func (param i32) (result i32)))
  (type (;4;) (func (param i32) (result v128)))
  (global $kept (;0;) (mut (ref null $t)) ref.null none)
  (global $other (;1;) (mut eqref) ref.null none)
  (export "overwritten" (func 0))
  (export "filled" (func 1))
  (export "not_for_less" (func 2))
  (export "seen" (func 3))
  (export "leaves" (func 4))
  (export "each_other" (func 5))
  (export "only_written" (func 6))
  (func (;0;) (type 3) (param i32) (result i32)
    (local (ref $t))
    local.get 0
    i64.const 2
    struct.new $t
    local.tee 1
    local.get 1
    global.set $kept
    struct.get $t 0
  )
  (func (;1;) (type 3) (param i32) (result i32)
    (local (ref $t))
    local.get 0
    i64.const 0
    struct.new $t
    local.tee 1
    local.get 1
    global.set $kept
    struct.get $t 0
  )
  (func (;2;) (type 4) (param i32) (result v128)
    (local (ref $large))
    struct.new_default $large
    local.tee 1
    local.get 1
    local.get 0
    struct.set $large 0
    global.set $other
    local.get 1
    struct.get $large 1
  )
  (func (;3;) (type 3) (param i32) (result i32)
    (local (ref $t))
    i32.const 5
    i64.const 2
    struct.new $t
    local.tee 1
    global.set $kept
    global.get $kept
    struct.get $t 0
    local.get 1
    i32.const 3
    struct.set $t 0
  )
  (func (;4;) (type 3) (param i32) (result i32)
    (local (ref $t))
    block (result i32) ;; label = @1
      local.get 0
      if ;; label = @2
        i32.const 0
        br 1 (;@1;)
      end
      i32.const 1
      i64.const 1
      struct.new $t
      local.tee 1
      local.get 1
      global.set $kept
      struct.get $t 1
      i32.wrap_i64
    end
  )
  (func (;5;) (type 3) (param i32) (result i32)
    (local (ref $link) (ref $link))
    struct.new_default $link
    local.tee 1
    i32.const 0
    local.get 1
    struct.new $link
    local.tee 2
    local.get 1
    local.get 0
    struct.set $link 0
    struct.set $link 1
    local.get 2
    struct.get $link 1
    struct.get $link 0
  )
  (func (;6;) (type 3) (param i32) (result i32)
    loop ;; label = @1
      i32.const 0
      br_if 0 (;@1;)
    end
    local.get 0
  )
)

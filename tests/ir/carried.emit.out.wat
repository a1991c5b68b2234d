(module
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func (param i32) (result i32)))
  (export "max" (func $max))
  (export "count" (func $count))
  (export "fibonacci" (func $fibonacci))
  (export "early" (func $early))
  (export "untouched" (func $untouched))
  (func $max (;0;) (type 0) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.gt_s
    if ;; label = @1
    else
      local.get 1
      local.set 0
    end
    local.get 0
  )
  (func $count (;1;) (type 1) (param i32) (result i32)
    (local i32)
    loop ;; label = @1
      local.get 0
      i32.const 1
      i32.sub
      local.tee 0
      local.get 1
      local.get 0
      i32.add
      local.set 1
      br_if 0 (;@1;)
    end
    local.get 1
  )
  (func $fibonacci (;2;) (type 1) (param i32) (result i32)
    (local i32 i32)
    i32.const 1
    local.set 2
    block ;; label = @1
      loop ;; label = @2
        local.get 0
        i32.eqz
        br_if 1 (;@1;)
        local.get 1
        local.get 2
        i32.add
        local.get 2
        local.set 1
        local.set 2
        local.get 0
        i32.const 1
        i32.sub
        local.set 0
        br 0 (;@2;)
      end
    end
    local.get 1
  )
  (func $early (;3;) (type 1) (param i32) (result i32)
    (local i32)
    i32.const 1
    local.set 1
    block ;; label = @1
      loop ;; label = @2
        local.get 0
        i32.const 2
        i32.eq
        if ;; label = @3
          i32.const 7
          local.set 1
          br 2 (;@1;)
        end
        local.get 0
        i32.const 1
        i32.sub
        local.tee 0
        br_if 0 (;@2;)
      end
    end
    local.get 1
  )
  (func $untouched (;4;) (type 1) (param i32) (result i32)
    local.get 0
    i32.eqz
    if ;; label = @1
      i32.const 9
      return
    end
    local.get 0
  )
)

(module
  (type (;0;) (func (param i32)))
  (type (;1;) (func (param i32) (result i32)))
  (tag $e (;0;) (type 0) (param i32))
  (export "seen" (func $seen))
  (export "unseen" (func $unseen))
  (func $throws (;0;) (type 0) (param i32)
    local.get 0
    if ;; label = @1
      i32.const 5
      throw $e
    end
  )
  (func $seen (;1;) (type 1) (param i32) (result i32)
    (local i32)
    block (result i32) ;; label = @1
      try_table (catch $e 0 (;@1;)) ;; label = @2
        i32.const 2
        local.set 1
        local.get 0
        call $throws
        i32.const 1
        local.set 1
      end
      i32.const 0
    end
    drop
    local.get 1
  )
  (func $unseen (;2;) (type 1) (param i32) (result i32)
    block (result i32) ;; label = @1
      try_table (catch $e 0 (;@1;)) ;; label = @2
        local.get 0
        call $throws
      end
      i32.const 3
    end
  )
)

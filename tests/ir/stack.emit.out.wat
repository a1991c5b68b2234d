(module
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (result i32 i32)))
  (export "under" (func $under))
  (export "waits" (func $waits))
  (export "several" (func $several))
  (export "passed" (func $passed))
  (export "table" (func $table))
  (func $under (;0;) (type 0) (param i32) (result i32)
    local.get 0
    local.get 0
    i32.const 1
    i32.add
    i32.add
  )
  (func $waits (;1;) (type 0) (param i32) (result i32)
    (local i32)
    i32.const 3
    local.set 1
    block ;; label = @1
      local.get 0
      i32.const 7
      i32.add
      local.get 0
      br_if 0 (;@1;)
      local.set 1
    end
    local.get 1
  )
  (func $several (;2;) (type 1) (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.sub
  )
  (func $passed (;3;) (type 0) (param i32) (result i32)
    block (result i32) ;; label = @1
      local.get 0
      local.get 0
      br_if 0 (;@1;)
      i32.const 3
      i32.add
    end
  )
  (func $table (;4;) (type 0) (param i32) (result i32)
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 0
          br_table 0 (;@3;) 1 (;@2;) 2 (;@1;)
        end
        i32.const 10
        return
      end
      i32.const 20
      return
    end
    i32.const 30
  )
)

;; imported for its exports: functions, a memory, globals of both kinds; its own import is a module of the app
(module
  (import "./host.js" "twice" (func $twice (param i32) (result i32)))
  (import "./host.js" "offset" (global $offset i32))
  (memory (export "memory") 1)
  (global (export "answer") i32 (i32.const 42))
  (global $counter (export "counter") (mut i64) (i64.const 7))
  (data (i32.const 8) "hello")
  (func (export "add") (param i32 i32) (result i32)
    (i32.add (call $twice (i32.add (local.get 0) (local.get 1))) (global.get $offset)))
  (func (export "bump") (param i64) (result i64)
    (global.set $counter (i64.add (global.get $counter) (local.get 0)))
    (global.get $counter))
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))

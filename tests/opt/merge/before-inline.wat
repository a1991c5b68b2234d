;; run: opt -Oz %
;; assert: f(5) = 26
;; assert: g(5) = 27
;; Two that are the same and are called once each: moved to their calls they would be two for good.
(module
  (memory 1)
  (func (export "f") (param i32) (result i32) (i32.add (call $one (local.get 0)) (i32.const 1)))
  (func (export "g") (param i32) (result i32) (i32.add (call $two (local.get 0)) (i32.const 2)))
  (func $one (param i32) (result i32)
    (i32.store (i32.const 0) (local.get 0))
    (i32.store (i32.const 8) (i32.mul (local.get 0) (local.get 0)))
    (i32.store (i32.const 16) (i32.load (local.get 0)))
    (i32.load (i32.const 8)))
  (func $two (param i32) (result i32)
    (i32.store (i32.const 0) (local.get 0))
    (i32.store (i32.const 8) (i32.mul (local.get 0) (local.get 0)))
    (i32.store (i32.const 16) (i32.load (local.get 0)))
    (i32.load (i32.const 8))))

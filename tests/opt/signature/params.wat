;; run: ir --pass=signature %
;; run: opt --pass=signature %
;; assert: constant(5) = 25
;; assert: unread(1) = 7
;; assert: recursive(4) = 24
;; assert: results(3) = 6
;; assert: same(3) = 3
;; assert: always() = 9
(module
  (func $scale (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1)))
  (func (export "constant") (param i32) (result i32)
    (i32.add (call $scale (local.get 0) (i32.const 3)) (call $scale (i32.const 1) (i32.const 3)))
    (i32.add (i32.const 7)))
  ;; Nobody reads what is only passed on to where nobody reads it.
  (func $outer (param i32 i32) (result i32)
    (if (local.get 0) (then (return (call $inner (local.get 0) (local.get 1)))))
    (i32.const 7))
  (func $inner (param i32 i32) (result i32) (call $outer (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
  (func (export "unread") (param i32) (result i32) (call $outer (local.get 0) (i32.const 77)))
  ;; A constant that goes around.
  (func $product (param i32 i32) (result i32)
    (if (i32.le_s (local.get 0) (local.get 1)) (then (return (i32.const 1))))
    (i32.mul (local.get 0) (call $product (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
  (func (export "recursive") (param i32) (result i32) (call $product (local.get 0) (i32.const 1)))
  (global $g (mut i32) (i32.const 0))
  (func $two (param i32) (result i32 i64)
    (global.set $g (local.get 0))
    (if (local.get 0) (then (return (i32.mul (local.get 0) (i32.const 2)) (i64.const 1))))
    (i32.const 0) (i64.const 2))
  (func (export "results") (param i32) (result i32) (drop (call $two (local.get 0))))
  (func $itself (param i32) (result i32) (global.set $g (local.get 0)) (local.get 0))
  (func (export "same") (param i32) (result i32) (call $itself (local.get 0)))
  (func $nine (result i32) (global.set $g (i32.const 1)) (i32.const 9))
  (func (export "always") (result i32) (call $nine)))

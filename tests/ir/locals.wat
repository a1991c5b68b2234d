;; run: emit %
;; assert: apart(3) = 1296
;; assert: together(3) = 222
;; Which source locals share one: those that are never alive at once, as wholes.
(module
  (global $seen (mut i32) (i32.const 0))
  (func $see (param i32) (global.set $seen (i32.add (global.get $seen) (local.get 0))))
  (func (export "apart") (param i32) (result i32) (local $a i32) (local $b i32)
    (local.set $a (i32.mul (local.get 0) (local.get 0)))
    (call $see (local.get $a))
    (local.set $b (i32.mul (local.get $a) (i32.const 4)))
    (call $see (local.get $b))
    (i32.mul (local.get $b) (local.get $b)))
  ;; Both are alive when the other is written: each stays in its own, first and second time.
  (func (export "together") (param i32) (result i32) (local $a i32) (local $b i32)
    (local.set $a (i32.add (local.get 0) (i32.const 1)))
    (local.set $b (i32.add (local.get 0) (i32.const 2)))
    (call $see (i32.mul (local.get $a) (local.get $b)))
    (call $see (i32.sub (local.get $a) (local.get $b)))
    (local.set $a (i32.mul (local.get 0) (i32.const 3)))
    (local.set $b (i32.mul (local.get 0) (i32.const 4)))
    (call $see (i32.mul (local.get $a) (local.get $b)))
    (call $see (i32.sub (local.get $a) (local.get $b)))
    (i32.add (i32.mul (local.get 0) (i32.const 5)) (i32.add (i32.mul (local.get $a) (local.get $b)) (i32.add (local.get $a) (i32.const 90))))))

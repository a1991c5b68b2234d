;; run: opt --pass=merge %
;; assert: a(3) = 11
;; assert: b(3) = 11
;; assert: even(10) = 1
;; assert: even2(7) = 0
;; assert: indirect(0, 5) = 17
;; assert: indirect(1, 5) = 17
;; assert: differs(3) = 12
(module
  (type $f (func (param i32) (result i32)))
  (table funcref (elem $a $b))
  (func $a (export "a") (param $x i32) (result i32) (i32.add (i32.mul (local.get $x) (i32.const 3)) (i32.const 2)))
  ;; Another local, the same code.
  (func $b (export "b") (param $y i32) (result i32) (local $z i32)
    (local.set $z (i32.mul (local.get $y) (i32.const 3)))
    (i32.add (local.get $z) (i32.const 2)))
  ;; Pairs that call each other are the same if they are.
  (func $even (export "even") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (call $odd (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 1))))
  (func $odd (param i32) (result i32)
    (if (result i32) (local.get 0) (then (call $even (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 0))))
  (func $even2 (export "even2") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (call $odd2 (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 1))))
  (func $odd2 (param i32) (result i32)
    (if (result i32) (local.get 0) (then (call $even2 (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 0))))
  (func (export "indirect") (param i32 i32) (result i32)
    (call_indirect (type $f) (local.get 1) (local.get 0)))
  (func (export "differs") (param i32) (result i32) (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 3))))

;; run: ir --pass=simplify --pass=dead %
;; assert: sums(5) = 12
;; assert: shared(5) = 13
;; assert: shifts(0x1234) = 0x34
;; assert: rotate(0x12345678) = 0x23456781
;; assert: condition(3) = 1
;; assert: condition(0) = 0
;; assert: choose(0) = 7
;; assert: wide(7, 9) = 16
;; assert: shorter(63) = 1
;; assert: shorter(64) = 0
;; assert: remainder(12) = 1
(module
  (func $sums (export "sums") (param i32) (result i32)
    (i32.sub (i32.add (i32.add (local.get 0) (i32.const 3)) (i32.const 5)) (i32.const 1)))
  ;; Written again it would be longer.
  (func $shared (export "shared") (param i32) (result i32) (local i32)
    (local.set 1 (i32.lt_s (local.get 0) (i32.const 9)))
    (i32.add (i32.add (i32.mul (local.get 1) (i32.const 12)) (local.get 1)) (i32.eqz (local.get 1))))
  (func $shifts (export "shifts") (param i32) (result i32)
    (i32.shr_u (i32.shl (local.get 0) (i32.const 24)) (i32.const 24)))
  (func $rotate (export "rotate") (param i32) (result i32)
    (i32.or (i32.shl (local.get 0) (i32.const 4)) (i32.shr_u (local.get 0) (i32.const 28))))
  (func $condition (export "condition") (param i32) (result i32)
    (if (result i32) (i32.ne (i32.eqz (i32.eqz (local.get 0))) (i32.const 0))
      (then (i32.const 1)) (else (i32.const 0))))
  (func $choose (export "choose") (param i32) (result i32)
    (select (i32.const 7) (i32.const 8) (i32.eqz (local.get 0))))
  (func $wide (export "wide") (param i32 i32) (result i32)
    (i32.wrap_i64 (i64.add (i64.extend_i32_u (local.get 0)) (i64.extend_i32_u (local.get 1)))))
  (func $shorter (export "shorter") (param i32) (result i32)
    (i32.lt_s (local.get 0) (i32.const 64)))
  (func $remainder (export "remainder") (param i32) (result i32)
    (i32.eqz (i32.rem_s (local.get 0) (i32.const 4)))))

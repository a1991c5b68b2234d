;; run: ir --pass=shorten %
;; assert: ints() = 0x7fffffffffffffff
;; assert: mask() = 0xffffffff
;; assert: sign() = -2147483648
;; assert: one() = 1
;; assert: half() = 0.5
;; assert: minus_zero() = -0
;; assert: third() = 0.3333333333333333
;; assert: short() = 100
(module
  (func $ints (export "ints") (result i64) (i64.or (i64.const 0x7fffffffffffffff) (i64.const 0)))
  (func $mask (export "mask") (result i64) (i64.or (i64.const 0xffffffff) (i64.const 0)))
  (func $sign (export "sign") (result i32) (i32.or (i32.const 0x80000000) (i32.const 0)))
  (func $one (export "one") (result f64) (f64.abs (f64.const 1)))
  (func $half (export "half") (result f64) (f64.abs (f64.const 0.5)))
  ;; None of these is shorter otherwise.
  (func $minus_zero (export "minus_zero") (result f64) (f64.copysign (f64.const -0) (f64.const -0)))
  (func $third (export "third") (result f64) (f64.abs (f64.const 0.3333333333333333)))
  (func $short (export "short") (result i32) (i32.or (i32.const 100) (i32.const 100))))

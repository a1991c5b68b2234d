;; run: js %
;; A division, an access and a truncation keep their checks; what cannot trap has none.
(module
  (memory 1)
  (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "by3") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 3)))
  (func (export "load") (param i32) (result i32) (i32.load offset=1 align=1 (local.get 0)))
  (func (export "trunc") (param f64) (result i32) (i32.trunc_f64_u (local.get 0))))
;; assert: div(-7, 2) = -3
;; assert: div(1, 0) traps integer divide by zero
;; assert: div(0x80000000, -1) traps integer overflow
;; assert: by3(-1) = 0x55555555
;; assert: load(65531) = 0
;; assert: load(65532) traps out of bounds memory access
;; assert: load(-1) traps out of bounds memory access
;; assert: trunc(4294967295.9) = -1
;; assert: trunc(-1) traps integer overflow
;; assert: trunc(nan) traps invalid conversion to integer

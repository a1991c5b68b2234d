;; deviates: es5-hermes a double in a register is one canonical NaN there
;; A NaN's payload goes through select, locals and memory unchanged; arithmetic makes the canonical one.
(module
  (memory 1)
  (func (export "select") (param i64 i64 i32) (result i64)
    (i64.reinterpret_f64
      (select (f64.reinterpret_i64 (local.get 0)) (f64.reinterpret_i64 (local.get 1)) (local.get 2))))
  (func (export "memory") (param i64) (result i64)
    (f64.store (i32.const 3) (f64.reinterpret_i64 (local.get 0)))
    (i64.load (i32.const 3)))
  (func (export "div") (param i32 i32) (result i32 i32)
    (i32.div_s (local.get 0) (local.get 1))
    (i32.rem_s (local.get 0) (local.get 1))))

;; assert: select(0x7ff8000000000123, 0, 1) = 0x7ff8000000000123
;; assert: select(0x7ff8000000000123, 0xfff80000deadbeef, 0) = 0xfff80000deadbeef
;; assert: memory(0x7ff8000000000001) = 0x7ff8000000000001
;; assert: div(-7, 2) = -3, -1
;; assert: div(-7, 0) traps integer divide by zero
;; assert: div(0x80000000, -1) traps integer overflow

;; A constant address and a 64-bit offset whose sum is more than 64 bits hold is out of bounds, and no small address (found by fuzzing).
(module
  (memory i64 1)
  (func (export "load") (result i32) (i32.load offset=0xffffffffffffffff (i64.const 5)))
  (func (export "load8") (result i32) (i32.load8_u offset=0xfffffffffffffff0 (i64.const 0x20)))
  (func (export "store") (i64.store offset=0xfffffffffffffff8 (i64.const 8) (i64.const 1)))
  (func (export "any") (param i64) (result i32) (i32.load8_u offset=0xffffffffffffffff (local.get 0)))
  (func (export "vector") (result v128) (v128.load offset=0xfffffffffffffff0 (i64.const 16))))
;; assert: load() traps out of bounds memory access
;; assert: load8() traps out of bounds memory access
;; assert: store() traps out of bounds memory access
;; assert: any(1) traps out of bounds memory access
;; assert: any(-1) traps out of bounds memory access
;; assert: vector() traps out of bounds memory access

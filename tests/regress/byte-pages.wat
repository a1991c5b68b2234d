;; Memories with pages of one byte whose sizes are no multiple of an access: the last bytes are reached by narrow accesses alone, a wide one
;; across the end traps, and nothing is written.
(module
  (memory (export "small") 7 30 (pagesize 1))
  (memory $wide (export "wide") i64 13 (pagesize 1))
  (func (export "size") (result i32) (memory.size))
  (func (export "size64") (result i64) (memory.size $wide))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "grow64") (param i64) (result i64) (memory.grow $wide (local.get 0)))
  (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "load8") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "load16") (param i32) (result i32) (i32.load16_u offset=2 (local.get 0)))
  (func (export "loadf64") (param i32) (result f64) (f64.load (local.get 0)))
  (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
  (func (export "store16") (param i32 i32) (i32.store16 (local.get 0) (local.get 1)))
  (func (export "store8") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (func (export "store64") (param i64 i64) (i64.store $wide (local.get 0) (local.get 1)))
  (func (export "constant") (result i32) (i32.load (i32.const 4)))
  (func (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 5) (local.get 1))))
;; assert: size() = 7
;; assert: size64() = 13
;; assert: load8(6) = 0
;; assert: load8(7) traps out of bounds memory access
;; assert: store8(6, 9)
;; assert: store16(6, 1) traps out of bounds memory access
;; assert: load16(3) = 2304
;; assert: load16(4) traps out of bounds memory access
;; assert: store(4, 1) traps out of bounds memory access
;; assert: load(3) = 150994944
;; assert: load(4) traps out of bounds memory access
;; assert: loadf64(0) traps out of bounds memory access
;; assert: constant() traps out of bounds memory access
;; assert: fill(5, 3) traps out of bounds memory access
;; assert: fill(5, 2)
;; assert: small has 7 bytes, hash 0cb5b8cd
;; assert: grow(1) = 7
;; assert: constant() = 328960
;; assert: loadf64(0) = 6.98051735395936e-309
;; assert: grow(23) = -1
;; assert: grow(22) = 8
;; assert: size() = 30
;; assert: grow(-1) = -1
;; assert: grow64(-1) = -1
;; assert: grow64(1) = 13
;; assert: store64(6, -2)
;; assert: store64(7, -2) traps out of bounds memory access
;; assert: wide has 14 bytes, hash 46836deb

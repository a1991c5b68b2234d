;; run: js %
;; What the operators of an address settle is not tested: alignment, and bounds within the first pages.
(module
  (memory 1 2)
  ;; Neither test.
  (func (export "table") (param i32) (result i32)
    (i32.load offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func (export "put") (param i32 i32)
    (i32.store offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2)) (local.get 1)))
  ;; The last element within the page, and one beyond it.
  (func (export "last") (param i32) (result i32)
    (i32.load offset=64516 (i32.shl (i32.and (local.get 0) (i32.const 254)) (i32.const 2))))
  (func (export "beyond") (param i32) (result i32)
    (i32.load offset=64520 (i32.shl (i32.and (local.get 0) (i32.const 254)) (i32.const 2))))
  ;; Aligned alone: bits are lost above.
  (func (export "aligned") (param i32) (result i32) (i32.load (i32.shl (local.get 0) (i32.const 2))))
  (func (export "align") (param i32 i32) (i32.store (i32.shl (local.get 0) (i32.const 2)) (local.get 1)))
  ;; Within alone.
  (func (export "within") (param i32) (result i32) (i32.load (i32.and (local.get 0) (i32.const 1023))))
  ;; An offset that takes the alignment away, and one that gives none.
  (func (export "odd") (param i32) (result i32)
    (i32.load offset=1026 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func (export "byte") (param i32) (result i32) (i32.load8_u (i32.and (local.get 0) (i32.const 65535))))
  (func (export "pair") (param i32) (result i64)
    (i64.load offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 3))))
  (func (export "pairs") (param i32 i64)
    (i64.store offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 3)) (local.get 1))))
;; assert: put(258, 0x04030201)
;; assert: table(2) = 0x04030201
;; assert: byte(0x71030408) = 1
;; assert: byte(1035) = 4
;; assert: last(254) = 0
;; assert: beyond(252) = 0
;; assert: beyond(254) traps out of bounds memory access
;; assert: aligned(0x40000102) = 0x04030201
;; assert: aligned(0x4000) traps out of bounds memory access
;; assert: aligned(-1) traps out of bounds memory access
;; assert: align(0x3fff, 7)
;; assert: align(0x4000, 7) traps out of bounds memory access
;; assert: align(-1, 7) traps out of bounds memory access
;; assert: aligned(0x3fff) = 7
;; assert: within(1) = 0
;; assert: odd(1) = 0x02010000
;; assert: pairs(1, 0x1122334455667788)
;; assert: pair(257) = 0x1122334455667788
;; assert: table(2) = 0x55667788

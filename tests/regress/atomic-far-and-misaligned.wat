;; An atomic access beyond every memory that is misaligned too traps for the alignment, with 64-bit addresses as well.
(module
  (memory i64 1 2)
  (func (export "load") (param i64) (result i32) (i32.atomic.load offset=4 (local.get 0)))
  (func (export "load64") (param i64) (result i64) (i64.atomic.load (local.get 0)))
  (func (export "store") (param i64) (i64.atomic.store16 (local.get 0) (i64.const 1)))
  (func (export "add") (param i64) (result i64) (i64.atomic.rmw.add (local.get 0) (i64.const 1)))
  (func (export "byte") (param i64) (result i32) (i32.atomic.load8_u (local.get 0)))
  (func (export "notify") (param i64) (result i32) (memory.atomic.notify (local.get 0) (i32.const 1))))

;; assert: load(0x100000001) traps unaligned atomic
;; assert: load(0x100000004) traps out of bounds memory access
;; assert: load(4) = 0
;; assert: load64(0x7fffffff00000004) traps unaligned atomic
;; assert: load64(0x7fffffff00000008) traps out of bounds memory access
;; assert: store(-1) traps unaligned atomic
;; assert: store(-2) traps out of bounds memory access
;; assert: add(0x100000002) traps unaligned atomic
;; assert: add(8) = 0
;; assert: byte(0x100000001) traps out of bounds memory access
;; assert: notify(0x100000002) traps unaligned atomic

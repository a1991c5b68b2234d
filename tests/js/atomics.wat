;; run: js %
;; An atomic operation is one call, whose helper tests alignment and bounds.
(module
  (memory 1 1)
  (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add offset=4 (local.get 0) (local.get 1)))
  (func (export "narrow") (param i32 i64) (result i64) (i64.atomic.rmw16.sub_u (local.get 0) (local.get 1)))
  (func (export "wide") (param i32 i64) (result i64) (i64.atomic.rmw.xchg (local.get 0) (local.get 1)))
  (func (export "exchange") (param i32 i64 i64) (result i64) (i64.atomic.rmw.cmpxchg (local.get 0) (local.get 1) (local.get 2)))
  (func (export "wide-add") (param i32 i64) (result i64) (i64.atomic.rmw.add (local.get 0) (local.get 1)))
  (func (export "wide-sub") (param i32 i64) (result i64) (i64.atomic.rmw.sub (local.get 0) (local.get 1)))
  (func (export "load") (param i32) (result i64) (i64.atomic.load (local.get 0)))
  (func (export "store") (param i32 i32) (i32.atomic.store8 (local.get 0) (local.get 1)) (atomic.fence))
  (func (export "notify") (param i32) (result i32) (memory.atomic.notify (local.get 0) (i32.const 1)))
  (func (export "wait") (param i32) (result i32) (memory.atomic.wait32 (local.get 0) (i32.const 0) (i64.const 1))))
;; assert: add(4, 7) = 0
;; assert: add(4, 7) = 7
;; assert: add(2, 7) traps unaligned atomic
;; assert: add(65532, 7) traps out of bounds memory access
;; assert: narrow(16, 0x10001) = 0
;; assert: narrow(16, 0) = 0xffff
;; assert: wide(24, 0x1234567800000001) = 0
;; assert: wide-add(24, 0xffffffff) = 0x1234567800000001
;; assert: wide-sub(24, 0x1234567900000001) = 0x1234567900000000
;; assert: load(24) = -1
;; assert: exchange(24, -1, 0x500000006) = -1
;; assert: exchange(24, 0x600000006, 0) = 0x500000006
;; assert: exchange(24, 0x500000006, 9) = 0x500000006
;; assert: load(24) = 9
;; assert: load(28) traps unaligned atomic
;; assert: store(1, 255)
;; assert: load(0) = 0xff00
;; assert: notify(8) = 0
;; assert: notify(9) traps unaligned atomic
;; assert: wait(8) traps expected shared memory

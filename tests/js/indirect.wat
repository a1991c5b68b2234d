;; run: js %
;; run: opt %
;; An indirect call checks bound, null and type, in that order.
(module
  (type $f (func (param i32) (result i32)))
  (table 3 funcref)
  (elem (i32.const 0) $inc $two)
  (func $inc (type $f) (i32.add (local.get 0) (i32.const 1)))
  (func $two (result i32) (i32.const 2))
  (func (export "call") (param i32 i32) (result i32) (call_indirect (type $f) (local.get 0) (local.get 1))))
;; assert: call(41, 0) = 42
;; assert: call(41, 1) traps indirect call type mismatch
;; assert: call(41, 2) traps uninitialized element
;; assert: call(41, 3) traps undefined element
;; assert: call(41, -1) traps undefined element

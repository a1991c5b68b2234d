;; A type in a recursion group of several is not the one that stands alone, whatever it looks like; one in a group of one is.
(module
  (rec (type $in_group (func)) (type (struct)))
  (rec (type $single (func)))
  (type $alone (func))
  (table 2 funcref)
  (elem (i32.const 0) $a $b)
  (func $a (type $in_group))
  (func $b (type $alone))
  (func (export "call-as-alone") (param i32) (call_indirect (type $alone) (local.get 0)))
  (func (export "call-as-single") (param i32) (call_indirect (type $single) (local.get 0)))
  (func (export "call-in-group") (param i32) (call_indirect (type $in_group) (local.get 0)))
  (func (export "test") (param i32) (result i32 i32 i32)
    (ref.test (ref $in_group) (table.get (local.get 0)))
    (ref.test (ref $single) (table.get (local.get 0)))
    (ref.test (ref $alone) (table.get (local.get 0)))))
;; assert: test(0) = 1, 0, 0
;; assert: test(1) = 0, 1, 1
;; assert: call-as-alone(0) traps indirect call type mismatch
;; assert: call-as-single(0) traps indirect call type mismatch
;; assert: call-in-group(1) traps indirect call type mismatch
;; assert: call-in-group(0)
;; assert: call-as-alone(1)
;; assert: call-as-single(1)

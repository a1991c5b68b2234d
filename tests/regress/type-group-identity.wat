;; A type outside of recursion groups is not the member of a group that looks like it: walrus takes it for that.
;; assert: same() = 7
;; assert: other() traps indirect call type mismatch
(module
  (rec (type $grouped (func (result i32))) (type (struct)))
  (type $alone (func (result i32)))
  (table funcref (elem $a $g))
  (func $g (type $grouped) (i32.const 5))
  (func $a (type $alone) (i32.const 7))
  (func (export "same") (result i32) (call_indirect (type $alone) (i32.const 0)))
  (func (export "other") (result i32) (call_indirect (type $alone) (i32.const 1))))

;; run: ir --pass=direct %
;; assert: known() = 1
;; assert: tail() = 1
;; assert: wrong_type() traps indirect call type mismatch
;; assert: missing() traps uninitialized element
;; assert: changed() = 1
;; assert: reference(7) = 7
(module
  (type $f (func (result i32)))
  (type $g (func (param i32) (result i32)))
  (table $fixed 4 4 funcref)
  (table $changing 4 4 funcref)
  (elem (table $fixed) (i32.const 1) func $one $other)
  (elem (table $changing) (i32.const 1) func $one)
  (elem declare func $id)
  (func $one (result i32) (i32.const 1))
  (func $other (param i64))
  (func $id (param i32) (result i32) (local.get 0))
  (func (export "known") (result i32) (call_indirect $fixed (type $f) (i32.const 1)))
  (func (export "tail") (result i32) (return_call_indirect $fixed (type $f) (i32.const 1)))
  (func (export "wrong_type") (result i32) (call_indirect $fixed (type $f) (i32.const 2)))
  (func (export "missing") (result i32) (call_indirect $fixed (type $f) (i32.const 0)))
  (func (export "changed") (result i32)
    (table.set $changing (i32.const 0) (ref.null func))
    (call_indirect $changing (type $f) (i32.const 1)))
  (func (export "reference") (param i32) (result i32) (call_ref $g (local.get 0) (ref.func $id))))

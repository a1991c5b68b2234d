;; run: js %
;; An indirect call takes functions of subtypes; where the table's type says enough, there is no test.
(module
  (type $f (sub (func (result i32))))
  (type $g (sub $f (func (result i32))))
  (type $h (sub final $g (func (result i32))))
  (type $plain (func (result i32)))
  (table $any funcref (elem $f0 $g0 $h0 $p0))
  (table $typed 5 (ref null $f))
  (elem (table $typed) (i32.const 0) (ref null $f) (ref.func $f0) (ref.func $h0))
  (func $f0 (type $f) (i32.const 1))
  (func $g0 (type $g) (i32.const 2))
  (func $h0 (type $h) (i32.const 3))
  (func $p0 (type $plain) (i32.const 4))
  (func (export "f") (param i32) (result i32) (call_indirect $any (type $f) (local.get 0)))
  (func (export "g") (param i32) (result i32) (call_indirect $any (type $g) (local.get 0)))
  (func (export "h") (param i32) (result i32) (call_indirect $any (type $h) (local.get 0)))
  (func (export "typed") (param i32) (result i32) (call_indirect $typed (type $f) (local.get 0)))
  (func (export "cast") (param i32) (result i32) (call_ref $g (ref.cast (ref $g) (table.get $any (local.get 0))))))
;; assert: f(0) = 1
;; assert: f(2) = 3
;; assert: f(3) traps indirect call type mismatch
;; assert: g(0) traps indirect call type mismatch
;; assert: g(2) = 3
;; assert: h(1) traps indirect call type mismatch
;; assert: h(2) = 3
;; assert: h(4) traps undefined element
;; assert: typed(1) = 3
;; assert: typed(2) traps uninitialized element
;; assert: typed(5) traps undefined element
;; assert: cast(2) = 3
;; assert: cast(0) traps cast failure

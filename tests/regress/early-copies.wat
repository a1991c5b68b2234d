;; assert: f(3, 0) = 99
;; assert: f(3, 1) = 108
;; assert: f(2, 0) = 24
;; What is passed to two labels that share a local, one of them after the local has been overwritten: the first may find it written where
;; the value is made, the second has to copy it.
(module
  (memory 1)
  (func (export "f") (param $a i32) (param $c i32) (result i32) (local $v i32) (local $x i32) (local $sum i32) (local $t i32)
    (local.set $v (i32.mul (local.get $a) (local.get $a)))
    (local.set $x (local.get $v))
    (loop $first
      (local.set $sum (i32.add (local.get $sum) (local.get $x)))
      (local.set $x (i32.sub (local.get $x) (i32.const 1)))
      (br_if $first (i32.gt_s (local.get $x) (i32.const 0))))
    (local.set $x (i32.load (i32.shl (local.get $a) (i32.const 2))))
    (block $out
      (local.set $sum (i32.add (local.get $sum) (local.get $x)))
      (local.set $t (local.get $x))
      (local.set $x (local.get $v))
      (br_if $out (local.get $c))
      (local.set $x (local.get $t))
      (i32.store (i32.const 64) (local.get $sum)))
    (i32.add (i32.add (local.get $sum) (local.get $x)) (i32.add (local.get $v) (i32.load (i32.const 64))))))

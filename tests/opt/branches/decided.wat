;; run: ir --pass=branches %
;; assert: constant(3) = 4
;; assert: dissolved(3) = 7
;; assert: never_again(3) = 12
;; assert: same(1) = 5
;; assert: nothing(7) = 7
(module
  ;; A condition that is a constant: one arm is left, and what follows a branch that is always taken is not.
  (func (export "constant") (param i32) (result i32)
    (block $out
      (if (i32.const 1)
        (then (local.set 0 (i32.add (local.get 0) (i32.const 1))))
        (else (unreachable)))
      (br_if $out (i32.const 0))
      (br_if $out (i32.const 2))
      (unreachable))
    (local.get 0))
  ;; Nobody branches to the block.
  (func (export "dissolved") (param i32) (result i32)
    (i32.add (block (result i32) (i32.mul (local.get 0) (i32.const 2))) (i32.const 1)))
  ;; A loop that is not repeated.
  (func (export "never_again") (param i32) (result i32)
    (loop (local.set 0 (i32.mul (local.get 0) (i32.const 4))))
    (local.get 0))
  ;; Both ways are the same.
  (func (export "same") (param i32) (result i32)
    (block $out
      (br_if $out (local.get 0))
      (br $out))
    (i32.const 5))
  ;; Neither arm does anything.
  (func (export "nothing") (param i32) (result i32)
    (if (local.get 0) (then) (else))
    (local.get 0)))

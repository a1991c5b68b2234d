;; run: ir --pass=branches %
;; assert: led_on(0) = 1
;; assert: led_on(1) = 2
;; assert: with_value(0) = 9
;; assert: with_value(5) = 5
;; assert: arm_only(0) = 8
;; assert: arm_only(1) = 1
;; assert: no_else(0) = 20
;; assert: no_else(2) = 2
;; assert: swapped(10) = 0
;; assert: bottom(5) = 15
;; assert: early(0) = 3
;; assert: early(1) = 1
(module
  ;; The branch goes where it ends up.
  (func (export "led_on") (param i32) (result i32)
    (block $far
      (block $near
        (br_if $near (local.get 0))
        (return (i32.const 1)))
      (br $far))
    (i32.const 2))
  ;; It takes its value along.
  (func (export "with_value") (param i32) (result i32)
    (block $far (result i32)
      (br $far
        (block $near (result i32)
          (drop (br_if $near (local.get 0) (local.get 0)))
          (i32.const 9)))))
  ;; An arm that only branches.
  (func (export "arm_only") (param i32) (result i32)
    (block $out
      (if (local.get 0) (then (br $out)) (else (local.set 0 (i32.const 8)))))
    (local.get 0))
  ;; An arm that is never left at its end.
  (func (export "no_else") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (call $note (local.get 0)) (return (local.get 0)))
      (else (i32.mul (i32.const 4) (i32.const 5)))))
  (func $note (param i32))
  ;; The end of the block costs no branch.
  (func (export "swapped") (param i32) (result i32)
    (loop $again
      (block $next
        (br_if $next (i32.gt_s (local.get 0) (i32.const 5)))
        (return (i32.const 0)))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br $again))
    (unreachable))
  ;; A loop whose condition stands at its end.
  (func (export "bottom") (param i32) (result i32) (local i32)
    (block $out
      (loop $again
        (local.set 1 (i32.add (local.get 1) (local.get 0)))
        (br_if $out (i32.eqz (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (br $again)))
    (local.get 1))
  (func (export "early") (param i32) (result i32)
    (if (local.get 0) (then (return (i32.const 1))))
    (i32.const 3)))

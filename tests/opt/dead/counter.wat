;; run: ir --pass=dead %
;; assert: f(3) = 3
;; assert: trap(1, 0) traps integer divide by zero
(module
  ;; A counter that only feeds itself, and the loop parameter and block result that carried it.
  (func $f (export "f") (param $n i32) (result i32) (local $i i32) (local $dead i32)
    (block $out
      (loop $l
        (br_if $out (i32.ge_u (local.get $i) (local.get $n)))
        (local.set $dead (i32.add (local.get $dead) (i32.const 1)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $l)))
    (local.get $i))
  ;; An unused result of an operator that may trap stays.
  (func $trap (export "trap") (param i32 i32)
    (drop (i32.add (i32.const 1) (local.get 0)))
    (drop (i32.div_u (local.get 0) (local.get 1)))))

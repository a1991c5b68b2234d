;; run: ir --pass=gvn --pass=dead %
;; run[speed]: ir --pass=gvn --pass=dead -O3 %
;; assert: twice(7, 9) = 144
;; assert: cheap(3) = 0
;; assert: arms(1, 5) = 210
;; assert: arms(0, 5) = 211
;; assert: traps(7, 2) = 6
;; assert: traps(7, 0) traps integer divide by zero
(module
  ;; The operands' order does not matter.
  (func $twice (export "twice") (param i32 i32) (result i32)
    (i32.add
      (i32.add (i32.mul (local.get 0) (local.get 1)) (i32.const 9))
      (i32.add (i32.mul (local.get 1) (local.get 0)) (i32.const 9))))
  ;; A local would be longer; for speed it is shared.
  (func $cheap (export "cheap") (param i32) (result i32)
    (i32.and (i32.eqz (local.get 0)) (i32.shl (i32.eqz (local.get 0)) (i32.const 1))))
  ;; What one arm computes is not there in the other; what was computed before is there in both.
  (func $arms (export "arms") (param i32 i32) (result i32) (local i32)
    (local.set 2 (i32.mul (i32.add (local.get 1) (i32.const 9)) (i32.const 15)))
    (if (result i32) (local.get 0)
      (then (i32.mul (i32.add (local.get 1) (i32.const 9)) (i32.const 15)))
      (else (i32.add (local.get 2) (i32.add (i32.const 1) (i32.sub (local.get 1) (i32.const 5)))))))
  ;; What traps too: the first would have.
  (func $traps (export "traps") (param i32 i32) (result i32)
    (i32.add
      (i32.div_s (i32.sub (local.get 0) (i32.const 1)) (local.get 1))
      (i32.div_s (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))))

(module
  ;; Two signs of negation make a truth value, not the number.
  (func (export "and") (param i64) (result i32)
    (i32.and (i32.eqz (i64.eqz (local.get 0))) (i64.ne (local.get 0) (i64.const 1))))
  (func (export "add") (param i32) (result i32)
    (i32.add (i32.eqz (i32.eqz (local.get 0))) (i32.const 1)))
  (func (export "if") (param i32) (result i32)
    (if (result i32) (i32.eqz (i32.eqz (local.get 0))) (then (i32.const 3)) (else (i32.const 4)))))
;; assert: and(2) = 1
;; assert: and(1) = 0
;; assert: and(0) = 0
;; assert: and(0x200000000) = 1
;; assert: add(4) = 2
;; assert: add(0) = 1
;; assert: if(2) = 3
;; assert: if(0) = 4

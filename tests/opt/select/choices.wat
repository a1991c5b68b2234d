;; run: ir --pass=select %
;; assert: values(0, 5) = 8
;; assert: values(1, 5) = 10
;; assert: traps(0, 5) = 5
;; assert: traps(1, 5) = 1
;; assert: loads(0) = 0
(module
  (memory 1)
  (func (export "values") (param i32 i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 1) (i32.const 2)))
      (else (i32.add (local.get 1) (i32.const 3)))))
  ;; An arm that may trap is evaluated only if it is taken.
  (func (export "traps") (param i32 i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.div_s (local.get 1) (i32.const 5)))
      (else (local.get 1))))
  (func (export "loads") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.load (i32.const -1)))
      (else (i32.const 0)))))

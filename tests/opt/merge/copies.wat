;; run: opt --pass=merge %
;; assert: plain(3) = 12
;; assert: copied(3) = 12
(module
  (func (export "plain") (param i32) (result i32) (i32.mul (i32.add (local.get 0) (i32.const 1)) (local.get 0)))
  ;; The same by way of another local.
  (func (export "copied") (param i32) (result i32) (local i32)
    (local.set 1 (local.get 0))
    (i32.mul (i32.add (local.get 1) (i32.const 1)) (local.get 0)))
)

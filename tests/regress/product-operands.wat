;; The ES5 product takes its right operand as it comes: a quotient is no integer before it is coerced, and a product with a constant may be too
;; large for the partial products to be exact (found by fuzzing).
(module
  (func (export "quotient") (param i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.div_u (local.get 1) (i32.const 3))))
  (func (export "quotient-left") (param i32 i32) (result i32)
    (i32.mul (i32.div_u (local.get 1) (i32.const 3)) (local.get 0)))
  (func (export "signed") (param i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.div_s (local.get 1) (i32.const 3))))
  (func (export "product") (param i32) (result i32)
    (i32.mul (i32.const -65647357) (i32.mul (local.get 0) (i32.const -350567))))
  (func (export "sum") (param i32 i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.add (i32.add (local.get 1) (local.get 2)) (i32.mul (local.get 1) (i32.const 1048575)))))
  (func (export "unsigned") (param i32 i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.shr_u (local.get 1) (local.get 2)))))
;; assert: quotient(3, 5) = 3
;; assert: quotient(-1, -1) = -1431655765
;; assert: quotient-left(3, 5) = 3
;; assert: signed(3, -5) = -3
;; assert: product(2147483647) = 785254197
;; assert: sum(2147483647, 2147483647, 2147483647) = 1048577
;; assert: unsigned(65537, -1, 32) = -65537

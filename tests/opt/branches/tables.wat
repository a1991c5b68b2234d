;; run: ir --pass=branches %
;; assert: trailing(0) = 1
;; assert: trailing(1) = 2
;; assert: trailing(2) = 3
;; assert: trailing(9) = 3
;; assert: two(0) = 1
;; assert: two(1) = 2
;; assert: two(-1) = 2
;; assert: leading(0) = 2
;; assert: leading(6) = 1
;; assert: leading(7) = 3
;; assert: leading(8) = 2
;; assert: leading(-1) = 2
;; assert: all_same(3) = 7
;; assert: known() = 2
(module
  (func (export "trailing") (param i32) (result i32)
    (block $c (block $b (block $a (br_table $a $b $c $c $c (local.get 0))) (return (i32.const 1))) (return (i32.const 2)))
    (i32.const 3))
  (func (export "two") (param i32) (result i32)
    (block $b (block $a (br_table $a $b (local.get 0))) (return (i32.const 1)))
    (i32.const 2))
  ;; From the first that is not the default on.
  (func (export "leading") (param i32) (result i32)
    (block $c
      (block $b
        (block $a (br_table $b $b $b $b $b $b $a $c $b (local.get 0)))
        (return (i32.const 1)))
      (return (i32.const 2)))
    (i32.const 3))
  (func (export "all_same") (param i32) (result i32)
    (block $a (br_table $a $a $a (local.get 0)))
    (i32.const 7))
  (func (export "known") (result i32)
    (block $b (block $a (br_table $a $b $a (i32.const 1))) (return (i32.const 1)))
    (i32.const 2)))

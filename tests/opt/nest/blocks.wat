;; run: ir --pass=nest %
;; assert: condition(0) = 7
;; assert: condition(1) = 1
;; assert: arms(0) = 30
;; assert: arms(5) = 6
;; assert: stays(0, 0) = 40
;; assert: stays(1, 0) = 2
;; assert: stays(1, 1) = 1
;; assert: twice(0, 0) = 3
;; assert: twice(1, 0) = 0
;; assert: twice(0, 1) = 1
;; assert: other_label(0, 0) = 6
;; assert: other_label(0, 1) = 100
;; assert: other_label(1, 0) = 0
(module
  (func (export "condition") (param i32) (result i32)
    (block $out
      (br_if $out (local.get 0))
      (local.set 0 (i32.const 7)))
    (local.get 0))
  ;; One arm leaves the block: what follows is the other arm's.
  (func (export "arms") (param i32) (result i32) (local i32)
    (block $out
      (local.set 1 (i32.const 30))
      (if (local.get 0)
        (then (local.set 1 (i32.add (local.get 0) (i32.const 1))) (br $out)))
      (call $note (local.get 1)))
    (local.get 1))
  (func $note (param i32))
  ;; The block is left before that, and stays.
  (func (export "stays") (param i32 i32) (result i32)
    (block $out
      (br_if $out (local.get 1))
      (if (local.get 0)
        (then (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $out)))
      (local.set 0 (i32.const 40)))
    (local.get 0))
  ;; The second branch is to the `if` that the block has become.
  (func (export "twice") (param i32 i32) (result i32) (local i32)
    (block $out
      (br_if $out (local.get 0))
      (local.set 2 (i32.const 1))
      (br_if $out (local.get 1))
      (local.set 2 (i32.const 3)))
    (local.get 2))
  ;; A branch in what becomes an arm goes further than to the block's end.
  (func (export "other_label") (param i32 i32) (result i32) (local i32)
    (block $far
      (block $out
        (br_if $out (local.get 0))
        (local.set 2 (i32.const 100))
        (br_if $far (local.get 1))
        (local.set 2 (i32.const 6)))
      (call $note (local.get 2)))
    (local.get 2)))

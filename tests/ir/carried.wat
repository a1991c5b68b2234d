;; run: ir %
;; run: emit %
;; assert: max(3, 9) = 9
;; assert: count(10) = 45
;; assert: fibonacci(10) = 55
;; assert: early(5) = 7
;; assert: untouched(4) = 4
(module
  ;; An if carries what its arms write and what follows reads, and nothing else.
  (func $max (export "max") (param i32 i32) (result i32) (local i32 i32)
    (local.set 3 (i32.const 8))
    (if (i32.gt_s (local.get 0) (local.get 1))
      (then (local.set 2 (local.get 0)) (local.set 3 (i32.const 1)))
      (else (local.set 2 (local.get 1))))
    (local.get 2))
  ;; A loop carries around what it changes.
  (func $count (export "count") (param i32) (result i32) (local i32)
    (loop
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (local.set 1 (i32.add (local.get 1) (local.get 0)))
      (br_if 0 (local.get 0)))
    (local.get 1))
  ;; Two carried values change places: the swap problem.
  (func $fibonacci (export "fibonacci") (param i32) (result i32) (local i32 i32 i32)
    (local.set 2 (i32.const 1))
    (block
      (loop
        (br_if 1 (i32.eqz (local.get 0)))
        (local.set 3 (i32.add (local.get 1) (local.get 2)))
        (local.set 1 (local.get 2))
        (local.set 2 (local.get 3))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))
    (local.get 1))
  ;; A write that is only seen outside the loop: nothing is carried around.
  (func $early (export "early") (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 1))
    (block
      (loop
        (if (i32.eq (local.get 0) (i32.const 2))
          (then (local.set 1 (i32.const 7)) (br 2)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br_if 0 (local.get 0))))
    (local.get 1))
  ;; A write that never reaches the label: nothing is carried.
  (func $untouched (export "untouched") (param i32) (result i32)
    (block
      (if (i32.eqz (local.get 0)) (then (local.set 0 (i32.const 9)) (return (local.get 0)))))
    (local.get 0)))

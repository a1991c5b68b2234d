;; run: ir %
;; run: emit %
;; assert: under(5) = 11
;; assert: waits(1) = 3
;; assert: waits(0) = 7
;; assert: several(6, 7) = -1
;; assert: passed(0) = 3
;; assert: passed(2) = 2
;; assert: table(0) = 10
;; assert: table(1) = 20
;; assert: table(7) = 30
(module
  ;; A local is read below a write of it.
  (func $under (export "under") (param i32) (result i32)
    (i32.add (local.get 0) (local.tee 0 (i32.add (local.get 0) (i32.const 1)))))
  ;; A value waits on the stack while its local's old value leaves by a branch.
  (func $waits (export "waits") (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 3))
    (block
      (i32.add (local.get 0) (i32.const 7))
      (br_if 0 (local.get 0))
      (local.set 1))
    (local.get 1))
  ;; Several values through a block.
  (func $several (export "several") (param i32 i32) (result i32)
    (block (result i32 i32) (local.get 0) (local.get 1))
    (i32.sub))
  ;; A branch that is not taken leaves its value on the stack.
  (func $passed (export "passed") (param i32) (result i32)
    (block (result i32)
      (local.get 0)
      (br_if 0 (local.get 0))
      (i32.const 3)
      (i32.add)))
  (func $table (export "table") (param i32) (result i32)
    (block
      (block
        (block (br_table 0 1 2 (local.get 0)))
        (return (i32.const 10)))
      (return (i32.const 20)))
    (i32.const 30)))

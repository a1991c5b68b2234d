;; run: ir --pass=signature %
;; assert: tail(2) = 2
;; assert: seen(1) = 1
;; assert: caught(4) = 4
(module
  (tag $t (param i32))
  (table funcref (elem $in_table))
  (type $f (func (param i32) (result i32)))
  ;; What can be called in other ways keeps its signature.
  (func $in_table (param i32) (result i32) (i32.const 1))
  (func (export "seen") (param i32) (result i32)
    (drop (call $in_table (local.get 0)))
    (call_indirect (type $f) (local.get 0) (i32.const 0)))
  ;; A tail call needs the results, whoever uses them.
  (func $callee (param i32) (result i32) (local.get 0))
  (func $tail (param i32) (result i32) (return_call $callee (local.get 0)))
  (func (export "tail") (param i32) (result i32) (drop (call $tail (local.get 0))) (local.get 0))
  ;; So does a handler that gives them.
  (func $handler (param i32) (result i32)
    (try_table (catch $t 0) (throw $t (local.get 0)))
    (unreachable))
  (func (export "caught") (param i32) (result i32) (drop (call $handler (local.get 0))) (local.get 0)))

;; run: ir %
;; run: emit %
(module
  (tag $e (param i32))
  (func $throws (param i32) (if (local.get 0) (then (throw $e (i32.const 5)))))
  ;; The handler sees how far the body came: a slot.
  (func $seen (export "seen") (param i32) (result i32) (local i32)
    (block (result i32)
      (try_table (catch $e 0)
        (local.set 1 (i32.const 2))
        (call $throws (local.get 0))
        (local.set 1 (i32.const 1)))
      (i32.const 0))
    (drop)
    (local.get 1))
  ;; What the body does not write is a value, also in the handler.
  (func $unseen (export "unseen") (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 3))
    (block (result i32)
      (try_table (catch $e 0) (call $throws (local.get 0)))
      (local.get 1))))

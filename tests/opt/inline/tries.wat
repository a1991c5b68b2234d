;; run: ir --pass=inline %
;; assert: slots(1) = 5
;; assert: slots(0) = 12
;; assert: tail(1) = 3
;; assert: caught(1) = 9
;; assert: not_caught(1) = 8
(module
  (tag $t (param i32))
  (func $throws (param i32) (throw $t (local.get 0)))
  (func $may (param i32) (if (local.get 0) (then (call $throws (i32.const 5)))))
  ;; The local is a slot: the handler sees it. In the loop it starts again with zero.
  (func $try (param i32) (result i32) (local i32)
    (block $h (result i32)
      (try_table (catch $t $h)
        (local.set 1 (i32.add (local.get 1) (i32.const 6)))
        (call $may (local.get 0)))
      (return (local.get 1))))
  (func (export "slots") (param i32) (result i32) (local i32 i32)
    (local.set 2 (i32.const 1))
    (block $out
      (loop
        (local.set 1 (i32.add (local.get 1) (call $try (local.get 0))))
        (br_if $out (local.get 0))
        (br_if 0 (i32.lt_s (local.tee 2 (i32.add (local.get 2) (i32.const 1))) (i32.const 3)))))
    (local.get 1))
  ;; A tail call in the place of a tail call stays one.
  (func $end (export "end") (param i32) (result i32) (i32.add (local.get 0) (i32.const 2)))
  (func $forward (param i32) (result i32) (return_call $end (local.get 0)))
  (func (export "tail") (param i32) (result i32) (return_call $forward (local.get 0)))
  ;; A tail call that becomes a call is caught by the caller's handler as before.
  (func $thrower (export "thrower") (param i32) (result i32) (call $may (local.get 0)) (i32.const 0))
  (func $to_thrower (param i32) (result i32) (return_call $thrower (local.get 0)))
  (func (export "caught") (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $t $h) (return (call $to_thrower (local.get 0))))
      (unreachable))
    (i32.add (i32.const 4)))
  ;; A tail call leaves its function's own handler; as a call inside of it, it would not.
  (func $own_handler (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $t $h) (return_call $thrower (local.get 0)))
      (unreachable))
    (drop) (i32.const 1))
  (func (export "not_caught") (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $t $h) (return (call $own_handler (local.get 0))))
      (unreachable))
    (i32.add (i32.const 3))))

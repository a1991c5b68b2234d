;; run: ir --pass=sink %
;; assert: past(7) = 15
;; assert: order(6, 4) = 5
;; assert: arm(3, 1) = 10
;; assert: arm(3, 0) = 0
;; assert: loop(3, 4) = 36
;; assert: traps(0) traps unreachable
;; assert: store(8) = 0
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $touch (result i32) (global.set $g (i32.const 1)) (i32.const 8))
  (func $stop (unreachable))
  ;; Past a call, since it sees nothing of it.
  (func $past (export "past") (param i32) (result i32) (local i32 i32)
    (local.set 1 (i32.add (local.get 0) (i32.const 0)))
    (local.set 2 (call $touch))
    (i32.add (local.get 2) (local.get 1)))
  (func $order (export "order") (param i32 i32) (result i32) (local i32 i32)
    (local.set 2 (i32.mul (local.get 1) (local.get 1)))
    (local.set 3 (i32.sub (i32.const 27) (local.get 0)))
    (i32.sub (local.get 3) (local.get 2)))
  ;; Into the arm that uses it.
  (func $arm (export "arm") (param i32 i32) (result i32) (local i32)
    (local.set 2 (i32.add (i32.mul (local.get 0) (local.get 0)) (i32.const 1)))
    (if (result i32) (local.get 1) (then (local.get 2)) (else (i32.const 0))))
  ;; Not into a loop.
  (func $loop (export "loop") (param i32 i32) (result i32) (local i32 i32)
    (local.set 2 (i32.mul (local.get 0) (local.get 0)))
    (loop $again
      (local.set 3 (i32.add (local.get 3) (local.get 2)))
      (br_if $again (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 3))
  ;; What traps stays in front of what can be seen.
  (func $traps (export "traps") (param i32) (result i32) (local i32)
    (local.set 1 (i32.load (local.get 0)))
    (call $stop)
    (local.get 1))
  (func $store (export "store") (param i32) (result i32) (local i32)
    (local.set 1 (i32.load (local.get 0)))
    (i32.store (local.get 0) (i32.const 9))
    (i32.add (local.get 1) (i32.const 0))))

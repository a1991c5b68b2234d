;; run: ir --pass=gvn --pass=dead -O3 %
;; assert: again(8) = 10
;; assert: overwritten(8) = 12
;; assert: apart(8) = 14
;; assert: loop(8, 3) = 18
;; assert: arm(8, 1) = 9
;; assert: arm(8, 0) = 5
;; assert: called(8) = 10
;; assert: same(8) = 5
;; assert: outside(65536) traps out of bounds memory access
;; assert: narrow(8) = 255
;; assert: global(4) = 9
(module
  (memory 1)
  (global $g (mut i32) (i32.const 3))
  (func $fill (param i32) (i32.store (local.get 0) (i32.const 5)))
  (func $pure (param i32) (result i32) (local.get 0))
  (func $again (export "again") (param i32) (result i32)
    (call $fill (local.get 0))
    (i32.add (i32.load (local.get 0)) (i32.load (local.get 0))))
  ;; The second load sees what was stored.
  (func $overwritten (export "overwritten") (param i32) (result i32)
    (call $fill (local.get 0))
    (drop (i32.load (local.get 0)))
    (i32.store (local.get 0) (i32.const 12))
    (i32.load (local.get 0)))
  ;; What lies beside is as it was.
  (func $apart (export "apart") (param i32) (result i32) (local i32)
    (call $fill (local.get 0))
    (local.set 1 (i32.load (local.get 0)))
    (i32.store offset=4 (local.get 0) (i32.const 9))
    (i32.add (i32.load (local.get 0)) (i32.load offset=4 (local.get 0))))
  ;; A loop that writes begins with memory unknown.
  (func $loop (export "loop") (param i32 i32) (result i32) (local i32)
    (call $fill (local.get 0))
    (local.set 2 (i32.load (local.get 0)))
    (loop $again
      (local.set 2 (i32.add (local.get 2) (i32.load (local.get 0))))
      (i32.store (local.get 0) (local.get 1))
      (local.set 1 (i32.sub (local.get 1) (i32.const 1)))
      (br_if $again (i32.gt_s (local.get 1) (i32.const 0))))
    (i32.add (local.get 2) (i32.load (local.get 0)))
    (i32.add (i32.const 2)))
  ;; After an arm that writes, memory is unknown.
  (func $arm (export "arm") (param i32 i32) (result i32)
    (call $fill (local.get 0))
    (drop (i32.load (local.get 0)))
    (if (local.get 1) (then (i32.store (local.get 0) (i32.const 9))))
    (i32.load (local.get 0)))
  ;; What is called writes no memory.
  (func $called (export "called") (param i32) (result i32)
    (call $fill (local.get 0))
    (i32.add (i32.load (local.get 0)) (i32.load (call $pure (local.get 0)))))
  ;; Stores what is there already.
  (func $same (export "same") (param i32) (result i32)
    (call $fill (local.get 0))
    (i32.store (local.get 0) (i32.load (local.get 0)))
    (i32.load (local.get 0)))
  (func $outside (export "outside") (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load (local.get 0))))
  ;; Another width of what was stored is another value.
  (func $narrow (export "narrow") (param i32) (result i32)
    (i32.store8 (local.get 0) (i32.const -1))
    (i32.load8_u (local.get 0)))
  (func $global (export "global") (param i32) (result i32) (local i32)
    (local.set 1 (global.get $g))
    (global.set $g (i32.add (local.get 1) (i32.const 2)))
    (i32.add (global.get $g) (i32.add (global.get $g) (i32.const -1)))))

;; run: ir --pass=inline %
;; assert: once(6) = 42
;; assert: early(3) = 30
;; assert: early(0) = 7
;; assert: twice(5) = 18
;; assert: loops(4) = 22
;; assert: recursive(5) = 120
;; assert: multi(1, 2) = 12
(module
  ;; Called once: moved, and gone.
  (func $only (param i32) (result i32) (i32.mul (local.get 0) (i32.const 7)))
  (func (export "once") (param i32) (result i32) (call $only (local.get 0)))
  ;; An early return leaves a block.
  (func $returns (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
    (i32.mul (local.get 0) (i32.const 10)))
  (func (export "early") (param i32) (result i32) (call $returns (local.get 0)))
  ;; Short enough to be copied to every call.
  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func (export "twice") (param i32) (result i32)
    (i32.mul (call $inc (local.get 0)) (call $inc (i32.const 2))))
  ;; A local starts with zero at every call.
  (func $local (param i32) (result i32) (local i32)
    (if (i32.and (local.get 0) (i32.const 1)) (then (local.set 1 (i32.const 10))))
    (i32.add (local.get 1) (i32.const 1)))
  (func (export "loops") (param i32) (result i32) (local i32)
    (loop
      (local.set 1 (i32.add (local.get 1) (call $local (local.get 0))))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br_if 0 (i32.gt_s (local.get 0) (i32.const 0))))
    (i32.sub (local.get 1) (i32.const 2)))
  ;; Itself into itself: never.
  (func $recursive (export "recursive") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 0) (call $recursive (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 1))))
  (func $swap (param i32 i32) (result i32 i32) (local.get 1) (local.get 0))
  (func (export "multi") (param i32 i32) (result i32) (local i32)
    (call $swap (local.get 0) (i32.const 10))
    (local.set 2)
    (i32.add (local.get 1))
    (i32.add (i32.mul (local.get 2) (i32.const 0)))))

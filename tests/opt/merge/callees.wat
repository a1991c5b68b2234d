;; run: opt --pass=merge -all %
;; run[without]: opt --pass=merge %
;; assert: first(3) = 121
;; assert: second(3) = 17201
(module
  (memory 1)
  ;; What differs in what it calls is passed that by reference, where references to functions may be used.
  (func $f (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 10)))
  (func $g (export "g") (param i32) (result i32) (i32.shl (local.get 0) (i32.const 7)))
  (func $first (export "first") (param i32) (result i32)
    (i32.store (i32.const 1000) (i32.mul (local.get 0) (call $f (i32.const 1))))
    (i32.store (i32.const 1004) (i32.xor (local.get 0) (call $f (i32.const 1))))
    (i32.add
      (i32.mul (i32.load (i32.const 1000)) (i32.load8_u (i32.const 1005)))
      (i32.add (i32.mul (i32.load (i32.const 1004)) (i32.load (i32.const 1004))) (i32.add (i32.const 40) (i32.sub (local.get 0) (i32.const 3))))))
  (func $second (export "second") (param i32) (result i32)
    (i32.store (i32.const 1000) (i32.mul (local.get 0) (call $g (i32.const 1))))
    (i32.store (i32.const 1004) (i32.xor (local.get 0) (call $g (i32.const 1))))
    (i32.add
      (i32.mul (i32.load (i32.const 1000)) (i32.load8_u (i32.const 1005)))
      (i32.add (i32.mul (i32.load (i32.const 1004)) (i32.load (i32.const 1004))) (i32.add (i32.const 40) (i32.sub (local.get 0) (i32.const 3)))))))

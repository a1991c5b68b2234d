;; run: opt --pass=merge %
;; assert: first(3) = 1240
;; assert: second(3) = 4410
;; assert: third(0) = -22
(module
  (memory 1)
  (func $first (export "first") (param i32) (result i32)
    (i32.store (i32.const 1000) (i32.mul (local.get 0) (i32.const 77)))
    (i32.store (i32.const 1004) (i32.xor (local.get 0) (i32.const 12)))
    (i32.add
      (i32.mul (i32.load (i32.const 1000)) (i32.const 5))
      (i32.add (i32.load (i32.const 1004)) (i32.add (i32.const 70) (i32.sub (local.get 0) (i32.const 3))))))
  (func $second (export "second") (param i32) (result i32)
    (i32.store (i32.const 2000) (i32.mul (local.get 0) (i32.const 177)))
    (i32.store (i32.const 2004) (i32.xor (local.get 0) (i32.const 1743)))
    (i32.add
      (i32.mul (i32.load (i32.const 2000)) (i32.const 5))
      (i32.add (i32.load (i32.const 2004)) (i32.add (i32.const 15) (i32.sub (local.get 0) (i32.const 3))))))
  (func $third (export "third") (param i32) (result i32)
    (i32.store (i32.const 3000) (i32.mul (local.get 0) (i32.const 277)))
    (i32.store (i32.const 3004) (i32.xor (local.get 0) (i32.const -1)))
    (i32.add
      (i32.mul (i32.load (i32.const 3000)) (i32.const 5))
      (i32.add (i32.load (i32.const 3004)) (i32.add (i32.const -18) (i32.sub (local.get 0) (i32.const 3)))))))

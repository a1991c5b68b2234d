;; run: ir --pass=simplify %
;; assert: f(5, 7) = 12
;; assert: unchanged(5, 7) = 12
(module
  (func $f (export "f") (param i32 i32) (result i32) (local i32)
    (local.set 2 (local.get 0))
    (i32.add (i32.add (i32.const 0) (local.get 2)) (local.get 1)))
  (func $unchanged (export "unchanged") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1))))

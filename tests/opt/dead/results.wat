;; run: ir --pass=dead %
;; assert: f(1, 10) = 11
;; assert: f(0, 10) = 20
(module
  ;; The middle one of three results is used by nobody.
  (func $f (export "f") (param i32 i32) (result i32) (local i32 i32)
    (if (result i32 i32 i32) (local.get 0)
      (then (local.get 1) (i32.const 99) (i32.const 1))
      (else (local.get 1) (i32.const 98) (i32.const 10)))
    (local.set 2) (drop) (local.set 3)
    (i32.add (local.get 2) (local.get 3))))

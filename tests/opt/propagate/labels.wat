;; run: ir --pass=propagate --pass=dead %
;; assert: arms(1, 7) = 8
;; assert: arms(0, 7) = 8
;; assert: constants(1) = 5
;; assert: constants(0) = 5
;; assert: header(3, 4) = 16
;; assert: differs(1) = 1
;; assert: differs(0) = 2
;; assert: inside(6) = 36
(module
  (func $arms (export "arms") (param i32 i32) (result i32)
    (i32.add (i32.const 1)
      (if (result i32) (local.get 0) (then (local.get 1)) (else (local.get 1)))))
  (func $constants (export "constants") (param i32) (result i32)
    (block $out (result i32)
      (drop (br_if $out (i32.const 5) (local.get 0)))
      (i32.const 5)))
  ;; A loop that gives its parameter to itself again.
  (func $header (export "header") (param i32 i32) (result i32) (local i32)
    (local.get 1)
    (loop $again (param i32) (result i32)
      (local.set 1)
      (local.set 2 (i32.add (local.get 2) (local.get 1)))
      (local.get 1)
      (br_if $again (i32.ge_s (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 0))))
    (drop)
    (local.get 2))
  (func $differs (export "differs") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))
  ;; What is made inside is not seen outside.
  (func $inside (export "inside") (param i32) (result i32)
    (block $out (result i32) (i32.mul (local.get 0) (local.get 0)))))

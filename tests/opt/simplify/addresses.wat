;; run: ir --pass=simplify --pass=dead %
;; assert: proved(3) = 0
;; assert: unproved(-4) = 0
;; assert: constant() = 0
;; assert: moves(1.5) = 0x3fc00000
(module
  (memory 1)
  ;; The sum cannot wrap.
  (func $proved (export "proved") (param i32) (result i32)
    (i32.load offset=4 (i32.add (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2)) (i32.const 100))))
  ;; It may: -4 + 8 is 4, and an offset of 8 from -4 is outside.
  (func $unproved (export "unproved") (param i32) (result i32)
    (i32.load (i32.add (local.get 0) (i32.const 8))))
  (func $constant (export "constant") (result i32)
    (i32.load offset=8 (i32.const 1000)))
  (func $moves (export "moves") (param f32) (result i32)
    (i32.store (i32.const 16) (i32.reinterpret_f32 (local.get 0)))
    (i32.load (i32.const 16))))

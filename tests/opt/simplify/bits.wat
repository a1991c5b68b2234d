;; run: ir --pass=simplify --pass=dead %
;; assert: masked(0x1234) = 0x34
;; assert: truth(9) = 1
;; assert: ranges(300) = 1
;; assert: labels(1, 300) = 44
;; assert: narrow(0x12345678) = 0x78
;; assert: extended(0x80) = -128
(module
  (memory 1)
  ;; A mask that changes nothing.
  (func $masked (export "masked") (param i32) (result i32)
    (i32.store8 (i32.const 0) (i32.and (local.get 0) (i32.const 255)))
    (i32.and (i32.load8_u (i32.const 0)) (i32.const 511)))
  (func $truth (export "truth") (param i32) (result i32)
    (i32.ne (i32.eqz (i32.eqz (i32.ne (local.get 0) (i32.const 0)))) (i32.const 0)))
  (func $ranges (export "ranges") (param i32) (result i32)
    (i32.lt_u (i32.and (local.get 0) (i32.const 255)) (i32.const 256)))
  ;; Known on both ways into a label.
  (func $labels (export "labels") (param i32 i32) (result i32)
    (i32.and
      (if (result i32) (local.get 0)
        (then (i32.and (local.get 1) (i32.const 255)))
        (else (i32.shr_u (local.get 1) (i32.const 28))))
      (i32.const 255)))
  (func $narrow (export "narrow") (param i64) (result i32)
    (i32.wrap_i64 (i64.and (local.get 0) (i64.const 255))))
  ;; A load that extends by itself.
  (func $extended (export "extended") (param i32) (result i64)
    (i32.store (i32.const 4) (local.get 0))
    (i64.extend_i32_s (i32.extend8_s (i32.load8_u (i32.const 4))))))

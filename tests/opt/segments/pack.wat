;; run: opt --pass=segments %
;; assert: load(10) = 97
;; assert: load(101) = 100
;; assert: load(200) = 0
;; assert: load(301) = 102
;; assert: load(413) = 104
;; assert: load(440) = 105
(module
  (memory 1)
  (memory $overlapping 1)
  (table 4 funcref)
  (elem (i32.const 0) funcref (ref.func $load) (ref.func $load))
  (elem (i32.const 2) funcref (ref.func $load) (ref.null func))
  ;; Zeros at the ends and between go, where a segment more is shorter; neighbours are joined.
  (data (i32.const 8) "\00\00abc\00\00x\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00d")
  (data (i32.const 200) "\00\00\00")
  (data (i32.const 301) "f")
  (data (i32.const 300) "e")
  ;; Few zeros are written, since they compress better than a segment more.
  (data (i32.const 400) "g\00\00\00\00\00\00\00\00\00\00\00\00h\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00i")
  (data (memory $overlapping) (i32.const 0) "\00\00ab\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00")
  (data (memory $overlapping) (i32.const 3) "c")
  (func $load (export "load") (param i32) (result i32) (i32.load8_u (local.get 0))))

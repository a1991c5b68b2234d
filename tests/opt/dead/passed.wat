;; run: ir --pass=dead %
;; assert: f() = 7
(module
  ;; What a branch passes to a label's dead result goes, though the branch's own result is used.
  (func $f (export "f") (result i32)
    (drop
      (block $out (result i64)
        (i64.const 5)
        (ref.null none)
        (br_on_null $out)
        (drop (ref.cast (ref i31)))))
    (i32.const 7)))

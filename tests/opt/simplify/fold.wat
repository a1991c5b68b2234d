;; run: ir --pass=simplify %
;; assert: answer() = 42
;; assert: traps() traps integer divide by zero
;; assert: not(3, 4) = 1
;; assert: chosen(9) = 9
(module
  (func $answer (export "answer") (result i32)
    (i32.mul (i32.const 6) (i32.const 7)))
  ;; What traps is left alone.
  (func $traps (export "traps") (result i32)
    (i32.div_s (i32.const 1) (i32.const 0)))
  (func $not (export "not") (param i32 i32) (result i32)
    (i32.eqz (i32.ge_s (local.get 0) (local.get 1))))
  (func $chosen (export "chosen") (param i32) (result i32)
    (select (i32.const 1) (local.get 0) (i32.const 0))))

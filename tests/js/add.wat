;; run: js %
;; run[es2020]: js --target es2020 %
(module
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "mul64") (param i64 i64) (result i64) (i64.mul (local.get 0) (local.get 1))))
;; assert: add(0x7fffffff, 1) = 0x80000000
;; assert: mul64(0x123456789abcdef1, -3) = 0xc962fc962fc9632d

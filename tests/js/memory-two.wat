;; run: js %
;; Two memories, growth, and an access that no typed array does: misaligned, at a constant offset.
(module
  (memory $a 1 2)
  (memory $b 1)
  (func (export "copy") (param i64) (result i64)
    (i64.store $a offset=3 (i32.const 0) (local.get 0))
    (memory.copy $b $a (i32.const 5) (i32.const 3) (i32.const 8))
    (i64.load $b offset=5 align=1 (i32.const 0)))
  (func (export "grow") (param i32) (result i32 i32) (memory.grow $a (local.get 0)) (memory.size $a)))
;; assert: copy(0x0123456789abcdef) = 0x0123456789abcdef
;; assert: grow(1) = 1, 2
;; assert: grow(1) = -1, 2
;; assert: grow(0) = 2, 2

;; Nothing of these accesses is tested, and what makes their address gives the memory another view: that was read before.
(module
  (memory 1 3)
  (func $grown (param i32) (result i32)
    (drop (memory.grow (i32.const 1)))
    (i32.store (i32.const 1032) (i32.const 7))
    (local.get 0))
  (func (export "load") (param i32) (result i32)
    (i32.load offset=1024 (i32.shl (i32.and (call $grown (local.get 0)) (i32.const 255)) (i32.const 2))))
  (func (export "store") (param i32) (result i32)
    (i32.store offset=1024 (i32.shl (i32.and (call $grown (local.get 0)) (i32.const 255)) (i32.const 2)) (local.get 0))
    (i32.load (i32.const 1032)))
  (func (export "grow") (param i32) (result i32)
    (i32.load8_u (i32.and (memory.grow (local.get 0)) (i32.const 3)))))
;; assert: load(2) = 7
;; assert: store(2) = 2
;; assert: grow(0) = 0

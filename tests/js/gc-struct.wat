;; run: js %
;; deviates: es5-hermes a double in a register is one canonical NaN there
;; Fields are properties; an i64 is two. One test for null says enough for what comes after it.
(module
  (type $point (struct (field $x (mut i32)) (field $y (mut i64)) (field $z (mut f32)) (field $next (mut (ref null $point)))))
  (type $bytes (struct (field $a (mut i8)) (field $b (mut i16))))
  (func $make (param i32 i64 f32) (result (ref $point))
    (struct.new $point (local.get 0) (local.get 1) (local.get 2) (ref.null $point)))
  (func (export "sum") (param i32 i64 f32) (result i64)
    (local $p (ref null $point))
    (local.set $p (call $make (local.get 0) (local.get 1) (local.get 2)))
    (struct.set $point $next (local.get $p) (local.get $p))
    (i64.add
      (struct.get $point $y (local.get $p))
      (i64.extend_i32_s (struct.get $point $x (struct.get $point $next (local.get $p))))))
  (func $get (export "get") (param i32) (result i32)
    (local $p (ref null $point))
    (if (local.get 0) (then (local.set $p (struct.new_default $point))))
    (struct.get $point $x (local.get $p)))
  (func (export "bits") (param i32) (result i32)
    (local $p (ref $point))
    (local.set $p (call $make (i32.const 0) (i64.const 0) (f32.reinterpret_i32 (local.get 0))))
    (i32.reinterpret_f32 (struct.get $point $z (local.get $p))))
  (func (export "packed") (param i32 i32) (result i32 i32 i32 i32)
    (local $p (ref $bytes))
    (local.set $p (struct.new $bytes (local.get 0) (i32.const -1)))
    (struct.set $bytes $b (local.get $p) (local.get 1))
    (struct.get_s $bytes $a (local.get $p))
    (struct.get_u $bytes $a (local.get $p))
    (struct.get_s $bytes $b (local.get $p))
    (struct.get_u $bytes $b (local.get $p)))
  ;; The operand is computed, and traps, before the reference is found to be null.
  (func (export "order") (param i32) (result i32)
    (struct.set $point $x (ref.null $point) (i32.div_s (i32.const 1) (local.get 0)))
    (i32.const 0)))
;; assert: sum(3, 0x100000000, 0) = 0x100000003
;; assert: sum(-3, 1, 0) = -2
;; assert: get(1) = 0
;; assert: get(0) traps null structure reference
;; assert: bits(0x7fa00001) = 0x7fa00001
;; assert: bits(0xffc12345) = 0xffc12345
;; assert: packed(0x1ff, 0x18000) = -1, 255, -32768, 32768
;; assert: order(1) traps null structure reference
;; assert: order(0) traps integer divide by zero

;; deviates: es5-hermes lanes of a label that operators on singles see are numbers there
;; Vectors through labels, slots, calls, globals and several results; a value needed in two views and in a loop that it enters from outside;
;; a mask used as conditions and as bits; NaN bits that only move.
(module
  (type $pair (func (param v128 i32) (result i32 v128 i64)))
  (memory 1)
  (global $g (mut v128) (v128.const i64x2 0x7ff0000000000001 -2))
  (global $copy v128 (v128.const i32x4 1 2 3 4))
  (table funcref (elem $several))
  (func $several (type $pair) (local.get 1) (i32x4.add (local.get 0) (i32x4.splat (local.get 1))) (i64.const -5))
  (func (export "global") (param i32) (result i64)
    (local $old v128)
    (local.set $old (global.get $g))
    (global.set $g (v128.xor (local.get $old) (v128.const i64x2 1 1)))
    (if (result i64) (local.get 0)
      (then (i64x2.extract_lane 0 (local.get $old)))
      (else (i64x2.extract_lane 1 (global.get $g)))))
  (func (export "calls") (param i32) (result i64)
    (local $v v128) (local $n i64)
    (call_indirect (type $pair) (global.get $copy) (local.get 0) (i32.const 0))
    (local.set $n) (local.set $v) drop
    (i64.add (local.get $n) (i64x2.extract_lane 1 (local.get $v))))
  ;; The accumulator is singles; its bits are seen in each turn as well.
  (func (export "views") (param $n i32) (result i32)
    (local $x v128) (local $bits i32)
    (local.set $x (f32x4.splat (f32.const 1)))
    (loop $more
      (local.set $bits (i32.xor (local.get $bits) (i32x4.extract_lane 2 (local.get $x))))
      (local.set $x (f32x4.add (local.get $x) (f32x4.convert_i32x4_s (global.get $copy))))
      (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (local.get $bits) (i32.trunc_f32_s (f32x4.extract_lane 3 (local.get $x)))))
  (func (export "mask") (param f64 f64) (result i64)
    (local $m v128)
    (local.set $m (f64x2.lt (f64x2.splat (local.get 0)) (v128.const f64x2 1 nan)))
    (i64.xor
      (i64x2.extract_lane 0 (v128.bitselect (f64x2.splat (local.get 1)) (v128.const i64x2 7 8) (local.get $m)))
      (i64.extend_i32_u (i32.add (i8x16.bitmask (v128.not (local.get $m))) (i64x2.all_true (local.get $m))))))
  (func (export "nan") (param i32) (result i64)
    (local $v v128)
    (v128.store (i32.const 3) (v128.const i32x4 0x7f800001 -1 0x7fa00000 0xff800001))
    (local.set $v (block $b (result v128) (br_if $b (v128.load (i32.const 3)) (local.get 0)) (drop) (global.get $copy)))
    (v128.store offset=5 (i32.const 30) (f32x4.pmin (local.get $v) (local.get $v)))
    (i64.load offset=8 (i32.const 35)))
  (func (export "wide") (param i64 i64) (result i64 i64)
    (i64.mul_wide_s (local.get 0) (local.get 1))
    (i64.add128 (i64.const -1) (i64.const 0))))
;; assert: global(1) = 0x7ff0000000000001
;; assert: global(0) = 0xfffffffffffffffe
;; assert: calls(2) = 0x600000000
;; assert: views(2) = 0x7f000009
;; assert: mask(0.5, 1) = 0x3ff000000000ff00
;; assert: mask(nan, 1) = 0xfff8
;; assert: nan(1) = 0xff8000017fa00000
;; assert: nan(0) = 0x400000003
;; assert: wide(-3, 5) = 0xfffffffffffffff0, 0

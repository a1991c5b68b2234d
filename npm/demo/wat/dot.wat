;; Dot products of single-precision vectors: SIMD
(module
  (memory (export "memory") 2)
  (func (export "run") (param $rounds i32) (result f32) (local $at i32) (local $sum v128)
    (loop $fill
      (f32.store (local.get $at) (f32.convert_i32_s (i32.rem_u (local.get $at) (i32.const 17))))
      (br_if $fill (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 65536))))
    (loop $round
      (local.set $at (i32.const 0))
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (loop $next
        (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $at)) (v128.load offset=32768 (local.get $at)))))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (i32.const 32768))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (f32.add (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum))))))

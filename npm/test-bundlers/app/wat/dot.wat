;; needs SIMD
(module
  (memory (export "memory") 1)
  (func (export "dot") (param i32 i32) (result f32) (local $v v128)
    (local.set $v (f32x4.mul (v128.load (local.get 0)) (v128.load (local.get 1))))
    (f32.add (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.add (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v))))))

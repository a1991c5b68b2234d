;; The set, one byte of iterations per pixel: double precision, no memory in the inner loop
(module
  (memory (export "memory") 16)
  (func (export "run") (param $size i32) (param $limit i32)
    (local $x i32) (local $y i32) (local $n i32)
    (local $cr f64) (local $ci f64) (local $zr f64) (local $zi f64) (local $zr2 f64) (local $zi2 f64)
    (loop $row
      (local.set $x (i32.const 0))
      (local.set $ci (f64.sub (f64.div (f64.mul (f64.convert_i32_s (local.get $y)) (f64.const 2.4)) (f64.convert_i32_s (local.get $size))) (f64.const 1.2)))
      (loop $pixel
        (local.set $cr (f64.sub (f64.div (f64.mul (f64.convert_i32_s (local.get $x)) (f64.const 2.4)) (f64.convert_i32_s (local.get $size))) (f64.const 1.8)))
        (local.set $zr (f64.const 0)) (local.set $zi (f64.const 0)) (local.set $n (i32.const 0))
        (block $out
          (loop $iterate
            (local.set $zr2 (f64.mul (local.get $zr) (local.get $zr)))
            (local.set $zi2 (f64.mul (local.get $zi) (local.get $zi)))
            (br_if $out (f64.gt (f64.add (local.get $zr2) (local.get $zi2)) (f64.const 4)))
            (local.set $zi (f64.add (f64.mul (f64.mul (f64.const 2) (local.get $zr)) (local.get $zi)) (local.get $ci)))
            (local.set $zr (f64.add (f64.sub (local.get $zr2) (local.get $zi2)) (local.get $cr)))
            (br_if $iterate (i32.lt_s (local.tee $n (i32.add (local.get $n) (i32.const 1))) (local.get $limit)))))
        (i32.store8 (i32.add (i32.mul (local.get $y) (local.get $size)) (local.get $x)) (i32.div_u (i32.mul (local.get $n) (i32.const 255)) (local.get $limit)))
        (br_if $pixel (i32.lt_s (local.tee $x (i32.add (local.get $x) (i32.const 1))) (local.get $size))))
      (br_if $row (i32.lt_s (local.tee $y (i32.add (local.get $y) (i32.const 1))) (local.get $size))))))

;; Branches on data: Shell's sort of pseudorandom words, and a binary search for each.
(module
  (memory 8)
  (func $sort (param $n i32) (local $gap i32) (local $i i32) (local $j i32) (local $x i32) (local $y i32)
    (local.set $gap (i32.shr_u (local.get $n) (i32.const 1)))
    (loop $gaps
      (local.set $i (local.get $gap))
      (loop $items
        (local.set $x (i32.load (i32.shl (local.get $i) (i32.const 2))))
        (local.set $j (local.get $i))
        (block $placed
          (loop $shift
            (br_if $placed (i32.lt_u (local.get $j) (local.get $gap)))
            (local.set $y (i32.load (i32.shl (i32.sub (local.get $j) (local.get $gap)) (i32.const 2))))
            (br_if $placed (i32.le_u (local.get $y) (local.get $x)))
            (i32.store (i32.shl (local.get $j) (i32.const 2)) (local.get $y))
            (local.set $j (i32.sub (local.get $j) (local.get $gap)))
            (br $shift)))
        (i32.store (i32.shl (local.get $j) (i32.const 2)) (local.get $x))
        (br_if $items (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
      (br_if $gaps (local.tee $gap (i32.shr_u (local.get $gap) (i32.const 1))))))
  (func $find (param $n i32) (param $x i32) (result i32) (local $low i32) (local $high i32) (local $middle i32)
    (local.set $high (local.get $n))
    (block $found
      (loop $halve
        (br_if $found (i32.ge_u (local.get $low) (local.get $high)))
        (local.set $middle (i32.shr_u (i32.add (local.get $low) (local.get $high)) (i32.const 1)))
        (if (i32.lt_u (i32.load (i32.shl (local.get $middle) (i32.const 2))) (local.get $x))
          (then (local.set $low (i32.add (local.get $middle) (i32.const 1))))
          (else (local.set $high (local.get $middle))))
        (br $halve)))
    (local.get $low))
  (func (export "run") (param $n i32) (result i64) (local $i i32) (local $x i32) (local $sum i64)
    (local.set $x (i32.const 12345))
    (loop $fill
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (i32.store (i32.shl (local.get $i) (i32.const 2)) (local.get $x))
      (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (call $sort (local.get $n))
    (local.set $i (i32.const 0))
    (loop $search
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $find (local.get $n) (local.get $x)))))
      (br_if $search (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum)))

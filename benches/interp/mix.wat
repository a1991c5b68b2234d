;; 64-bit integers: a mixing function over and over.
(module
  (func $mix (param $x i64) (result i64)
    (local.set $x (i64.mul (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 30))) (i64.const 0xbf58476d1ce4e5b9)))
    (local.set $x (i64.mul (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 27))) (i64.const 0x94d049bb133111eb)))
    (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 31))))
  (func (export "run") (param $times i32) (result i64) (local $state i64) (local $sum i64)
    (loop $again
      (local.set $state (i64.add (local.get $state) (i64.const 0x9e3779b97f4a7c15)))
      (local.set $sum (i64.add (i64.rotl (local.get $sum) (i64.const 5)) (call $mix (i64.xor (local.get $state) (local.get $sum)))))
      (local.set $sum (i64.sub (local.get $sum) (i64.shl (i64.and (local.get $state) (i64.const 0xff)) (i64.const 12))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum)))

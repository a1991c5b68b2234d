;; xorshift64*: 64-bit integers, which JavaScript does not have
(module
  (func (export "run") (param $n i32) (result i32) (local $s i64)
    (local.set $s (i64.const 88172645463325252))
    (loop $next
      (local.set $s (i64.xor (local.get $s) (i64.shr_u (local.get $s) (i64.const 12))))
      (local.set $s (i64.xor (local.get $s) (i64.shl (local.get $s) (i64.const 25))))
      (local.set $s (i64.xor (local.get $s) (i64.shr_u (local.get $s) (i64.const 27))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.wrap_i64 (i64.shr_u (i64.mul (local.get $s) (i64.const 2685821657736338717)) (i64.const 32)))))

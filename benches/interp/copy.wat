;; Copying: by bytes, by words and in bulk, and a sum over what came out.
(module
  (memory 16)
  (func $bytes (param $to i32) (param $from i32) (param $len i32)
    (loop $next
      (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $next (local.tee $len (i32.sub (local.get $len) (i32.const 1))))))
  (func $words (param $to i32) (param $from i32) (param $len i32) (local $end i32)
    (local.set $end (i32.add (local.get $from) (local.get $len)))
    (loop $next
      (i64.store (local.get $to) (i64.load (local.get $from)))
      (i64.store offset=8 (local.get $to) (i64.load offset=8 (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next (i32.ne (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end)))))
  (func (export "run") (param $times i32) (result i64) (local $i i32) (local $sum i64)
    (loop $fill
      (i32.store (local.get $i) (i32.mul (local.get $i) (i32.const 0x9e3779b1)))
      (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 65536))))
    (loop $again
      (call $bytes (i32.const 0x20001) (i32.const 0) (i32.const 65536))
      (call $words (i32.const 0x40000) (i32.const 0x20001) (i32.const 65536))
      (call $words (i32.const 0x60000) (i32.const 0x40000) (i32.const 65536))
      (memory.copy (i32.const 1) (i32.const 0x60000) (i32.const 65535))
      (local.set $i (i32.const 0))
      (loop $add
        (local.set $sum (i64.add (local.get $sum) (i64.load32_u (local.get $i))))
        (br_if $add (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 65536))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $sum)))

;; Pointers: a linked list is built out of order, searched, reversed and summed.
(module
  (memory 4)
  (global $free (mut i32) (i32.const 16))
  (func $cons (param $value i32) (param $next i32) (result i32) (local $cell i32)
    (local.set $cell (global.get $free))
    (global.set $free (i32.add (local.get $cell) (i32.const 16)))
    (i32.store (local.get $cell) (local.get $next))
    (i32.store offset=4 (local.get $cell) (local.get $value))
    (local.get $cell))
  (func $find (param $list i32) (param $value i32) (result i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $list)))
        (br_if $end (i32.eq (i32.load offset=4 (local.get $list)) (local.get $value)))
        (local.set $list (i32.load (local.get $list)))
        (br $next)))
    (local.get $list))
  (func $reverse (param $list i32) (result i32) (local $done i32) (local $next i32)
    (loop $more
      (if (local.get $list)
        (then
          (local.set $next (i32.load (local.get $list)))
          (i32.store (local.get $list) (local.get $done))
          (local.set $done (local.get $list))
          (local.set $list (local.get $next))
          (br $more))))
    (local.get $done))
  (func $sum (param $list i32) (result i32) (local $sum i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $list)))
        (local.set $sum (i32.add (local.get $sum) (i32.load offset=4 (local.get $list))))
        (local.set $list (i32.load (local.get $list)))
        (br $next)))
    (local.get $sum))
  (func (export "run") (param $times i32) (result i64) (local $list i32) (local $i i32) (local $result i64)
    (global.set $free (i32.const 16))
    (loop $build
      (local.set $list (call $cons (i32.rem_u (i32.mul (local.get $i) (i32.const 7919)) (i32.const 1000)) (local.get $list)))
      (br_if $build (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (loop $again
      (local.set $list (call $reverse (local.get $list)))
      (local.set $result (i64.add (local.get $result) (i64.extend_i32_u (call $sum (local.get $list)))))
      (local.set $result (i64.add (local.get $result) (i64.extend_i32_u (call $find (local.get $list) (i32.rem_u (local.get $times) (i32.const 1000))))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (local.get $result)))

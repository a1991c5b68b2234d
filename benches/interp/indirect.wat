;; Indirect calls: a fold with functions from a table, over globals and locals of every kind of number.
(module
  (type $step (func (param i32 i32) (result i32)))
  (table funcref (elem $add $xor $mul $shift))
  (global $calls (mut i64) (i64.const 0))
  (func $count (global.set $calls (i64.add (global.get $calls) (i64.const 1))))
  (func $add (type $step) (i32.add (local.get 0) (local.get 1)))
  (func $xor (type $step) (call $count) (i32.xor (local.get 0) (local.get 1)))
  (func $mul (type $step) (i32.mul (local.get 0) (i32.or (local.get 1) (i32.const 1))))
  (func $shift (type $step) (i32.rotl (local.get 0) (local.get 1)))
  (func (export "run") (param $times i32) (result i64) (local $x i32)
    (global.set $calls (i64.const 0))
    (local.set $x (i32.const 1))
    (loop $again
      (local.set $x (call_indirect (type $step) (local.get $x) (local.get $times) (i32.and (local.get $times) (i32.const 3))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (i64.add (global.get $calls) (i64.extend_i32_u (local.get $x)))))

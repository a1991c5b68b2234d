;; run: opt -all --pass=refine --pass=casts --pass=dead %
;; assert: f(3) = 15
;; assert: tail() = 8
(module
  (type $base (sub (struct (field i32))))
  (type $left (sub $base (struct (field i32) (field i32))))
  (type $right (sub $base (struct (field i32) (field i64))))
  (type $call (func (result (ref null eq))))
  (global $own (mut (ref null any)) (ref.null any))
  (global $shared (export "shared") (mut (ref null any)) (ref.null any))
  (table funcref (elem $in_table))
  (export "table" (table 0))
  ;; All calls give the same type, one of them its own parameter.
  (func $sum (param (ref null any) i32) (result i32)
    (if (result i32) (local.get 1)
      (then (i32.add (struct.get $left 0 (ref.cast (ref $left) (local.get 0))) (call $sum (local.get 0) (i32.const 0))))
      (else (i32.const 4))))
  (func $make (param i32) (result (ref null eq))
    (if (local.get 0) (then (return (struct.new $left (i32.const 3) (i32.const 4)))))
    (struct.new $right (i32.const 5) (i64.const 6)))
  (func $in_table (param (ref null any)) (result i32) (ref.test (ref $left) (local.get 0)))
  (func $passes (result (ref null any)) (return_call $makes_left))
  (func $makes_left (result (ref null any)) (struct.new $left (i32.const 8) (i32.const 4)))
  (func $leaves (param (ref null eq)) (result (ref null eq))
    (drop (br_on_cast 0 (ref null eq) (ref null $left) (local.get 0)))
    (struct.new $right (i32.const 5) (i64.const 6)))
  (func (export "f") (param i32) (result i32)
    (global.set $own (struct.new $left (i32.const 1) (i32.const 2)))
    (global.set $shared (global.get $own))
    (i32.add
      (i32.add
        (call $sum (struct.new $left (i32.const 5) (i32.const 0)) (i32.const 1))
        (struct.get $base 0 (ref.cast (ref $base) (call $make (local.get 0)))))
      (i32.add
        (struct.get $left 0 (ref.cast (ref null $left) (global.get $own)))
        (i32.add
          (call $in_table (struct.new $left (i32.const 5) (i32.const 0)))
          (ref.is_null (call $leaves (ref.null eq)))))))
  (func (export "tail") (result i32) (struct.get $left 0 (ref.cast (ref $left) (call $passes))))
)

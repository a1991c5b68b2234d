;; run: opt --pass=simplify --pass=casts --pass=dead %
;; assert: loop(3) = 3
;; assert: block(0) = 1
;; assert: block(1) = 2
;; assert: tests(0) = 26
;; assert: branch() = 7
;; assert: branch_fails() = 9
;; assert: again(5) = 10
;; assert: null_is_kept(1) = 4
(module
  (type $base (sub (struct (field i32))))
  (type $left (sub $base (struct (field i32) (field i32))))
  (type $right (sub $base (struct (field i32) (field i64))))
  ;; What a loop carries is what it begins with and gets again.
  (func (export "loop") (param i32) (result i32) (local $o (ref null $base))
    (local.set $o (struct.new $left (i32.const 0) (i32.const 0)))
    (loop $again
      (local.set $o
        (struct.new $left (i32.add (struct.get $left 0 (ref.cast (ref $left) (local.get $o))) (i32.const 1)) (i32.const 0)))
      (br_if $again (i32.lt_s (struct.get $left 0 (ref.cast (ref $left) (local.get $o))) (local.get 0))))
    (struct.get $left 0 (ref.cast (ref $left) (local.get $o))))
  ;; A block that is left with subtypes.
  (func (export "block") (param i32) (result i32)
    (struct.get $base 0 (ref.cast (ref $base)
      (block $b (result (ref null eq))
        (drop (br_if $b (struct.new $left (i32.const 2) (i32.const 0)) (local.get 0)))
        (struct.new $right (i32.const 1) (i64.const 0))))))
  (func (export "tests") (param i32) (result i32) (local $l (ref null eq)) (local $n (ref null $left))
    (local.set $l (struct.new $left (i32.const 2) (i32.const 0)))
    (if (local.get 0) (then (local.set $n (struct.new $left (i32.const 2) (i32.const 0)))))
    (i32.or
      (i32.or
        (ref.test (ref $right) (local.get $l))
        (i32.shl (ref.test (ref $base) (local.get $l)) (i32.const 1)))
      (i32.or
        (i32.shl (ref.test (ref $base) (local.get $n)) (i32.const 2))
        (i32.or
          (i32.shl (ref.test (ref null $right) (local.get $n)) (i32.const 3))
          (i32.shl (i32.eqz (ref.is_null (local.get $l))) (i32.const 4))))))
  (func (export "branch") (result i32)
    (struct.get $left 0
      (block $b (result (ref $left))
        (drop (br_on_cast $b (ref null eq) (ref $left) (struct.new $left (i32.const 7) (i32.const 0))))
        (unreachable))))
  (func (export "branch_fails") (result i32)
    (drop (block $b (result (ref $left))
      (drop (br_on_cast $b (ref null eq) (ref $left) (struct.new $right (i32.const 7) (i64.const 0))))
      (return (i32.const 9))))
    (i32.const 1))
  ;; A cast that was made before; a supertype of it.
  (func $again (param $o (ref null eq)) (result i32)
    (i32.add
      (struct.get $left 0 (ref.cast (ref $left) (local.get $o)))
      (struct.get $base 0 (ref.cast (ref $base) (local.get $o)))))
  (func (export "again") (param i32) (result i32)
    (call $again (struct.new $left (local.get 0) (i32.const 0))))
  ;; How it traps is kept.
  (func (export "null_is_kept") (param i32) (result i32) (local $n (ref null $left))
    (if (local.get 0) (then (local.set $n (struct.new $left (i32.const 4) (i32.const 0)))))
    (struct.get $left 0 (ref.cast (ref $left) (local.get $n))))
)

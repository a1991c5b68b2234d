;; run: js %
;; br_table is a `switch`; a loop with one exit is a JavaScript loop.
(module
  (func (export "name") (param i32) (result i32)
    (block $c (block $b (block $a (br_table $a $b $a $c (local.get 0))) (return (i32.const 10))) (return (i32.const 20)))
    (i32.const 30))
  (func (export "sum") (param $n i32) (result i32) (local $s i32)
    (loop $again
      (local.set $s (i32.add (local.get $s) (local.get $n)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $s)))
;; assert: name(0) = 10
;; assert: name(1) = 20
;; assert: name(2) = 10
;; assert: name(3) = 30
;; assert: name(-1) = 30
;; assert: sum(10) = 55

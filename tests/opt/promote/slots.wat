;; run: ir --pass=objects --pass=promote --pass=dead %
;; assert: arms(5, 1) = 9
;; assert: arms(5, 0) = 5
;; assert: sum(5) = 15
;; assert: ways(0) = 10
;; assert: ways(1) = 21
;; assert: ways(7) = 32
;; assert: null(0) = 1
;; assert: null(1) = 2
;; assert: results(4) = 11
;; assert: thrown(1) = 7
;; assert: thrown(0) = 6
;; assert: around(1) = 12
;; assert: around(0) = 3
(module
  (type $cell (struct (field (mut i32))))
  (tag $t)
  (func $throw (param i32) (if (local.get 0) (then (throw $t))))
  ;; Set in one arm.
  (func $arms (export "arms") (param i32 i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (local.get 0)))
    (if (local.get 1) (then (struct.set $cell 0 (local.get $c) (i32.const 9))))
    (struct.get $cell 0 (local.get $c)))
  ;; Around a loop.
  (func $sum (export "sum") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 0)))
    (loop $again
      (struct.set $cell 0 (local.get $c) (i32.add (struct.get $cell 0 (local.get $c)) (local.get 0)))
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (struct.get $cell 0 (local.get $c)))
  ;; By each edge of a table another value.
  (func $ways (export "ways") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 10)))
    (block $out
      (block $b
        (block $a
          (br_table $out $a $b (local.get 0)))
        (struct.set $cell 0 (local.get $c) (i32.const 21))
        (br $out))
      (struct.set $cell 0 (local.get $c) (i32.const 32)))
    (struct.get $cell 0 (local.get $c)))
  ;; Beside the reference that a branch makes.
  (func $null (export "null") (param i32) (result i32) (local $c (ref $cell)) (local $r i31ref)
    (local.set $c (struct.new $cell (i32.const 1)))
    (if (local.get 0) (then (local.set $r (ref.i31 (i32.const 0)))))
    (drop (block $b (result (ref null i31))
      (br_on_non_null $b (local.get $r))
      (if (i32.eqz (local.get 0)) (then (return (struct.get $cell 0 (local.get $c)))))
      (struct.set $cell 0 (local.get $c) (i32.const 3))
      (ref.null i31)))
    (i32.add (struct.get $cell 0 (local.get $c)) (i32.const 1)))
  ;; Beside results that a construct has already.
  (func $results (export "results") (param i32) (result i32) (local $c (ref $cell)) (local i32)
    (local.set $c (struct.new $cell (i32.const 0)))
    (local.set 2 (if (result i32) (local.get 0)
      (then (struct.set $cell 0 (local.get $c) (local.get 0)) (i32.const 7))
      (else (i32.const 1))))
    (i32.add (local.get 2) (struct.get $cell 0 (local.get $c))))
  ;; What is set where it may be thrown stays a slot: the handler sees the last.
  (func $thrown (export "thrown") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 5)))
    (block $h
      (try_table (catch $t $h)
        (struct.set $cell 0 (local.get $c) (i32.const 7))
        (call $throw (local.get 0))
        (struct.set $cell 0 (local.get $c) (i32.const 6))))
    (struct.get $cell 0 (local.get $c)))
  ;; A handler that is given what was set before.
  (func $around (export "around") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 2)))
    (block $out
      (block $h
        (struct.set $cell 0 (local.get $c) (i32.const 3))
        (try_table (catch_all $h) (call $throw (local.get 0)))
        (br $out))
      (struct.set $cell 0 (local.get $c) (i32.mul (struct.get $cell 0 (local.get $c)) (i32.const 4))))
    (struct.get $cell 0 (local.get $c)))
)

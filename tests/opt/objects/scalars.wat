;; run: opt --pass=simplify --pass=objects --pass=dead %
;; assert: iterator(5) = 10
;; assert: not_written(3, 4) = 7
;; assert: packed(300) = 88
;; assert: equal() = 5
;; assert: made_again(4) = 4
;; assert: one_in_the_other(9) = 9
;; assert: of_no_null(6) = 7
;; assert: gets_out(3) = 3
(module
  (type $iterator (struct (field i32) (field (mut i32)) (field (mut i32)) (field (ref null eq))))
  (type $pair (struct (field i32) (field i32)))
  (type $bytes (struct (field (mut i8)) (field (mut i16))))
  (type $cell (struct (field (mut i32))))
  (type $holder (struct (field (mut (ref $pair))) (field (mut (ref null $cell)))))
  (global $kept (mut (ref null $cell)) (ref.null none))
  (func (export "iterator") (param i32) (result i32) (local $i (ref null $iterator)) (local $sum i32)
    (local.set $i (struct.new $iterator (local.get 0) (i32.const 0) (i32.const 0) (ref.null none)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (struct.get $iterator 1 (local.get $i)) (struct.get $iterator 0 (local.get $i))))
        (struct.set $iterator 2 (local.get $i) (struct.get $iterator 1 (local.get $i)))
        (struct.set $iterator 1 (local.get $i) (i32.add (struct.get $iterator 1 (local.get $i)) (i32.const 1)))
        (local.set $sum (i32.add (local.get $sum) (struct.get $iterator 2 (local.get $i))))
        (br $next)))
    (local.get $sum))
  (func (export "not_written") (param i32 i32) (result i32) (local $p (ref null $pair))
    (local.set $p (struct.new $pair (local.get 0) (local.get 1)))
    (i32.add (struct.get $pair 0 (local.get $p)) (struct.get $pair 1 (local.get $p))))
  ;; 300 is 44 in eight bits.
  (func (export "packed") (param i32) (result i32) (local $b (ref null $bytes))
    (local.set $b (struct.new_default $bytes))
    (if (local.get 0) (then (struct.set $bytes 0 (local.get $b) (local.get 0))))
    (i32.add
      (i32.add (struct.get_u $bytes 0 (local.get $b)) (struct.get_s $bytes 0 (local.get $b)))
      (struct.get_s $bytes 1 (local.get $b))))
  (func (export "equal") (result i32) (local $a (ref null $cell)) (local $b (ref null $cell))
    (local.set $a (struct.new_default $cell))
    (local.set $b (struct.new_default $cell))
    (i32.or
      (ref.eq (local.get $a) (local.get $a))
      (i32.or
        (i32.shl (ref.eq (local.get $a) (local.get $b)) (i32.const 1))
        (i32.shl (i32.eqz (ref.eq (global.get $kept) (local.get $b))) (i32.const 2)))))
  ;; In each turn another object.
  (func (export "made_again") (param i32) (result i32) (local $c (ref null $cell)) (local $sum i32)
    (loop $again
      (local.set $c (struct.new_default $cell))
      (if (i32.and (local.get 0) (i32.const 1)) (then (struct.set $cell 0 (local.get $c) (i32.const 2))))
      (local.set $sum (i32.add (local.get $sum) (struct.get $cell 0 (local.get $c))))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br_if $again (local.get 0)))
    (local.get $sum))
  (func (export "one_in_the_other") (param i32) (result i32) (local $c (ref null $cell)) (local $h (ref null $holder))
    (local.set $c (struct.new $cell (local.get 0)))
    (local.set $h (struct.new $holder (struct.new $pair (i32.const 1) (i32.const 2)) (local.get $c)))
    (struct.get $cell 0 (struct.get $holder 1 (local.get $h))))
  (func (export "of_no_null") (param i32) (result i32) (local $h (ref null $holder))
    (local.set $h (struct.new $holder (struct.new $pair (i32.const 1) (i32.const 2)) (ref.null none)))
    (if (local.get 0) (then (struct.set $holder 0 (local.get $h) (struct.new $pair (i32.const 3) (i32.const 4)))))
    (i32.add (struct.get $pair 0 (struct.get $holder 0 (local.get $h))) (struct.get $pair 1 (struct.get $holder 0 (local.get $h)))))
  (func (export "gets_out") (param i32) (result i32) (local $c (ref null $cell))
    (local.set $c (struct.new_default $cell))
    (if (local.get 0) (then (global.set $kept (local.get $c))))
    (struct.set $cell 0 (local.get $c) (local.get 0))
    (struct.get $cell 0 (global.get $kept)))
)

;; run: opt --pass=gvn --pass=dead %
;; assert: made(3, 4) = 7
;; assert: written(5) = 5
;; assert: other_place(5) = 15
;; assert: may_be_the_same(5) = 9
;; assert: through_a_cast(5) = 5
;; assert: packed(300) = 44
(module
  (type $pair (struct (field i32) (field i32)))
  (type $cell (sub (struct (field (mut i32)) (field (mut i64)))))
  (type $more (sub $cell (struct (field (mut i32)) (field (mut i64)) (field (ref null $pair)))))
  (type $byte (struct (field (mut i8))))
  (func (export "made") (param i32 i32) (result i32) (local (ref null $pair))
    (local.set 2 (struct.new $pair (local.get 0) (local.get 1)))
    (i32.add (struct.get $pair 0 (local.get 2)) (struct.get $pair 1 (local.get 2))))
  (func (export "written") (param i32) (result i32) (local (ref null $more))
    (local.set 1 (struct.new_default $more))
    (struct.set $cell 0 (local.get 1) (local.get 0))
    (struct.get $more 0 (local.get 1)))
  (func (export "other_place") (param i32) (result i32)
    (call $other (struct.new $cell (i32.const 10) (i64.const 5)) (local.get 0)))
  (func $other (param (ref $cell) i32) (result i32)
    (local i32)
    (local.set 2 (struct.get $cell 0 (local.get 0)))
    (struct.set $cell 1 (local.get 0) (i64.extend_i32_u (local.get 1)))
    (i32.add (struct.get $cell 0 (local.get 0)) (i32.wrap_i64 (struct.get $cell 1 (local.get 0)))))
  (func (export "may_be_the_same") (param i32) (result i32) (local (ref null $cell))
    (local.set 1 (struct.new $cell (local.get 0) (i64.const 5)))
    (call $both (local.get 1) (local.get 1)))
  (func $both (param (ref null $cell) (ref null $cell)) (result i32)
    (struct.set $cell 0 (local.get 0) (i32.const 8))
    (struct.set $cell 0 (local.get 1) (i32.const 9))
    (struct.get $cell 0 (local.get 0)))
  (func (export "through_a_cast") (param i32) (result i32) (local (ref null struct))
    (local.set 1 (struct.new $cell (local.get 0) (i64.const 5)))
    (struct.get $cell 0 (ref.cast (ref $cell) (local.get 1))))
  (func (export "packed") (param i32) (result i32) (local (ref null $byte))
    (local.set 1 (struct.new $byte (local.get 0)))
    (struct.get_u $byte 0 (local.get 1)))
)

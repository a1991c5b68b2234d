;; assert: f(0) = 22
;; assert: f(1) = 21
;; A branch whose edge copies what its own operands wrote, from a local without initial value: where the copy stands, after the block
;; that is put around the branch, validation does not know that the local is written.
(module
  (type $s (struct (field i32)))
  (func $maybe (param (ref $s) i32) (result (ref null $s))
    (if (i32.eqz (local.get 1)) (then (return (ref.null $s))))
    (local.get 0))
  (func (export "f") (param $c i32) (result i32)
    (local $x (ref $s)) (local $y (ref $s)) (local $z (ref $s))
    (local.set $y (struct.new $s (i32.const 1)))
    (block $out
      (local.set $z (local.get $y))
      (local.set $y (struct.new $s (i32.const 2)))
      (drop (br_on_null $out (call $maybe (local.tee $x (local.get $y)) (local.get $c))))
      (local.set $y (local.get $z)))
    (i32.add (struct.get $s 0 (local.get $y)) (i32.const 20))))

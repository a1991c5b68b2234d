;; What a branch that is not taken leaves on the stack has the label's type, which may say less than the value's.
;; assert: f(0) = 12
;; assert: f(1) = 5
(module
  (type $a (sub (struct (field i32))))
  (type $b (sub $a (struct (field i32) (field i32))))
  (func (export "f") (param i32) (result i32)
    (local $v (ref $b))
    (local.set $v (struct.new $b (i32.const 5) (i32.const 12)))
    (struct.get $a 0
      (block $out (result (ref $a))
        (local.get $v)
        (br_if $out (local.get 0))
        (drop)
        (return (struct.get $b 1 (local.get $v)))))))

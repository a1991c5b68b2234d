;; run: opt --pass=dead %
;; assert: f(1) = 1
(module
  (type $t (struct (field (mut i32))))
  (type $list (array i8))
  ;; What can only trap on null does nothing where there is no null.
  (func $g (param (ref $t) (ref null $t) (ref $list)) (result i32)
    (drop (struct.get $t 0 (local.get 0)))
    (drop (struct.get $t 0 (local.get 1)))
    (drop (array.len (local.get 2)))
    (drop (array.get_u $list (local.get 2) (i32.const 0)))
    (i32.const 1))
  (func (export "f") (param i32) (result i32)
    (call $g (struct.new_default $t) (struct.new_default $t) (array.new_default $list (local.get 0))))
)

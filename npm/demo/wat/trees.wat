;; Binary trees: garbage collection
(module
  (type $tree (struct (field (ref null $tree)) (field (ref null $tree))))
  (func $make (param $depth i32) (result (ref null $tree))
    (if (result (ref null $tree)) (local.get $depth)
      (then (struct.new $tree (call $make (i32.sub (local.get $depth) (i32.const 1))) (call $make (i32.sub (local.get $depth) (i32.const 1)))))
      (else (struct.new_default $tree))))
  (func $count (param $tree (ref null $tree)) (result i32)
    (if (result i32) (ref.is_null (local.get $tree))
      (then (i32.const 0))
      (else (i32.add (i32.const 1)
        (i32.add (call $count (struct.get $tree 0 (local.get $tree))) (call $count (struct.get $tree 1 (local.get $tree))))))))
  (func (export "run") (param $depth i32) (param $rounds i32) (result i32) (local $all i32)
    (loop $next
      (local.set $all (i32.add (local.get $all) (call $count (call $make (local.get $depth)))))
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $all)))

(module
  (type $pair (;0;) (struct (field i32) (field eqref)))
  (type $list (;1;) (array (ref $pair)))
  (type (;2;) (func (result (ref eq))))
  (table (;0;) 1 (ref null $pair))
  (global $twice (;0;) (ref $pair) i32.const 3 ref.null none struct.new $pair)
  (global $in_code (;1;) (ref $pair) i32.const 4 ref.null none struct.new $pair)
  (global $exported (;2;) (ref $pair) i32.const 5 ref.null none struct.new $pair)
  (global $changes (;3;) (mut i32) i32.const 6)
  (global $of_element (;4;) (ref $pair) i32.const 7 ref.null none struct.new $pair)
  (global $list (;5;) (ref $list) i32.const 2 i32.const 1234 ref.null none struct.new $pair struct.new $pair global.get $twice global.get $twice global.get $in_code global.get $exported array.new_fixed $list 5)
  (export "exported" (global $exported))
  (export "list" (global $list))
  (export "table" (table 0))
  (export "f" (func 0))
  (elem (;0;) (table 0) (i32.const 0) (ref $pair) (global.get $of_element))
  (func (;0;) (type 2) (result (ref eq))
    i32.const 1
    global.set $changes
    global.get $in_code
  )
)

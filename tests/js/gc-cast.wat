;; run: js %
;; A cast to a defined type is one comparison; one to an abstract type asks for the kind.
(module
  (type $a (sub (struct)))
  (type $b (sub $a (struct (field i32))))
  (type $c (sub final $b (struct (field i32))))
  (type $d (sub $a (struct (field f32))))
  (type $array (array i32))
  (func $make (param i32) (result anyref)
    (block (block (block (block (block (block
      (br_table 0 1 2 3 4 5 (local.get 0)))
      (return (struct.new_default $a)))
      (return (struct.new $b (i32.const 1))))
      (return (struct.new $c (i32.const 2))))
      (return (struct.new $d (f32.const 3))))
      (return (array.new_fixed $array 0)))
    (if (i32.eq (local.get 0) (i32.const 5)) (then (return (ref.i31 (i32.const 0)))))
    (ref.null none))
  (func (export "kinds") (param i32) (result i32)
    (local $x anyref)
    (local.set $x (call $make (local.get 0)))
    (i32.or (i32.or (i32.or (i32.or (i32.or (i32.or
      (ref.test (ref $a) (local.get $x))
      (i32.shl (ref.test (ref $b) (local.get $x)) (i32.const 1)))
      (i32.shl (ref.test (ref null $c) (local.get $x)) (i32.const 2)))
      (i32.shl (ref.test (ref eq) (local.get $x)) (i32.const 3)))
      (i32.shl (ref.test (ref struct) (local.get $x)) (i32.const 4)))
      (i32.shl (ref.test (ref null array) (local.get $x)) (i32.const 5)))
      (i32.shl (ref.test (ref i31) (local.get $x)) (i32.const 6))))
  (func (export "cast") (param i32) (result i32)
    (struct.get $b 0 (ref.cast (ref $b) (call $make (local.get 0)))))
  (func (export "branch") (param i32) (result i32)
    (block $yes (result (ref $b))
      (return (i32.sub (i32.const 0) (ref.is_null
        (br_on_cast $yes anyref (ref $b) (call $make (local.get 0)))))))
    (struct.get $b 0))
  (func (export "host") (param externref) (result i32)
    (i32.or (ref.test (ref any) (any.convert_extern (local.get 0)))
      (i32.shl (ref.test (ref eq) (any.convert_extern (local.get 0))) (i32.const 1)))))
;; assert: kinds(0) = 25
;; assert: kinds(1) = 27
;; assert: kinds(2) = 31
;; assert: kinds(3) = 25
;; assert: kinds(4) = 40
;; assert: kinds(5) = 72
;; assert: kinds(6) = 36
;; assert: cast(1) = 1
;; assert: cast(2) = 2
;; assert: cast(3) traps cast failure
;; assert: cast(5) traps cast failure
;; assert: cast(6) traps cast failure
;; assert: branch(1) = 1
;; assert: branch(0) = 0
;; assert: branch(6) = -1
;; assert: host(1) = 1
;; assert: host(null) = 0

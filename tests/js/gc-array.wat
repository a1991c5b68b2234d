;; run: js %
;; deviates: es5-hermes a double in a register is one canonical NaN there
;; Arrays of numbers are typed arrays, those of references plain ones.
(module
  (type $bytes (array (mut i8)))
  (type $longs (array (mut i64)))
  (type $floats (array (mut f32)))
  (type $refs (array (mut anyref)))
  (type $externs (array (mut externref)))
  (data $d "\01\02\03\04\05\06\07\ff")
  (func (export "bytes") (param i32 i32) (result i32 i32)
    (local $a (ref $bytes))
    (local.set $a (array.new_default $bytes (i32.const 4)))
    (array.set $bytes (local.get $a) (local.get 0) (local.get 1))
    (array.get_s $bytes (local.get $a) (local.get 0))
    (array.get_u $bytes (local.get $a) (local.get 0)))
  (func (export "longs") (param i32 i64) (result i64 i32)
    (local $a (ref $longs))
    (local.set $a (array.new $longs (local.get 1) (i32.const 3)))
    (array.set $longs (local.get $a) (i32.const 1) (i64.add (array.get $longs (local.get $a) (local.get 0)) (i64.const 1)))
    (array.get $longs (local.get $a) (i32.const 1))
    (array.len (local.get $a)))
  (func (export "data") (param i32 i32) (result i64)
    (array.get $longs (array.new_data $longs $d (local.get 0) (local.get 1)) (i32.const 0)))
  (func (export "bits") (param i32) (result i32)
    (i32.reinterpret_f32 (array.get $floats (array.new_fixed $floats 1 (f32.reinterpret_i32 (local.get 0))) (i32.const 0))))
  (func (export "refs") (param i32) (result i32)
    (local $a (ref null $refs))
    (local.set $a (array.new_fixed $refs 3 (ref.i31 (i32.const 7)) (ref.null any) (ref.i31 (i32.const 9))))
    (array.copy $refs $refs (local.get $a) (i32.const 1) (local.get $a) (i32.const 0) (i32.const 2))
    (i31.get_s (ref.cast (ref null i31) (array.get $refs (local.get $a) (local.get 0)))))
  (func (export "externs") (param externref i32) (result externref)
    (array.get $externs (array.new $externs (local.get 0) (i32.const 2)) (local.get 1)))
  (func (export "null") (result i32) (array.len (ref.null $bytes))))
;; assert: bytes(3, 0x1f0) = -16, 240
;; assert: bytes(4, 0) traps out of bounds array access
;; assert: bytes(-1, 0) traps out of bounds array access
;; assert: longs(2, 0xffffffff) = 0x100000000, 3
;; assert: longs(3, 0) traps out of bounds array access
;; assert: longs(0x80000000, 0) traps out of bounds array access
;; assert: data(0, 1) = 0xff07060504030201
;; assert: data(1, 1) traps out of bounds memory access
;; assert: bits(0x7fa00001) = 0x7fa00001
;; assert: refs(0) = 7
;; assert: refs(1) = 7
;; assert: refs(2) traps null i31 reference
;; assert: refs(3) traps out of bounds array access
;; assert: externs(1, 1) = 1
;; assert: externs(1, 2) traps out of bounds array access
;; assert: null() traps null array reference

;; 64-bit memories and tables: nothing of an address is lost, whatever the offset; sizes, growth, bulk operations and mixed copies.
(module
  (memory $m i64 1 3)
  (memory $s 1)
  (table $t i64 3 10 funcref)
  (table $u 2 funcref)
  (type $v (func (result i32)))
  (data (memory $m) (i64.const 65528) "\01\02\03\04\05\06\07\08")
  (data $d "\11\22\33\44")
  (elem (table $t) (i64.const 1) func $one $two)
  (func $one (type $v) (i32.const 1))
  (func $two (type $v) (i32.const 2))
  (func (export "load") (param i64) (result i32) (i32.load $m (local.get 0)))
  (func (export "load-far") (param i64) (result i32) (i32.load8_u $m offset=0xffffffffffffffff (local.get 0)))
  (func (export "load-4G") (param i64) (result i64) (i64.load $m offset=0x100000000 (local.get 0)))
  (func (export "load-mid") (param i64) (result i32) (i32.load8_u $m offset=65535 (local.get 0)))
  (func (export "store") (param i64 i64) (i64.store $m (local.get 0) (local.get 1)))
  (func (export "size") (result i64) (memory.size $m))
  (func (export "grow") (param i64) (result i64) (memory.grow $m (local.get 0)))
  (func (export "fill") (param i64 i64) (memory.fill $m (local.get 0) (i32.const 7) (local.get 1)))
  (func (export "copy") (param i64 i64 i64) (memory.copy $m $m (local.get 0) (local.get 1) (local.get 2)))
  (func (export "out") (param i32 i64 i32) (memory.copy $s $m (local.get 0) (local.get 1) (local.get 2)))
  (func (export "in") (param i64 i32 i32) (memory.copy $m $s (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init") (param i64 i32 i32) (memory.init $m $d (local.get 0) (local.get 1) (local.get 2)))
  (func (export "small") (param i32) (result i32) (i32.load $s (local.get 0)))
  (func (export "call") (param i64) (result i32) (call_indirect $t (type $v) (local.get 0)))
  (func (export "table-size") (result i64) (table.size $t))
  (func (export "table-grow") (param i64) (result i64) (table.grow $t (ref.null func) (local.get 0)))
  (func (export "table-copy") (param i32 i64 i32) (table.copy $u $t (local.get 0) (local.get 1) (local.get 2)))
  (func (export "table-fill") (param i64 i64) (table.fill $t (local.get 0) (ref.func $two) (local.get 1)))
  (func (export "is-null") (param i64) (result i32) (ref.is_null (table.get $t (local.get 0)))))
;; assert: load(65528) = 0x04030201
;; assert: load(65532) = 0x08070605
;; assert: load(65533) traps out of bounds memory access
;; assert: load(0x10000fff8) traps out of bounds memory access
;; assert: load(-4) traps out of bounds memory access
;; assert: load-far(1) traps out of bounds memory access
;; assert: load-far(0) traps out of bounds memory access
;; assert: load-4G(-4294967296) traps out of bounds memory access
;; assert: load-mid(0) = 8
;; assert: load-mid(1) traps out of bounds memory access
;; assert: load-mid(-65535) traps out of bounds memory access
;; assert: size() = 1
;; assert: grow(0x100000001) = -1
;; assert: grow(-1) = -1
;; assert: grow(3) = -1
;; assert: grow(1) = 1
;; assert: size() = 2
;; assert: fill(65536, 4)
;; assert: load(65534) = 0x07070807
;; assert: fill(0, 0x100000000) traps out of bounds memory access
;; assert: fill(0x100000000, 0) traps out of bounds memory access
;; assert: copy(0, 65528, 4)
;; assert: load(0) = 0x04030201
;; assert: copy(0, 0x100000000, 0) traps out of bounds memory access
;; assert: out(4, 65532, 4)
;; assert: small(4) = 0x08070605
;; assert: out(4, 0x10000fffc, 4) traps out of bounds memory access
;; assert: in(8, 4, 4)
;; assert: load(8) = 0x08070605
;; assert: init(12, 0, 4)
;; assert: load(12) = 0x44332211
;; assert: init(0x10000000c, 0, 4) traps out of bounds memory access
;; assert: call(1) = 1
;; assert: call(2) = 2
;; assert: call(0) traps uninitialized element
;; assert: call(0x100000001) traps undefined element
;; assert: table-size() = 3
;; assert: table-grow(0x100000000) = -1
;; assert: table-grow(2) = 3
;; assert: table-copy(0, 1, 2)
;; assert: table-copy(0, 0x100000001, 1) traps out of bounds table access
;; assert: table-fill(3, 2)
;; assert: call(4) = 2
;; assert: table-fill(0x100000003, 2) traps out of bounds table access
;; assert: is-null(0) = 1
;; assert: is-null(0x100000000) traps out of bounds table access

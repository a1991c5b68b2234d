;; Payloads that are several values each here: vectors beside pairs, references and what else an exception carries.
(module
  (type $s (struct (field i32)))
  (tag $e (param i32 v128 i64 (ref null $s) v128))
  (func $throw (param i32)
    (throw $e (local.get 0) (i32x4.splat (local.get 0)) (i64.const 0x200000001) (struct.new $s (i32.const 7))
      (v128.const i32x4 1 2 3 4)))
  (func (export "standard") (param i32) (result i32 i64 i32 i32)
    (local $v v128) (local $w v128) (local $l i64) (local $r (ref null $s))
    (block $h (result i32 v128 i64 (ref null $s) v128)
      (try_table (catch $e $h) (call $throw (local.get 0)))
      (unreachable))
    (local.set $w) (local.set $r) (local.set $l) (local.set $v) (drop)
    (i32x4.extract_lane 3 (local.get $v))
    (local.get $l)
    (struct.get $s 0 (local.get $r))
    (i32x4.extract_lane 2 (local.get $w))))
;; assert: standard(9) = 9, 0x200000001, 7, 3

;; deviates: es5-hermes a double in a register is one canonical NaN there
;; Payloads keep every bit of a NaN, whatever else the exception carries.
(module
  (tag $f (param f32))
  (tag $d (param f64))
  (tag $both (param f64 f32))
  (func (export "f32") (param i32) (result i32)
    (block $h (result f32)
      (try_table (catch $f $h) (throw $f (f32.reinterpret_i32 (local.get 0))))
      (unreachable))
    (i32.reinterpret_f32))
  (func (export "f64") (param i64) (result i64)
    (block $h (result f64)
      (try_table (catch $d $h) (throw $d (f64.reinterpret_i64 (local.get 0))))
      (unreachable))
    (i64.reinterpret_f64))
  (func (export "both") (param i64 i32) (result i64 i32) (local f32)
    (block $h (result f64 f32)
      (try_table (catch $both $h)
        (throw $both (f64.reinterpret_i64 (local.get 0)) (f32.reinterpret_i32 (local.get 1))))
      (unreachable))
    (local.set 2)
    (i64.reinterpret_f64)
    (i32.reinterpret_f32 (local.get 2))))
;; assert: f32(0x7fa00001) = 0x7fa00001
;; assert: f32(0xffc12345) = 0xffc12345
;; assert: f64(0x7ff0000000000001) = 0x7ff0000000000001
;; assert: f64(0xfff8123456789abc) = 0xfff8123456789abc
;; assert: both(0x7ff4000000000001, 0xffa12345) = 0x7ff4000000000001, 0xffa12345

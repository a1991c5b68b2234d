;; run: js %
;; Lanes are scalars: a sum carried by a loop is four singles; a comparison chooses without its mask; a shuffle of whole lanes costs
;; nothing; bytes stay packed; a store begins at the highest address.
(module
  (memory 1)
  (data (i32.const 0) "\00\00\80\3f\00\00\00\40\00\00\40\40\00\00\80\40")
  (func $dot (export "dot") (param $p i32) (param $n i32) (result f32)
    (local $sum v128)
    (loop $more
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $p)) (v128.load (local.get $p)))))
      (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
  (func (export "larger") (param $p i32) (param $q i32)
    (v128.store (local.get $q)
      (v128.bitselect (v128.load (local.get $p)) (v128.load (local.get $q))
        (i32x4.gt_s (v128.load (local.get $p)) (v128.load (local.get $q))))))
  (func (export "swap") (param $p i32)
    (v128.store (local.get $p)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (v128.load (local.get $p)) (v128.load (local.get $p)))))
  (func (export "bytes") (param $a i64) (param $b i64) (result i64)
    (i64x2.extract_lane 0 (i8x16.add_sat_u (i64x2.splat (local.get $a)) (i64x2.splat (local.get $b)))))
  (func (export "sum64") (param $a i64) (param $b i64) (result i64)
    (i64x2.extract_lane 1 (i64x2.add (i64x2.splat (local.get $a)) (i64x2.splat (local.get $b)))))
  (func (export "store") (param $p i32)
    (v128.store (local.get $p) (v128.const i32x4 -1 -1 -1 -1)))
  (func (export "load") (param $p i32) (result i32) (i32.load (local.get $p))))
;; assert: dot(0, 2) = 60
;; assert: dot(65524, 1) traps out of bounds memory access
;; assert: larger(0, 16)
;; assert: load(28) = 0x40800000
;; assert: swap(0)
;; assert: load(0) = 0x40000000
;; assert: load(12) = 0x40400000
;; assert: bytes(0xff7f8001, 0x01017f01) = 0xff80ff02
;; assert: sum64(-1, 1) = 0
;; assert: store(65521) traps out of bounds memory access
;; assert: load(65532) = 0
;; assert: store(65520)
;; assert: load(65520) = -1

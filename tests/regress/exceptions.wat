;; What handlers see: locals as they were at the throw, values passed beside the payload, payloads of every type; which handler it is;
;; what leaves a handler; what passes all of them.
(module
  (type $t (func (param i32) (result i32)))
  (tag $e (param i32))
  (tag $pair (param i64 f32 f64 externref))
  (tag $none)
  (global $g (mut i32) (i32.const 0))
  (table funcref (elem $thrower))

  (func $thrower (type $t)
    (if (i32.and (local.get 0) (i32.const 1)) (then (throw $e (local.get 0))))
    (local.get 0))

  ;; The second call throws before the first one's result reaches the loop's parameter.
  (func (export "half-done") (result i32) (local $a i32) (local $b i32) (local $n i32)
    (local.set $a (i32.const 100)) (local.set $b (i32.const 7))
    (loop $again (result i32)
      (block $h (result i32)
        (try_table (catch $e $h)
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (local.set $a (call $thrower (i32.const 2)))
          (local.set $b (call $thrower (local.get $b)))
          (br $again))
        (unreachable))
      (drop)
      (i32.add (local.get $a) (i32.mul (i32.const 1000) (local.get $n)))))
  (func (export "edge") (param i32) (result i32 i32) (local $w i32)
    (block $out (result i32 i32)
      (local.set $w (i32.mul (local.get 0) (i32.const 3)))
      (block $h (result i32)
        (try_table (catch $e $h) (br $out (call $thrower (i32.const 2)) (call $thrower (local.get 0))))
        (unreachable))
      (local.get $w))
    (i32.add (i32.const 100)))
  (func (export "payload") (param i64) (result i64 i32 i64 i32)
    (local $r externref)
    (block $h (result i64 f32 f64 externref)
      (try_table (catch $pair $h)
        (throw $pair (local.get 0) (f32.reinterpret_i32 (i32.const 0x40490fdb)) (f64.const -2.5) (ref.null extern)))
      (unreachable))
    (local.set $r)
    (i64.reinterpret_f64)
    (call $order (ref.is_null (local.get $r))))
  (func $order (param i64 f32 i64 i32) (result i64 i32 i64 i32)
    (local.get 0) (i32.reinterpret_f32 (local.get 1)) (local.get 2) (local.get 3))

  ;; The innermost handler that fits, by the first clause that fits.
  (func (export "which") (param i32) (result i32)
    (block $all
      (block $one (result i32)
        (try_table (catch $e $one) (catch_all $all)
          (block $inner
            (try_table (catch $none $inner)
              (block
                (if (i32.eqz (local.get 0)) (then (throw $none)))
                (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $e (i32.const 21))))
                (if (i32.eq (local.get 0) (i32.const 2))
                  (then (throw $pair (i64.const 0) (f32.const 0) (f64.const 0) (ref.null extern)))))
              (return (i32.const 4))))
          (return (i32.const 10)))
        (return (i32.const 5)))
      (return))
    (i32.const 30))

  (func $counting (param i32)
    (block $h (result i32 exnref)
      (try_table (catch_ref $e $h) (drop (call $thrower (local.get 0))))
      (return))
    (global.set $g (i32.add (global.get $g) (i32.const 1)))
    (throw_ref)
    (unreachable))
  (func (export "rethrow") (param i32) (result i32)
    (global.set $g (i32.const 0))
    (block $h (result i32)
      (try_table (catch $e $h) (call $counting (local.get 0)))
      (return (global.get $g)))
    (i32.add (i32.const 100))
    (i32.add (global.get $g)))

  ;; Traps and exhausted stacks are no exceptions.
  (func (export "trap") (param i32) (result i32)
    (block $h
      (try_table (catch_all $h) (drop (i32.div_s (i32.const 1) (local.get 0))))
      (return (i32.const 1)))
    (i32.const 2))
  (func $deep (result i32) (local i32)
    (block $h
      (try_table (catch_all $h) (local.set 0 (i32.add (i32.const 1) (call $deep))))
      (return (local.get 0)))
    (i32.const 3))
  (func (export "exhausted") (result i32) (call $deep))

  ;; Its own handler is none of the tail call's.
  (func $tail (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $e $h) (return_call_indirect (type $t) (local.get 0) (i32.const 0)))
      (unreachable))
    (drop) (i32.const -1))
  (func $direct-tail (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $e $h) (return_call $thrower (local.get 0)))
      (unreachable))
    (drop) (i32.const -1))
  (func (export "tail") (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $e $h) (return (i32.add (call $tail (local.get 0)) (call $direct-tail (local.get 0)))))
      (unreachable))
    (i32.add (i32.const 1000)))

  (func $self (export "self-tail") (param i32) (result i32) (local $n i32)
    (block $h (result i32)
      (try_table (catch $e $h)
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 40))))
        (return_call $self (i32.sub (local.get 0) (i32.const 1))))
      (unreachable))
    (i32.add (local.get $n)))

  ;; Out of a try by every way.
  (func (export "leave") (param i32) (result i32) (local $sum i32)
    (loop $next
      (block $out
        (try_table (catch_all $out)
          (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
          (br_table $out $next $out (i32.and (local.get $sum) (i32.const 3)))))
      (br_if $next (i32.lt_u (local.get $sum) (local.get 0))))
    (local.get $sum))
  (func (export "to-caller") (throw $none))
  (func (export "null") (throw_ref (ref.null exn))))

;; assert: half-done() = 1002
;; assert: edge(1) = 1, 103
;; assert: edge(4) = 2, 104
;; assert: payload(-2) = -2, 0x40490fdb, 0xc004000000000000, 1
;; assert: which(0) = 10
;; assert: which(1) = 21
;; assert: which(2) = 30
;; assert: which(3) = 4
;; assert: rethrow(0) = 0
;; assert: rethrow(7) = 108
;; assert: trap(1) = 1
;; assert: trap(0) traps integer divide by zero
;; assert: exhausted() exhausts
;; assert: tail(4) = 8
;; assert: tail(5) = 1005
;; assert: self-tail(100000) = 41
;; assert: leave(6) = 6
;; assert: to-caller() throws
;; assert: null() traps null exception reference

;; Typed function references: branches on null pass values of both widths, calls by reference trap on null, tail calls by
;; reference leave no frame behind, tables and globals of such types start with what their initialisers say.
(module
  (type $op (func (param i64 i32) (result i64)))
  (type $higher (func (param (ref $op) i64) (result i64)))
  (type $step (func (param i32 (ref null $op)) (result i32)))
  (table $typed 2 3 (ref $op) (ref.func $add))
  (table $nullable 2 (ref null $higher))
  (global $sub (ref $op) (ref.func $sub))
  (global $none (mut (ref null $op)) (ref.null $op))
  (elem (table $typed) (i32.const 1) (ref $op) (ref.func $sub))
  (elem $list (ref null $higher) (ref.func $twice) (ref.null $higher))
  (elem declare func $even $odd)

  (func $add (type $op) (i64.add (local.get 0) (i64.extend_i32_s (local.get 1))))
  (func $sub (type $op) (i64.sub (local.get 0) (i64.extend_i32_s (local.get 1))))
  (func $twice (type $higher)
    (call_ref $op (call_ref $op (local.get 1) (i32.const 7) (local.get 0)) (i32.const 7) (local.get 0)))

  (func (export "entry") (param i64 i32 i32) (result i64)
    (call_ref $op (local.get 0) (local.get 1) (table.get $typed (local.get 2))))
  (func (export "higher") (param i64 i32) (result i64)
    (table.init $nullable $list (i32.const 0) (i32.const 0) (i32.const 2))
    (call_ref $higher (ref.func $add) (local.get 0) (table.get $nullable (local.get 1))))
  (func $pick (param i32) (result (ref null $op))
    (if (result (ref null $op)) (local.get 0) (then (ref.func $sub)) (else (ref.null $op))))

  (func (export "on-null") (param i32 i64) (result i64 i32)
    (block $null (result i64 i32)
      (br_on_null $null (local.get 1) (i32.const 5) (call $pick (local.get 0)))
      (local.set 0 (i32.const 0))
      (call_ref $op)
      (i32.const 1)))
  (func (export "on-non-null") (param i32 i64) (result i64)
    (block $there (result i64 i32 (ref $op))
      (br_on_non_null $there (local.get 1) (i32.const 9) (call $pick (local.get 0)))
      (drop) (drop)
      (return (i64.const -1)))
    (call_ref $op))
  (func (export "global") (result i64)
    (call_ref $op (i64.const 1) (i32.const 1) (global.get $none)))
  (func (export "constant") (result i64)
    (call_ref $op (i64.const 1) (i32.const 1) (global.get $sub)))
  (func (export "assert") (param i32) (result i64)
    (call_ref $op (i64.const 0x100000000) (i32.const 1) (ref.as_non_null (call $pick (local.get 0)))))
  (func (export "assert-extern") (drop (ref.as_non_null (ref.null extern))))
  (func (export "order") (result i64)
    (call_ref $op (i64.const 1) (i32.div_s (i32.const 1) (i32.const 0)) (ref.null $op)))

  (func $even (type $step)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call_ref $step (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (ref.func $odd)))
  (func $odd (type $step)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call_ref $step (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (ref.func $even)))
  (func (export "even") (param i32) (result i32) (call $even (local.get 0) (ref.null $op)))
  (func (export "tail-null") (result i32)
    (return_call_ref $step (i32.const 0) (ref.null $op) (ref.null $step))))

;; assert: entry(10, 3, 0) = 13
;; assert: entry(10, 3, 1) = 7
;; assert: entry(10, 3, 2) traps out of bounds table access
;; assert: higher(1, 0) = 15
;; assert: higher(1, 1) traps null function reference
;; assert: on-null(1, 0x100000001) = 0xfffffffc, 1
;; assert: on-null(0, 0x100000001) = 0x100000001, 5
;; assert: on-non-null(1, 0x100000008) = 0xffffffff
;; assert: on-non-null(0, 2) = -1
;; assert: global() traps null function reference
;; assert: constant() = 0
;; assert: assert(1) = 0xffffffff
;; assert: assert(0) traps null reference
;; assert: assert-extern() traps null reference
;; assert: order() traps integer divide by zero
;; assert: even(100001) = 0
;; assert: even(100000) = 1
;; assert: tail-null() traps null function reference

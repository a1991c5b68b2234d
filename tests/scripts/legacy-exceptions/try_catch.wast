;; `try` with `catch` and `catch_all`: which handler takes what, what is no exception, ways out of a body, tags of other instances.
(module
  (tag $shared (export "shared") (param i32))
  (tag $twin (export "twin") (param i32))
  (func (export "raise") (param i32) (throw $shared (local.get 0)))
)
(register "other")

(module
  (tag $shared (import "other" "shared") (param i32))
  (tag $alias (import "other" "shared") (param i32))
  (tag $twin (import "other" "twin") (param i32))
  (func $raise (import "other" "raise") (param i32))
  (tag $own (param i32))
  (tag $a)
  (tag $b)
  (tag $c)
  (table funcref (elem $raise-a))

  (func $pick (param i32)
    (block $c (block $b (block $a (block $none (br_table $none $a $b $c (local.get 0)))
      (return)) (throw $a)) (throw $b)) (throw $c))
  (func $raise-a (throw $a))

  (func (export "nothing")
    try
    catch $a
    end)
  (func (export "nothing-all")
    try
    catch_all
    end)
  (func (export "one") (param i32) (result i32)
    try (result i32)
      (call $pick (local.get 0))
      (i32.const 10)
    catch $a
      (i32.const 11)
    end)
  (func (export "two") (param i32) (result i32)
    try (result i32)
      (call $pick (local.get 0))
      (i32.const 10)
    catch $a
      (i32.const 11)
    catch $b
      (i32.const 12)
    end)
  ;; The first handler that fits.
  (func (export "same-twice") (param i32) (result i32)
    try (result i32)
      (call $pick (local.get 0))
      (i32.const 10)
    catch $b
      (i32.const 12)
    catch $b
      (i32.const 13)
    catch_all
      (i32.const 14)
    end)
  (func (export "inner-outer") (param i32) (result i32)
    try (result i32)
      try (result i32)
        (call $pick (local.get 0))
        (i32.const 10)
      catch $a
        (i32.const 11)
      end
    catch $b
      (i32.const 12)
    end)
  ;; What a handler throws is not for its neighbours.
  (func (export "from-handler") (result i32)
    try (result i32)
      try (result i32)
        (throw $a)
      catch $a
        (throw $b)
      catch $b
        (i32.const 1)
      catch_all
        (i32.const 2)
      end
    catch $b
      (i32.const 3)
    end)
  (func (export "bare") (param i32) (result i32)
    try (result i32)
      try (result i32)
        (call $pick (local.get 0))
        (i32.const 10)
      end
    catch $a
      (i32.const 11)
    end)

  ;; Traps are no exceptions.
  (func (export "unreachable")
    try
      (unreachable)
    catch_all
    end)
  (func $divide (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "divide") (param i32 i32) (result i32)
    try (result i32)
      (call $divide (local.get 0) (local.get 1))
    catch_all
      (i32.const 99)
    end)
  (func $deep (export "deep")
    try
      (call $deep)
    catch_all
    end)

  ;; Operands below a call that throws are gone; what was written before it stays.
  (func (export "operands") (result i32)
    (i32.const 100)
    try (result i32)
      (i32.const 1)
      (i32.const 2)
      (call $raise (i32.const 30))
      (drop)
    catch $shared
    end
    i32.add)
  (func (export "locals") (param i32) (result i32) (local $n i32)
    try
      (local.set $n (i32.const 1))
      (call $pick (local.get 0))
      (local.set $n (i32.const 2))
      (call $pick (i32.const 1))
    catch_all
      (local.set $n (i32.mul (local.get $n) (i32.const 10)))
    end
    (local.get $n))

  ;; With parameters and several results.
  (func (export "parameters") (param i32) (result i32 i32)
    (local.get 0)
    (i32.const 1000)
    try (param i32 i32) (result i32 i32)
      (i32.add)
      (call $pick (local.get 0))
      (i32.const 1)
    catch $a
      (i32.const 2)
      (i32.const 3)
    end)

  ;; Ways out that are no throw.
  (func (export "branch")
    try
      (br 0)
    catch $a
      (unreachable)
    end)
  (func (export "branch-far") (result i32)
    (block $out (result i32)
      try
        (br $out (i32.const 6))
      catch_all
        (unreachable)
      end
      (i32.const 7)))
  (func (export "branch-handler") (result i32)
    (block $out (result i32)
      try
        (throw $a)
      catch_all
        (br $out (i32.const 8))
      end
      (i32.const 9)))
  (func (export "return") (result i32)
    try (result i32)
      (return (i32.const 5))
    catch_all
      (i32.const 6)
    end)
  (func (export "loop") (result i32) (local $n i32)
    (loop $again
      try
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (if (i32.and (local.get $n) (i32.const 1)) (then (throw $a)))
        (br_if $again (i32.lt_u (local.get $n) (i32.const 50)))
      catch $a
        (br $again)
      end)
    (local.get $n))
  ;; A tail call has left.
  (func (export "tail")
    try
      (return_call $raise-a)
    catch $a
    end)
  (func (export "tail-indirect")
    try
      (return_call_indirect (i32.const 0))
    catch_all
    end)
  (func (export "call-indirect") (result i32)
    try (result i32)
      (call_indirect (i32.const 0))
      (i32.const 1)
    catch $a
      (i32.const 2)
    end)

  ;; Identity of tags.
  (func (export "imported") (result i32)
    try (result i32)
      (call $raise (i32.const 5))
      (i32.const 0)
    catch $own
      (drop)
      (i32.const 1)
    catch $twin
      (drop)
      (i32.const 2)
    catch $shared
    end)
  (func (export "alias") (result i32)
    try (result i32)
      (call $raise (i32.const 6))
      (i32.const 0)
    catch $alias
    end)
  (func (export "not-mine") (result i32)
    try (result i32)
      try (result i32)
        (call $raise (i32.const 7))
        (i32.const 0)
      catch $own
      end
    catch_all
      (i32.const 3)
    end)
)

(assert_return (invoke "nothing"))
(assert_return (invoke "nothing-all"))
(assert_return (invoke "one" (i32.const 0)) (i32.const 10))
(assert_return (invoke "one" (i32.const 1)) (i32.const 11))
(assert_exception (invoke "one" (i32.const 2)))
(assert_return (invoke "two" (i32.const 0)) (i32.const 10))
(assert_return (invoke "two" (i32.const 1)) (i32.const 11))
(assert_return (invoke "two" (i32.const 2)) (i32.const 12))
(assert_exception (invoke "two" (i32.const 3)))
(assert_return (invoke "same-twice" (i32.const 1)) (i32.const 14))
(assert_return (invoke "same-twice" (i32.const 2)) (i32.const 12))
(assert_return (invoke "same-twice" (i32.const 3)) (i32.const 14))
(assert_return (invoke "inner-outer" (i32.const 0)) (i32.const 10))
(assert_return (invoke "inner-outer" (i32.const 1)) (i32.const 11))
(assert_return (invoke "inner-outer" (i32.const 2)) (i32.const 12))
(assert_exception (invoke "inner-outer" (i32.const 3)))
(assert_return (invoke "from-handler") (i32.const 3))
(assert_return (invoke "bare" (i32.const 0)) (i32.const 10))
(assert_return (invoke "bare" (i32.const 1)) (i32.const 11))
(assert_exception (invoke "bare" (i32.const 2)))
(assert_trap (invoke "unreachable") "unreachable")
(assert_return (invoke "divide" (i32.const 7) (i32.const 2)) (i32.const 3))
(assert_trap (invoke "divide" (i32.const 1) (i32.const 0)) "integer divide by zero")
(assert_trap (invoke "divide" (i32.const 0x80000000) (i32.const -1)) "integer overflow")
(assert_exhaustion (invoke "deep") "call stack exhausted")
(assert_return (invoke "operands") (i32.const 130))
(assert_return (invoke "locals" (i32.const 0)) (i32.const 20))
(assert_return (invoke "locals" (i32.const 3)) (i32.const 10))
(assert_return (invoke "parameters" (i32.const 0)) (i32.const 1000) (i32.const 1))
(assert_return (invoke "parameters" (i32.const 1)) (i32.const 2) (i32.const 3))
(assert_exception (invoke "parameters" (i32.const 2)))
(assert_return (invoke "branch"))
(assert_return (invoke "branch-far") (i32.const 6))
(assert_return (invoke "branch-handler") (i32.const 8))
(assert_return (invoke "return") (i32.const 5))
(assert_return (invoke "loop") (i32.const 50))
(assert_exception (invoke "tail"))
(assert_exception (invoke "tail-indirect"))
(assert_return (invoke "call-indirect") (i32.const 2))
(assert_return (invoke "imported") (i32.const 5))
(assert_return (invoke "alias") (i32.const 6))
(assert_return (invoke "not-mine") (i32.const 3))

(assert_unlinkable (module (tag (import "other" "shared"))) "incompatible import type")
(assert_unlinkable (module (tag (import "other" "shared") (param i64))) "incompatible import type")

(assert_malformed (module quote "(module (func catch_all))") "unexpected token")
(assert_malformed (module quote "(module (tag $e) (func catch $e))") "unexpected token")
(assert_malformed (module quote "(module (func try catch_all catch_all end))") "unexpected token")
(assert_malformed (module quote "(module (tag $e) (func try catch_all catch $e end))") "unexpected token")
(assert_malformed (module quote "(module (tag $e) (func block catch $e end))") "unexpected token")
(assert_malformed (module quote "(module (func try catch_all))") "unexpected token")
(assert_invalid (module (func try catch 0 end)) "unknown tag")
(assert_invalid (module (func (result i32)
  try (result i32)
  end)) "type mismatch")
(assert_invalid (module (func (result i32)
  try (result i32)
    (i64.const 1)
  catch_all
    (i32.const 1)
  end)) "type mismatch")
(assert_invalid (module (func (result i32)
  try (result i32)
    (i32.const 1)
  catch_all
  end)) "type mismatch")
(assert_invalid (module (tag) (func
  try
  catch 0
    (i32.const 1)
  end)) "type mismatch")
(assert_invalid (module (tag (param i32)) (func
  try
  catch 0
  end)) "type mismatch")
(assert_invalid (module (tag (param i64)) (func (result i32)
  try (result i32)
    (i32.const 1)
  catch 0
  end)) "type mismatch")
(assert_invalid (module (func
  try
  catch_all
    (i32.const 1)
  end)) "type mismatch")

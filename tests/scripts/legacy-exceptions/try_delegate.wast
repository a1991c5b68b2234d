;; `delegate`: an exception goes on at the label, as if thrown there, past the handlers between.
(module
  (tag $a)
  (tag $b)
  (table funcref (elem $raise))
  (func $raise (throw $a))
  (func $pick (param i32)
    (block $b (block $a (block $none (br_table $none $a $b (local.get 0)))
      (return)) (throw $a)) (throw $b))

  (func (export "next") (param i32) (result i32)
    try $t (result i32)
      try (result i32)
        (call $pick (local.get 0))
        (i32.const 1)
      delegate $t
    catch $a
      (i32.const 2)
    end)
  (func (export "past") (param i32) (result i32)
    try $t (result i32)
      try (result i32)
        try (result i32)
          (call $pick (local.get 0))
          (i32.const 1)
        delegate $t
      catch $a
        (i32.const 2)
      catch_all
        (i32.const 3)
      end
    catch $a
      (i32.const 4)
    catch_all
      (i32.const 5)
    end)
  (func (export "block") (result i32)
    try (result i32)
      (block
        try
          (throw $a)
        delegate 0)
      (i32.const 0)
    catch_all
      (i32.const 6)
    end)
  (func (export "loop") (result i32)
    try (result i32)
      (loop $l (result i32)
        try (result i32)
          try (result i32)
            (throw $a)
          delegate $l
        catch_all
          (i32.const 0)
        end)
    catch_all
      (i32.const 7)
    end)
  (func (export "if") (param i32) (result i32)
    try (result i32)
      (if $then (result i32)
        (local.get 0)
        (then
          try (result i32)
            try (result i32)
              (throw $a)
            delegate $then
          catch_all
            (i32.const 0)
          end)
        (else (i32.const 8)))
    catch_all
      (i32.const 9)
    end)
  ;; From a handler: its `try` protects the body alone, so to it means on to the one around it.
  (func (export "from-handler") (result i32)
    try (result i32)
      try $inner
        (throw $b)
      catch_all
        try
          (throw $a)
        delegate $inner
      end
      (i32.const 0)
    catch $a
      (i32.const 10)
    end)
  (func (export "rethrown") (result i32)
    try (result i32)
      try $inner
        (throw $a)
      catch $a
        try
          (rethrow $inner)
        delegate $inner
      end
      (i32.const 0)
    catch_all
      (i32.const 11)
    end)

  ;; To the caller.
  (func $to-caller (export "to-caller")
    try
      (throw $a)
    delegate 0)
  (func $past-all (export "past-all")
    try
      try
        (throw $a)
      delegate 1
    catch_all
    end)
  (func (export "caller") (result i32)
    try (result i32)
      (call $past-all)
      (i32.const 0)
    catch $a
      (i32.const 12)
    end)
  (func (export "no-handler") (result i32)
    try (result i32)
      try (result i32)
        (throw $a)
      delegate 0
    catch $b
      (i32.const 0)
    end)

  ;; Several go to one label, and the body around them as well.
  (func (export "together") (param i32 i32) (result i32)
    try $t (result i32)
      (call $pick (local.get 0))
      try (result i32)
        (call $pick (local.get 1))
        (i32.const 1)
      delegate $t
    catch $a
      (i32.const 2)
    end)
  ;; A delegate that delegates.
  (func (export "chain") (result i32)
    try $l3 (result i32)
      try $l2 (result i32)
        try $l1 (result i32)
          try $l0 (result i32)
            try (result i32)
              (throw $a)
            delegate $l1
          catch_all
            (i32.const -1)
          end
        delegate $l2
      catch_all
        try (result i32)
          (throw $b)
        delegate $l3
      end
    catch $a
      (i32.const 13)
    catch $b
      (i32.const 14)
    end)

  ;; What was passed over catches again, once the body has been left.
  (func (export "afterwards") (param i32) (result i32)
    try $outer (result i32)
      try (result i32)
        (block $out
          try
            (br_if $out (local.get 0))
            (throw $b)
          delegate $outer)
        (call $raise)
        (i32.const 0)
      catch $a
        (i32.const 15)
      catch $b
        (i32.const 16)
      end
    catch $b
      (i32.const 17)
    end)
  (func (export "branch")
    try
      (br 0)
    delegate 0)
  (func (export "return") (result i32)
    try $t (result i32)
      try (result i32)
        (return (i32.const 18))
      delegate $t
    catch_all
      (i32.const 0)
    end)
  ;; A tail call has left.
  (func (export "tail")
    try $t
      try
        (return_call $raise)
      delegate $t
    catch $a
    end)
  (func (export "tail-indirect")
    try $t
      try
        (return_call_indirect (i32.const 0))
      delegate $t
    catch_all
    end)
  (func (export "trap")
    try $t
      try
        (unreachable)
      delegate $t
    catch_all
    end)
  (func (export "operands") (result i32)
    try $t (result i32)
      (i32.const 1)
      try (result i32)
        (i32.const 2)
        (throw $a)
      delegate $t
      (i32.add)
    catch $a
      (i32.const 19)
    end)
  (func (export "locals") (param i32) (result i32)
    try $t
      try
        try
          (local.set 0 (i32.const 20))
          (throw $a)
        delegate $t
      catch_all
        (local.set 0 (i32.const 0))
      end
    catch_all
    end
    (local.get 0))
)

(assert_return (invoke "next" (i32.const 0)) (i32.const 1))
(assert_return (invoke "next" (i32.const 1)) (i32.const 2))
(assert_exception (invoke "next" (i32.const 2)))
(assert_return (invoke "past" (i32.const 0)) (i32.const 1))
(assert_return (invoke "past" (i32.const 1)) (i32.const 4))
(assert_return (invoke "past" (i32.const 2)) (i32.const 5))
(assert_return (invoke "block") (i32.const 6))
(assert_return (invoke "loop") (i32.const 7))
(assert_return (invoke "if" (i32.const 0)) (i32.const 8))
(assert_return (invoke "if" (i32.const 1)) (i32.const 9))
(assert_return (invoke "from-handler") (i32.const 10))
(assert_return (invoke "rethrown") (i32.const 11))
(assert_exception (invoke "to-caller"))
(assert_exception (invoke "past-all"))
(assert_return (invoke "caller") (i32.const 12))
(assert_exception (invoke "no-handler"))
(assert_return (invoke "together" (i32.const 0) (i32.const 0)) (i32.const 1))
(assert_return (invoke "together" (i32.const 1) (i32.const 0)) (i32.const 2))
(assert_exception (invoke "together" (i32.const 2) (i32.const 0)))
(assert_return (invoke "together" (i32.const 0) (i32.const 1)) (i32.const 2))
(assert_exception (invoke "together" (i32.const 0) (i32.const 2)))
(assert_return (invoke "chain") (i32.const 14))
(assert_return (invoke "afterwards" (i32.const 1)) (i32.const 15))
(assert_return (invoke "afterwards" (i32.const 0)) (i32.const 17))
(assert_return (invoke "branch"))
(assert_return (invoke "return") (i32.const 18))
(assert_exception (invoke "tail"))
(assert_exception (invoke "tail-indirect"))
(assert_trap (invoke "trap") "unreachable")
(assert_return (invoke "operands") (i32.const 19))
(assert_return (invoke "locals" (i32.const 1)) (i32.const 20))

(assert_malformed (module quote "(module (func delegate 0))") "unexpected token")
(assert_malformed (module quote "(module (tag $e) (func try catch $e delegate 0))") "unexpected token")
(assert_malformed (module quote "(module (func try catch_all delegate 0))") "unexpected token")
(assert_malformed (module quote "(module (func block delegate 0))") "unexpected token")
(assert_malformed (module quote "(module (func try delegate 0 end))") "unexpected token")
(assert_invalid (module (func
  try
  delegate 1)) "unknown label")
(assert_invalid (module (func (result i32)
  try (result i32)
  delegate 0)) "type mismatch")

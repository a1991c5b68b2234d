;; `rethrow`: the exception of the handler that its label names, with its tag and payload.
(module
  (tag $a)
  (tag $b (param i32 i64))

  (func (export "again")
    try
      (throw $a)
    catch $a
      (rethrow 0)
    end)
  (func (export "again-all")
    try
      (throw $a)
    catch_all
      (rethrow 0)
    end)
  (func (export "if") (param i32) (result i32)
    try (result i32)
      (throw $a)
    catch $a
      (if (local.get 0) (then (rethrow 1)))
      (i32.const 31)
    end)
  (func (export "if-all") (param i32) (result i32)
    try (result i32)
      (throw $a)
    catch_all
      (if (i32.eqz (local.get 0)) (then (rethrow 1)))
      (i32.const 32)
    end)
  (func (export "loop") (param i32) (result i32)
    try (result i32)
      (throw $a)
    catch $a
      (loop $again (result i32) (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (if (i32.eqz (local.get 0)) (then (rethrow 2))) (br_if $again (i32.gt_s (local.get 0) (i32.const 3))) (local.get 0))
    end)

  ;; Handlers in handlers: by the depth of the label, not by the time of the throw.
  (func (export "nested") (param i32) (result i32)
    try (result i32)
      try (result i32)
        (throw $b (i32.const 40) (i64.const 2))
      catch $b
        (drop)
        (drop)
        try (result i32)
          (throw $a)
        catch $a
          (if (i32.eq (local.get 0) (i32.const 0)) (then (rethrow 1)))
          (if (i32.eq (local.get 0) (i32.const 1)) (then (rethrow 2)))
          (i32.const 23)
        end
      end
    catch $b
      (i32.wrap_i64)
      (i32.add)
    catch $a
      (i32.const 7)
    end)

  ;; A handler's own body is no part of what it protects.
  (func (export "inside") (param i32) (result i32)
    try $outer (result i32)
      (throw $a)
    catch $a
      try (result i32)
        (if (i32.eqz (local.get 0)) (then (rethrow $outer)))
        (i32.const 42)
      catch $a
        (i32.const 24)
      end
    end)
  (func (export "twice") (result i32)
    try (result i32)
      try (result i32)
        try (result i32)
          (throw $b (i32.const 1) (i64.const 2))
        catch_all
          (rethrow 0)
        end
      catch $b
        (drop)
        (drop)
        (rethrow 0)
      end
    catch $b
      (i32.wrap_i64)
      (i32.sub)
    end)
  ;; The payload is the exception's: what the handler does with its copy changes nothing.
  (func (export "payload") (result i32) (local i32)
    try (result i32)
      try (result i32)
        (throw $b (i32.const 100) (i64.const 1))
      catch $b
        (drop)
        (local.set 0)
        (local.set 0 (i32.const 5))
        (rethrow 0)
      end
    catch $b
      (drop)
    end)
  (func (export "polymorphic") (result f32)
    try (result f32)
      (throw $a)
    catch $a
      (i32.const 1)
      (i64.const 1)
      (rethrow 0)
    end)
  ;; From within a block that yields, in a handler.
  (func (export "in-block") (param i32) (result i32)
    try $handler (result i32)
      (throw $a)
    catch_all
      (block (result i32) (br_if 0 (i32.const 8) (local.get 0)) (drop) (rethrow $handler))
    end)
)

(assert_exception (invoke "again"))
(assert_exception (invoke "again-all"))
(assert_return (invoke "if" (i32.const 0)) (i32.const 31))
(assert_exception (invoke "if" (i32.const 1)))
(assert_return (invoke "if-all" (i32.const 1)) (i32.const 32))
(assert_exception (invoke "if-all" (i32.const 0)))
(assert_return (invoke "loop" (i32.const 9)) (i32.const 3))
(assert_return (invoke "loop" (i32.const 0)) (i32.const -1))
(assert_exception (invoke "loop" (i32.const 1)))
(assert_return (invoke "nested" (i32.const 0)) (i32.const 7))
(assert_return (invoke "nested" (i32.const 1)) (i32.const 42))
(assert_return (invoke "nested" (i32.const 2)) (i32.const 23))
(assert_return (invoke "inside" (i32.const 0)) (i32.const 24))
(assert_return (invoke "inside" (i32.const 1)) (i32.const 42))
(assert_return (invoke "twice") (i32.const -1))
(assert_return (invoke "payload") (i32.const 100))
(assert_exception (invoke "polymorphic"))
(assert_return (invoke "in-block" (i32.const 1)) (i32.const 8))
(assert_exception (invoke "in-block" (i32.const 0)))

(assert_invalid (module (func (rethrow 0))) "invalid rethrow label")
(assert_invalid (module (func (rethrow 1))) "unknown label")
(assert_invalid (module (func (loop (rethrow 0)))) "invalid rethrow label")
(assert_invalid (module (func
  try
    (rethrow 0)
  catch_all
  end)) "invalid rethrow label")
(assert_invalid (module (func
  try
    (rethrow 0)
  delegate 0)) "invalid rethrow label")
(assert_invalid (module (tag) (func
  try
  catch 0
    (block (rethrow 0))
  end)) "invalid rethrow label")

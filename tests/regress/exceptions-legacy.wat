;; The legacy form: payloads as a handler's parameters, the exception of an outer handler thrown again, delegates past handlers, to
;; blocks and to the caller, and locals as they were at the throw.
(module
  (type $t (func (param i32) (result i32)))
  (tag $e (param i32))
  (tag $pair (param i64 i32))
  (tag $none)
  (tag $vector (param i32 v128 i64))
  (table funcref (elem $thrower))
  (func $thrower (type $t)
    (if (i32.and (local.get 0) (i32.const 1)) (then (throw $e (local.get 0))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $none)))
    (if (i32.eq (local.get 0) (i32.const 4)) (then (throw $pair (i64.const 0x300000005) (i32.const 9))))
    (local.get 0))

  (func (export "catch") (param i32) (result i64) (local $seen i32)
    try (result i64)
        (local.set $seen (i32.const 1))
        (i64.extend_i32_s (call $thrower (local.get 0)))
        (local.set $seen (i32.const 2))
    catch $e (i64.extend_i32_s (i32.add (i32.mul (i32.const 10))  (local.get $seen)))
    catch $pair (drop) (i64.add (i64.extend_i32_u (local.get $seen)))
    catch_all (i64.const -3)
    end)

  (func (export "rethrow") (param i32) (result i32)
    try (result i32)
        try (result i32) (call $thrower (local.get 0))
        catch_all
            try (throw $pair (i64.const 0) (i32.const 1))
            catch $pair (drop) (drop)
                (rethrow 1)
            end
            (i32.const -1)
        end
    catch $e (i32.add (i32.const 1000))
    catch $none (i32.const 77)
    end)

  ;; Past $inner, to $outer.
  (func (export "delegate") (param i32) (result i32)
    try $outer (result i32)
        try $inner (result i32) try (result i32) (call $thrower (local.get 0))
        delegate $outer
        catch_all (i32.const -1)
        end
    catch $e (i32.add (i32.const 500))
    catch_all (i32.const 501)
    end)

  ;; Nothing between: as if it were not there.
  (func (export "delegate-next") (param i32) (result i32)
    try $next (result i32) try (result i32) (call $thrower (local.get 0))
    delegate $next
    catch_all (i32.const 600)
    end)

  ;; To a block: to the handler around it.
  (func (export "delegate-block") (param i32) (result i32)
    try $outer (result i32)
        (block $block (result i32)
          try $inner (result i32) try (result i32) (call $thrower (local.get 0))
          delegate $block
          catch_all (i32.const -1)
          end)
    catch_all (i32.const 700)
    end)

  (func $to-caller (param i32) (result i32)
    try $inner (result i32)
        try (result i32) try (result i32) (call $thrower (local.get 0))
        delegate 2
        catch_all (i32.const -2)
        end
    catch_all (i32.const -1)
    end)
  (func (export "to-caller") (param i32) (result i32)
    try (result i32) (call $to-caller (local.get 0))
    catch_all (i32.const 800)
    end)

  ;; After a delegate the handler it went past still catches.
  (func (export "again") (param i32) (result i32) (local $n i32) (local $sum i32)
    (loop $next
      try $outer
          try $inner
              (if (i32.and (local.get $n) (i32.const 1))
                (then try (drop (call $thrower (i32.const 1)))
                delegate $outer)
                (else (drop (call $thrower (i32.const 1)))))
          catch_all (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
          end
      catch_all (local.set $sum (i32.add (local.get $sum) (i32.const 100)))
      end
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $n) (local.get 0))))
    (local.get $sum))

  ;; A handler's own exceptions are not its try's; branches leave both.
  (func (export "in-handler") (param i32) (result i32)
    (block $out (result i32)
      try (result i32)
          try (result i32) (call $thrower (local.get 0))
          catch $e (br_if $out (i32.const 3)) (call $thrower (i32.const 2)) (i32.add)
          end
      catch $none (i32.const 900)
      end))
  (func (export "in-handler-too") (param i32) (result i32)
    try (result i32)
        try (result i32) (call $thrower (local.get 0))
        catch $e (drop) (call $thrower (i32.const 2))
        end
    catch $none (i32.const 900)
    end)
  (func (export "trap") try (unreachable)
  catch_all
  end)
  (func (export "plain") (param i32) (result i32) try (result i32) (call $thrower (local.get 0))
  end)
  (func (export "vector") (param i32) (result i32 i32) (local $v v128)
    try (result i32 i32)
      (throw $vector (local.get 0) (i32x4.splat (local.get 0)) (i64.const 0x200000001))
    catch $vector
      (drop) (local.set $v)
      (i32x4.extract_lane 1 (local.get $v))
    end))

;; assert: catch(6) = 6
;; assert: catch(7) = 71
;; assert: catch(4) = 0x300000006
;; assert: catch(2) = -3
;; assert: rethrow(8) = 8
;; assert: rethrow(5) = 1005
;; assert: rethrow(2) = 77
;; assert: rethrow(4) throws
;; assert: delegate(8) = 8
;; assert: delegate(3) = 503
;; assert: delegate(2) = 501
;; assert: delegate-next(3) = 600
;; assert: delegate-next(8) = 8
;; assert: delegate-block(3) = 700
;; assert: to-caller(3) = 800
;; assert: to-caller(8) = 8
;; assert: again(6) = 303
;; assert: in-handler(8) = 8
;; assert: in-handler(3) = 3
;; assert: in-handler-too(3) = 900
;; assert: trap() traps unreachable
;; assert: plain(8) = 8
;; assert: plain(1) throws
;; assert: vector(9) = 9, 9

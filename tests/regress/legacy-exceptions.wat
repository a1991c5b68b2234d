;; Exceptions in their legacy form: handlers, labels that are left from handlers, locals at a throw, `rethrow`, `delegate`.
(module
    (tag $a (param i32)) (tag $b (param i32 i64)) (tag $c)
    (func $raise (param i32)
        (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 10))))
        (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $b (i32.const 20) (i64.const 5))))
        (if (i32.eq (local.get 0) (i32.const 3)) (then (throw $c))))
    (func (export "which") (param i32) (result i32)
        try (result i32) local.get 0 call $raise i32.const 0
        catch $a
        catch $b i32.wrap_i64 i32.add
        catch_all i32.const 99
        end)
    ;; A label is left from the body and from a handler alike.
    (func (export "branch") (param i32) (result i32)
        try $l (result i32) local.get 0 call $raise i32.const 7 br $l
        catch $a i32.const 1 i32.add br 0
        catch_all i32.const 50 br $l
        end)
    ;; Locals that the body has set are seen by the handler.
    (func (export "locals") (param i32) (result i32) (local i32)
        try i32.const 4 local.set 1 local.get 0 call $raise i32.const 5 local.set 1
        catch_all end
        local.get 1)
    (func $again (param i32) (result i32)
        try (result i32) local.get 0 call $raise i32.const 0
        catch_all
            try local.get 0 i32.const 1 i32.add call $raise
            catch_all i32.const 1 br_if 0 end
            rethrow 0
        end)
    (func (export "rethrow") (param i32) (result i32)
        try (result i32) local.get 0 call $again
        catch $a
        catch $b drop
        end)
    ;; `delegate` passes over the handlers between.
    (func (export "delegate") (param i32) (result i32)
        try $outer (result i32)
            try (result i32)
                try (result i32) local.get 0 call $raise i32.const 0 delegate $outer
            catch_all i32.const 1000 end
        catch_all i32.const 2 end)
    (func (export "delegate_out") (param i32) (result i32)
        try (result i32)
            try (result i32) local.get 0 call $raise i32.const 0 delegate 1
        catch_all i32.const 1000 end)
    (func (export "outside") (param i32) (result i32)
        try (result i32) i32.const 1 catch_all i32.const 2 end
        local.get 0 call $raise))
;; assert: which(0) = 0
;; assert: which(1) = 10
;; assert: which(2) = 25
;; assert: which(3) = 99
;; assert: branch(0) = 7
;; assert: branch(1) = 11
;; assert: branch(2) = 50
;; assert: locals(0) = 5
;; assert: locals(3) = 4
;; assert: delegate(0) = 0
;; assert: delegate(1) = 2
;; assert: rethrow(1) = 10
;; assert: rethrow(2) = 20
;; assert: outside(0) = 1

;; run: js %
;; Handlers are clauses of one `catch`; branches leave them as they leave any block, and code without them has none.
(module
  (tag $e (param i32))
  (tag $none)
  (import "spectest" "print_i32" (func $print (param i32)))
  (func (export "clauses") (param i32) (result i32)
    (block $none
      (block $e (result i32)
        (try_table (catch $e $e) (catch $none $none)
          (if (local.get 0) (then (throw $e (local.get 0))) (else (throw $none))))
        (unreachable))
      (return))
    (i32.const -1))
  (func (export "loop") (param i32) (result i32) (local $caught i32)
    (loop $next
      (block $all
        (try_table (catch_all $all)
          (call $print (local.get 0))
          (br_if $next (i32.and (local.tee 0 (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
          (throw $none)))
      (local.set $caught (i32.add (local.get $caught) (i32.const 1)))
      (br_if $next (local.get 0)))
    (local.get $caught))
  (func (export "again") (param exnref) (throw_ref (local.get 0)))
  (func (export "plain") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))
;; assert: clauses(5) = 5
;; assert: clauses(0) = -1
;; assert: loop(6) = 3
;; assert: plain(1) = 2

;; needs tail calls, exceptions and garbage collection
(module
  (type $list (struct (field i32) (field (ref null $list))))
  (tag $done (param i32))
  (func $sum (param (ref null $list) i32)
    (if (ref.is_null (local.get 0)) (then (throw $done (local.get 1))))
    (return_call $sum (struct.get $list 1 (local.get 0)) (i32.add (local.get 1) (struct.get $list 0 (local.get 0)))))
  (func (export "list_sum") (param $n i32) (result i32) (local $l (ref null $list))
    (loop $next
      (local.set $l (struct.new $list (local.get $n) (local.get $l)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (block $caught (result i32)
      (try_table (catch $done $caught) (call $sum (local.get $l) (i32.const 0)))
      (unreachable))))

;; run: ir --pass=objects --pass=promote --pass=dead %
;; assert: handler(0) = 2
;; assert: handler(1) = 8
;; assert: body(0) = 4
;; assert: body(1) = 4
(module
  (type $cell (struct (field (mut i32))))
  (tag $t)
  (func $throw (param i32) (if (local.get 0) (then (throw $t))))
  ;; Set in a handler, which is an arm like any other.
  (func (export "handler") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 2)))
    try
      (call $throw (local.get 0))
    catch $t
      (struct.set $cell 0 (local.get $c) (i32.const 8))
    end
    (struct.get $cell 0 (local.get $c)))
  ;; Set under it.
  (func (export "body") (param i32) (result i32) (local $c (ref $cell))
    (local.set $c (struct.new $cell (i32.const 2)))
    try
      (struct.set $cell 0 (local.get $c) (i32.const 4))
      (call $throw (local.get 0))
    catch $t
    end
    (struct.get $cell 0 (local.get $c)))
)

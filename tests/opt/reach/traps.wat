;; run: opt --pass=reach %
;; assert: f() = 1
(module
  ;; What may trap when the module is made stays: the offset is not known here.
  (import "spectest" "global_i32" (global $offset i32))
  (memory $unused 1)
  (table $unused_table 1000 funcref)
  (data (memory $unused) (global.get $offset) "abc")
  (elem (table $unused_table) (offset (global.get $offset)) func $element)
  (func $element)
  (func (export "f") (result i32) (i32.const 1)))

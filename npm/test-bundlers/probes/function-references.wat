(module (type (func)) (func (export "f") (param (ref null 0)) (call_ref 0 (local.get 0))))

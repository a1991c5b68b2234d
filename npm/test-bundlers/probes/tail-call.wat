(module (func (export "f") (return_call 0)))

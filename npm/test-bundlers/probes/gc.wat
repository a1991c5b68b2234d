(module (type (struct (field i32))) (func (export "f") (result (ref 0)) (struct.new 0 (i32.const 0))))

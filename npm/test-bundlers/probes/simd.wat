(module (memory 1) (func (export "f") (v128.store (i32.const 0) (i8x16.popcnt (v128.load (i32.const 0))))))

(module (global (export "g") i32 (i32.add (i32.const 0) (i32.const 0))))

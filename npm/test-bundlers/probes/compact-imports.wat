(module (import "" (item "") (item "") (global i32)))

(module (tag) (func (export "f") (block (result exnref) (try_table (catch_all_ref 0) (throw 0)) (unreachable)) (throw_ref)))

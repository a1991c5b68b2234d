(module (import "wasm:js-string" "length" (func (param f32))))

// global_object: the global object, found without `eval`.
var $global_object = typeof globalThis === "object" ? globalThis : typeof self === "object" ? self : typeof global === "object" ? global : window;

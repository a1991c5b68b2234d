// global_object: the global object, found without `eval`; null in an engine that gives it no name.
var $global_object =
  typeof globalThis === "object" ? globalThis : typeof self === "object" ? self : typeof window === "object" ? window : typeof global === "object" ? global : null;

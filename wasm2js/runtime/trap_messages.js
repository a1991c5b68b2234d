// trap_messages: what a trap says, by its number: the order of `ops::Trap`.
var $trap_messages = [
  "unreachable",
  "integer divide by zero",
  "integer overflow",
  "invalid conversion to integer",
  "out of bounds memory access",
  "out of bounds table access",
  "undefined element",
  "uninitialized element",
  "indirect call type mismatch",
  "call stack exhausted",
  "null function reference",
  "null structure reference",
  "null array reference",
  "null i31 reference",
  "null reference",
  "null exception reference",
  "cast failure",
  "out of bounds array access",
  "unaligned atomic",
  "expected shared memory",
  "allocation too large"
];

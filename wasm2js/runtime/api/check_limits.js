// check_limits: whether a memory or table is as large as declared, and bounded as tightly. No maximum is Infinity.
function $check_limits(module, name, size, limit, initial, maximum) {
  if (size < initial) $fail_link(module, name, "size " + size + " is smaller than the declared initial " + initial);
  if (limit > maximum) $fail_link(module, name, "maximum " + limit + " is larger than the declared maximum " + maximum);
}

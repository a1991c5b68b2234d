// limit: a member of a descriptor as an unsigned 32-bit number, as Web IDL's [EnforceRange] unsigned long.
function $limit(value, what) {
  value = +value;
  if (value !== value || value === Infinity || value === -Infinity) throw new TypeError(what + " must be a finite number");
  value = value < 0 ? Math.ceil(value) : Math.floor(value);
  if (value < 0 || value > 4294967295) throw new TypeError(what + " must be in the unsigned long range");
  return value + 0;
}

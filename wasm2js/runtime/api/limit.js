// limit: a member of a descriptor as an unsigned number, as Web IDL's [EnforceRange] unsigned long; of a 64-bit memory or table (`wide`) it comes as
// a BigInt where the engine has that.
function $limit(value, what, wide) {
  if (wide && typeof BigInt === "function") value = Number(BigInt.asUintN(64, value));
  value = +value;
  if (value !== value || value === Infinity || value === -Infinity) throw new TypeError(what + " must be a finite number");
  value = value < 0 ? Math.ceil(value) : Math.floor(value);
  if (value < 0 || (value > 4294967295 && !wide)) throw new TypeError(what + " must be in the unsigned long range");
  return value + 0;
}

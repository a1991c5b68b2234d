// limit: a member of a descriptor as an unsigned number, as Web IDL's [EnforceRange] unsigned long; of a 64-bit memory or table (`wide`) it comes as
// a BigInt of 64 bits where the engine has that.
function $limit(value, what, wide) {
  if (wide && typeof BigInt === "function") {
    // The conversion to a BigInt, which must cut nothing off. Hermes takes the number of bits modulo 2^32.
    var big = BigInt.asIntN(4096, value);
    if (big < 0 || big >= 18446744073709551616 || (typeof value === "bigint" && big !== value)) throw new TypeError(what + " must be in the unsigned 64-bit range");
    return Number(big);
  }
  value = +value;
  if (value !== value || value === Infinity || value === -Infinity) throw new TypeError(what + " must be a finite number");
  value = value < 0 ? Math.ceil(value) : Math.floor(value);
  if (value < 0 || (value > 4294967295 && !wide)) throw new TypeError(what + " must be in the unsigned long range");
  return value + 0;
}

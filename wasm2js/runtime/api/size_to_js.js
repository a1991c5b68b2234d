// size_to_js: a size or index for the host: of a 64-bit memory or table a BigInt where the engine has that.
function $size_to_js(size, wide) {
  return wide && typeof BigInt === "function" ? BigInt(size) : size;
}

// set_name: gives a function its name and length, in engines that let them be set.
function $set_name(f, name, length) {
  try {
    Object.defineProperty(f, "name", { value: name, configurable: true });
    Object.defineProperty(f, "length", { value: length, configurable: true });
  } catch (e) {
    // ES5: both are fixed, and functions may have no name at all.
  }
  return f;
}

// On servers the bytes of a module are in the code.

/** A function that promises the bytes. */
export function inline(base64) {
  return function () {
    if (typeof Buffer === 'function') return Promise.resolve(Buffer.from(base64, 'base64'));
    return Promise.resolve(
      Uint8Array.from(atob(base64), function (digit) {
        return digit.charCodeAt(0);
      })
    );
  };
}

// On servers the bytes of a module are in the code.

/** A function that promises the bytes. */
export function inline(base64) {
  return async () => (typeof Buffer === 'function' ? Buffer.from(base64, 'base64') : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
}

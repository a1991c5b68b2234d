// Written as generators of glue write it, and not for the plugin: a URL beside the file, `fetch`, streaming, the fallback of old browsers.
export default async function load() {
  const url = new URL('fib.wasm', import.meta.url);
  const request = fetch(url);
  let instance;
  if (typeof WebAssembly.instantiateStreaming === 'function') ({ instance } = await WebAssembly.instantiateStreaming(request, {}));
  else ({ instance } = await WebAssembly.instantiate(await (await request).arrayBuffer(), {}));
  return instance.exports;
}

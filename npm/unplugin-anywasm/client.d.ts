// Types of imports with a query: `/// <reference types="unplugin-anywasm/client" />`, or `"types": ["unplugin-anywasm/client"]`.

declare module '*.wasm?init' {
  /** Instantiates the module. */
  const init: (imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
  export default init;
}

declare module '*.wasm?url' {
  /** URL of the module, or of what stands in for it; `WebAssembly` of the page takes either. */
  const url: string;
  export default url;
}

declare module '*.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

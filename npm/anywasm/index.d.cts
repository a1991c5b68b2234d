/** A module: its bytes, or its text form. */
export type ModuleSource = ArrayBufferLike | ArrayBufferView | string;

/** Why anywasm refused, and where. */
export declare class AnywasmError extends Error {
  /**
   * What kind of refusal: `invalid` (by the specification), `truncated`, `text` (no module in the text format), `not-wasm`, `component`,
   * `unsupported` (valid, but not to be translated yet), `no-binary` (the native binary is not installed), `usage`, `io`, `failed`.
   */
  readonly code: string;
  /** The function it lies in: its index, imports first, and its name if the module has one. */
  readonly function: { readonly index: number; readonly name: string | null } | null;
  /** Byte offset in the module. */
  readonly offset: number | null;
  /** All errors, if there are several; this one is the first. */
  readonly errors?: readonly AnywasmError[];
}

export type Level = '0' | '1' | '2' | '3' | '4' | 's' | 'z' | 0 | 1 | 2 | 3 | 4;

export interface OptimizeOptions {
  /** How much to optimise: 0 to 4 for speed, `s` for size (the default), `z` for size alone. */
  level?: Level;
  /** Keep the name section. */
  debugNames?: boolean;
  /** Drop names, DWARF and source map references, whatever else is said. */
  stripDebug?: boolean;
  /** Drop the producers section. */
  stripProducers?: boolean;
  /** Optimise the output again while that makes it smaller. */
  converge?: boolean;
  /** Nothing outside makes or takes apart objects of the module's types. */
  closedWorld?: boolean;
  /** No instruction ever traps when the module is used as it is meant to be. */
  trapsNeverHappen?: boolean;
  /** An imported memory is all zeros at instantiation. */
  zeroFilledMemory?: boolean;
  /** Features by wasm-opt's names: true lets the output use one, false refuses a module that does. What the input uses is allowed. */
  features?: Record<string, boolean>;
  /** The module's source map, to be carried to the output. */
  inputSourceMap?: string | object;
}

export interface OptimizeResult {
  code: Uint8Array;
  /** The output's source map, if the input's was given. */
  map?: string;
}

export interface ToJSOptions {
  /** What the engine knows: `es5` (IE11 and everything since; the default), `es2020`, or `hermes` (React Native's engine). */
  target?: 'es5' | 'es2020' | 'hermes';
  /** How the file presents itself; `esm` by default. */
  format?: 'esm' | 'cjs' | 'iife';
  /** Name of the variable that an `iife` assigns; `wasm` by default. */
  globalName?: string;
  /** Keep line breaks, indentation and the helpers' comments. */
  pretty?: boolean;
  /** As the option of `WebAssembly.compile`. */
  builtins?: readonly 'js-string'[];
  /** As the option of `WebAssembly.compile`. */
  importedStringConstants?: string;
  /** How an f64 that is only moved is carried; see the semantics. */
  doubleMoves?: 'engine' | 'ints';
  /** Make a source map: to the module's own sources where it names a source map that can be read, else to byte offsets in it. */
  sourceMap?: boolean;
  /** The module's source map, where it is not in the module. */
  inputSourceMap?: string | object;
  /** Optimise the module before. */
  optimize?: Level;
}

export interface ToJSResult {
  /** The JavaScript, ASCII only. */
  code: string;
  /** Source map, JSON, or null if none was asked for. */
  map: string | null;
  /** TypeScript declarations of the file. */
  dts: string;
  /** Names of the helpers that the file carries. */
  helpers: string[];
}

export type Verdict = { valid: true } | { valid: false; errors: AnywasmError[] };

export type BuildTarget =
  | 'wasm' | 'es5' | 'es2020' | 'hermes'
  | (OptimizeOptions & { target: 'wasm'; outfile?: string })
  | (ToJSOptions & { target: 'es5' | 'es2020' | 'hermes'; outfile?: string; /** Write TypeScript declarations beside the file. */ declarations?: boolean });

export interface BuildResult {
  /** What was written, in the order of the paths. */
  files: { path: string; kind: 'wasm' | 'js' | 'map' | 'dts'; bytes: number }[];
}

/** A smaller and faster module of the same behaviour. */
export declare function optimize(module: ModuleSource, options?: OptimizeOptions): Promise<OptimizeResult>;
export declare function optimizeSync(module: ModuleSource, options?: OptimizeOptions): OptimizeResult;

/** The module as JavaScript, for engines without WebAssembly. */
export declare function toJS(module: ModuleSource, options?: ToJSOptions): Promise<ToJSResult>;
export declare function toJSSync(module: ModuleSource, options?: ToJSOptions): ToJSResult;

/** Whether a module is valid by the specification (3.0, threads, wide arithmetic, legacy exceptions), and why not. */
export declare function validate(module: ModuleSource): Promise<Verdict>;
export declare function validateSync(module: ModuleSource): Verdict;

export interface FunctionType {
  parameters: string[];
  results: string[];
}

/** The type of an import or export, by its kind; value types as the text format has them. */
export type ExternType =
  | { kind: 'function' | 'tag'; type: FunctionType }
  | { kind: 'global'; type: { value: string; mutable: boolean } }
  | { kind: 'memory'; type: { minimum: number; maximum: number | null; shared: boolean } }
  | { kind: 'table'; type: { element: string; minimum: number; maximum: number | null } };

export interface Info {
  /** The features that the module is not valid without, named as by `wasm-tools validate --features`. */
  features: string[];
  imports: ({ module: string; name: string } & ExternType)[];
  exports: ({ name: string } & ExternType)[];
}

/** What a module needs of an engine, imports and exports. */
export declare function info(module: ModuleSource): Promise<Info>;
export declare function infoSync(module: ModuleSource): Info;

/** Reads a module and writes, for each target, the optimised wasm or the JavaScript, by default beside it: `app.es5.mjs`, … */
export declare function build(entry: string | URL, targets: readonly BuildTarget[], options?: { outdir?: string }): Promise<BuildResult>;

/** A valid module that names the translation which `anywasm/runtime` is to take in its place: by key, by the SHA-256 of the original bytes, or both. */
export declare function standIn(keys: { id?: string; hash?: string }): Uint8Array;

/** What an emitted file exports. */
export interface TranslatedModule {
  instantiate(imports?: any): object;
  readonly imports: readonly { module: string; name: string; kind: string }[];
  readonly exports: readonly { name: string; kind: string }[];
}

/** Makes translations of modules that are not registered. */
export interface Translator {
  sync(bytes: Uint8Array, options?: object): TranslatedModule;
  async?(bytes: Uint8Array, options?: object): Promise<TranslatedModule>;
  valid(bytes: Uint8Array, options?: object): boolean;
}

export interface InstallOptions {
  /** Take the place of a WebAssembly that is there. */
  force?: boolean;
  /** The object that gets the property `WebAssembly`; the global object by default. */
  target?: object;
  translator?: Translator;
}

/** Makes `WebAssembly` a global where the engine has none, and gives the one that is there then. */
export declare function install(options?: InstallOptions): object;

/** Names a translated module by what its stand-in says, or by the SHA-256 of the original bytes in hexadecimal digits. */
export declare function register(key: string, translated: TranslatedModule | { default: TranslatedModule }): void;

/** As `register`, for a file that is loaded on demand: by `compile`, `instantiate` and their streaming forms, not by the constructor. */
export declare function registerLoader(key: string, load: () => PromiseLike<TranslatedModule | { default: TranslatedModule }>): void;

/** The namespace, installed or not; the members are those of the standard library's declarations. */
declare const namespace: Record<string, any>;
export { namespace as WebAssembly };

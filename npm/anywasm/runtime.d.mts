export * from './runtime.cjs';

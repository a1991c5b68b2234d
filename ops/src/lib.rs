//! One row per pure WebAssembly operator: mnemonic, type, effect, meaning, JavaScript rule.

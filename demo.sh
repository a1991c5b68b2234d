#!/usr/bin/env bash
# The main job on real input, from a fresh clone: builds anywasm, translates source-map's module to ES5, runs source-map's own
# API on it in an engine that has no WebAssembly, and compares the digest of all results with native's.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --prefix fixtures --no-audit --no-fund --silent
cargo build --release
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
module=fixtures/node_modules/source-map/lib/mappings.wasm
target/release/anywasm js "$module" -o "$out/mappings.js" --target es5 --format cjs
echo "mappings.wasm: $(wc -c <"$module") bytes, $(gzip -9c "$module" | wc -c) gzipped"
echo "mappings.js:   $(wc -c <"$out/mappings.js") bytes, $(gzip -9c "$out/mappings.js" | wc -c) gzipped"
node --jitless -p '"WebAssembly in node --jitless: " + typeof WebAssembly'
exec node fixtures/run.mjs --scale=full source-map

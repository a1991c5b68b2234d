#!/usr/bin/env bash
# All tests, from a fresh clone: installs what they need by package name, then runs everything. Nothing is skipped: a
# missing engine fails. Each step prints its time, so that a slow one is seen. One build serves all of it: `cargo run -p`
# would choose other features of the dependencies and build them again.
set -euo pipefail
cd "$(dirname "$0")/.."
export ANYWASM="$PWD/target/debug/anywasm"

step() {
  local start=$SECONDS
  echo "== $1"
  shift
  "$@"
  echo "== done in $((SECONDS - start)) s"
}

# Programs and the Debian packages that bring them.
declare -A packages=([duk]=duktape [chromium]=chromium [firefox-esr]=firefox-esr [make]=make)

debian_packages() {
  local program missing=() sudo=""
  for program in "${!packages[@]}"; do
    command -v "$program" >/dev/null || missing+=("${packages[$program]}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

step "Debian packages: Duktape, Chromium, Firefox, make" debian_packages
step "npm packages" npm ci --prefix fixtures --no-audit --no-fund
step "npm packages: bundlers" npm ci --prefix npm/test-bundlers --no-audit --no-fund
step "npm packages: compilers" npm ci --prefix npm/test --no-audit --no-fund
step "build" cargo build --workspace --all-targets --quiet
step "generated code is fresh, tidy" target/debug/xtask check
step "layout" cargo fmt --all --check
step "lints" cargo clippy --workspace --all-targets --quiet -- -D warnings
step "fixture modules, native digests" node fixtures/collect.mjs
step "the stripped realm and the preload" node --test fixtures/test/
step "the npm package" node npm/test/run.mjs
step "packages on JavaScript" node fixtures/run.mjs
step "optimised packages" node fixtures/run.mjs --engines=O1,O3,Os,Oz
step "sizes of optimised modules" target/debug/anywasm-benches size --snapshot --anywasm target/debug/anywasm
step "same bytes for any number of threads, nothing left for a second run" target/debug/anywasm-benches stable --anywasm target/debug/anywasm
step "first law of Body on every fixture" target/debug/anywasm-benches law
step "fuzzing: a thousand modules in every engine" target/debug/anywasm-fuzz run --cases 1000 --seed 1 --shrink 0
step "fuzzing: two thousand hostile inputs" target/debug/anywasm-fuzz bytes --cases 2000 --seed 1
step "unit tests, filetests, specification suite" cargo test --workspace --quiet
step "bundlers and browsers" npm test --prefix npm/test-bundlers

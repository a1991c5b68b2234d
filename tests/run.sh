#!/usr/bin/env bash
# All tests, from a fresh clone: installs what they need by package name, then runs everything. Nothing is skipped: a
# missing engine fails. Each step prints its time, so that a slow one is seen.
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  local start=$SECONDS
  echo "== $1"
  shift
  "$@"
  echo "== done in $((SECONDS - start)) s"
}

debian_packages() {
  command -v duk >/dev/null && command -v wasm2js >/dev/null && return
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends duktape binaryen
}

step "Debian packages: Duktape, binaryen" debian_packages
step "npm packages" npm ci --prefix fixtures --no-audit --no-fund
step "generated code is fresh, tidy" cargo xtask check
step "lints" cargo clippy --workspace --all-targets --quiet -- -D warnings
step "release build" cargo build --release --quiet
step "fixture modules" node fixtures/collect.mjs
step "unit tests, filetests, specification suite" cargo test --workspace --quiet
step "first law of Body on every fixture" cargo run --quiet -p anywasm-benches -- law
step "packages on JavaScript" node fixtures/run.mjs

#!/usr/bin/env bash
# The pages that the mock serves and that commands write, driven in headless Chromium.
# Usage: bash tests/browser/run.sh, or with ENSAYO=path/to/ensayo to leave the build out, and with
# CHROMIUM=path/to/chromium for another than the system's.
# Needs node 18 or later with npm, and Chromium. What it installs, and the screenshots that it takes,
# go to target/browser. The pinned playwright-core is the last one for node 18.
set -euo pipefail
[ -z "${ENSAYO:-}" ] || ENSAYO=$(realpath "$ENSAYO")
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
made=$root/target/browser

if [ -z "${ENSAYO:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  ENSAYO=${CARGO_TARGET_DIR:-$root/target}/debug/ensayo
fi
export ENSAYO
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
export CHROMIUM

mkdir -p "$made/node" "$made/screenshots"
cp package.json package-lock.json .npmrc "$made/node/"
(cd "$made/node" && npm ci --silent --no-audit --no-fund)

BROWSER_MODULES=$made/node/node_modules SCREENSHOTS=$made/screenshots \
  node --test --test-reporter=spec ./*.test.js >"$made/node.log" || { cat "$made/node.log"; exit 1; }
tail -n 8 "$made/node.log"

#!/usr/bin/env bash
# The official Python and Node SDKs against the mock, unmodified but for their base URL.
# Usage: bash tests/sdk/run.sh, or with ENSAYO=path/to/ensayo to leave the build out.
# Needs python3 with venv, and node 18 or later with npm; all that it installs goes to target/sdk.
set -euo pipefail
[ -z "${ENSAYO:-}" ] || ENSAYO=$(realpath "$ENSAYO")
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../.. && pwd)
made=$root/target/sdk

if [ -z "${ENSAYO:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  ENSAYO=${CARGO_TARGET_DIR:-$root/target}/debug/ensayo
fi
export ENSAYO

mkdir -p "$made/node"
[ -x "$made/venv/bin/python" ] || python3 -m venv "$made/venv"
"$made/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.txt
cp package.json package-lock.json .npmrc "$made/node/"
(cd "$made/node" && npm ci --silent --no-audit --no-fund)

echo "Python SDK"
PYTHONDONTWRITEBYTECODE=1 "$made/venv/bin/python" -W ignore::DeprecationWarning -m unittest --quiet test_flows
echo "Node SDK"
SDK_MODULES=$made/node/node_modules node --test --test-reporter=spec "$here/flows.test.js" >"$made/node.log" || { cat "$made/node.log"; exit 1; }
tail -n 8 "$made/node.log"

#!/usr/bin/env bash
# What stands on the pages of the shipped scenarios: commands of curl and programs of the official
# Python and Node SDKs are run against the mock and get the answers that are shown; programs in PHP, Ruby
# and, where a JDK is there, Java are parsed by their own parsers. C# is held by unit tests alone.
# Usage: bash tests/snippets/run.sh, or with ENSAYO=path/to/ensayo to leave the build out.
# Needs curl, jq, python3 with venv, node 18 or later with npm, php and ruby; all that it installs goes to
# target/sdk, and what it writes to target/snippets.
set -euo pipefail
[ -z "${ENSAYO:-}" ] || ENSAYO=$(realpath "$ENSAYO")
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
sdk=$root/target/sdk
made=$root/target/snippets

if [ -z "${ENSAYO:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  ENSAYO=${CARGO_TARGET_DIR:-$root/target}/debug/ensayo
fi
export ENSAYO

mkdir -p "$sdk/node"
[ -x "$sdk/venv/bin/python" ] || python3 -m venv "$sdk/venv"
"$sdk/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement ../sdk/requirements.txt
cp ../sdk/package.json ../sdk/package-lock.json ../sdk/.npmrc "$sdk/node/"
(cd "$sdk/node" && npm ci --silent --no-audit --no-fund)

rm -rf "$made"
mkdir -p "$made"
(cd "$root" && env -u ENSAYO_LANG "$ENSAYO" docs --lang en --output "$made/docs" scenarios)

echo "Programs are parsed"
python3 parse.py "$made/docs" "$made/programs"

echo "Commands and programs are run"
DOCS=$made/docs SDK_NODE=$sdk/node PYTHONDONTWRITEBYTECODE=1 \
  "$sdk/venv/bin/python" -W ignore::DeprecationWarning -m unittest --quiet test_pages

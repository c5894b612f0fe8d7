#!/usr/bin/env bash
# Replays the scenarios against each example backend: the correct ones pass, and each wrong one fails with
# a message that names its mistake.
# Usage: bash examples/run.sh, or with ENSAYO=path/to/ensayo to leave the build out.
# Needs python3 with venv, and node 18 or later with npm; all that it installs goes to target/backends.
set -euo pipefail
[ -z "${ENSAYO:-}" ] || ENSAYO=$(realpath "$ENSAYO")
cd "$(dirname "$0")"
root=$(cd .. && pwd)
made=$root/target/backends

if [ -z "${ENSAYO:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  ENSAYO=${CARGO_TARGET_DIR:-$root/target}/debug/ensayo
fi

mkdir -p "$made/node"
[ -x "$made/venv/bin/python" ] || python3 -m venv "$made/venv"
"$made/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement python/requirements.txt
cp node/package.json node/package-lock.json node/.npmrc "$made/node/"
(cd "$made/node" && npm ci --silent --no-audit --no-fund)

# The backends are started by their names, so these decide which programs and packages they find.
export PATH="$made/venv/bin:$PATH" NODE_PATH="$made/node/node_modules"
export PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore

# A backend, how its replay has to end, and what it has to say.
check() {
  local target=$1 code=$2 message=${3:-} told ended=0
  told=$("$ENSAYO" --lang en replay --target "$target" 2>&1) || ended=$?
  if [ "$ended" -ne "$code" ] || ! grep -qF -- "$message" <<<"$told"; then
    printf '%s\n' "$told"
    echo "$target: exit code $ended instead of $code, or nothing says: $message"
    exit 1
  fi
  echo "$target: exit code $code${message:+: $message}"
}

for language in python node; do
  check "$language" 0
  check "$language-new-key" 1 "the backend sent 3 payments for one order: the retry went out under another X-Idempotency-Key"
  check "$language-browser-amount" 1 "is what the browser sent; the cart costs 150.00"
  check "$language-rejected" 1 "the answer says approved, Mercado Pago said rejected (cc_rejected_insufficient_amount)"
  check "$language-unverified" 1 "the backend answered 200 to a notification with a wrong signature"
done

#!/usr/bin/env bash
# `cargo insta` itself reviews what a replay left pending, as it does in a Rust project that also has
# scenarios: it accepts one snapshot and rejects another, at a pseudo-terminal.
# Usage: bash tests/insta/run.sh, or with ENSAYO=path/to/ensayo to leave the build out.
# Needs util-linux's `script`; the pinned cargo-insta is built once, into target/insta.
set -euo pipefail
[ -z "${ENSAYO:-}" ] || ENSAYO=$(realpath "$ENSAYO")
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
version=1.49.0
tools=$root/target/insta

if [ -z "${ENSAYO:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  ENSAYO=${CARGO_TARGET_DIR:-$root/target}/debug/ensayo
fi
cargo install --locked --quiet --root "$tools" "cargo-insta@$version"

# Nothing is written in CI, and a locale changes the language: neither is of this test's making.
unset CI ENSAYO_LANG ENSAYO_UPDATE INSTA_UPDATE LANG LC_ALL LC_MESSAGES
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cd "$project"
"$ENSAYO" init --site MLB >/dev/null
mkdir src
touch src/lib.rs
printf '[package]\nname = "shop"\nversion = "0.0.0"\nedition = "2024"\n' >Cargo.toml

taken=snapshots/pix/create.snap
left=snapshots/card-approved/request.snap
sed -i 's/"currency_id": "BRL"/"currency_id": "USD"/' "$taken" "$left"
cp "$left" before.snap
"$ENSAYO" replay >/dev/null && { echo "a changed snapshot passes"; exit 1; }

# Presses a key when the review of a snapshot asks for one.
press() {
  { sleep 1; printf '%s' "$2"; sleep 1; } |
    TERM=xterm script -qec "'$tools/bin/cargo-insta' review --snapshot '$1'" /dev/null >review.txt ||
    { cat review.txt; exit 1; }
}
[ "$("$tools/bin/cargo-insta" pending-snapshots 2>/dev/null | grep -c '^  snapshots/')" = 2 ]
press "$taken" a
grep -qF "$(sed -n 's/^description: //p' "$taken")" review.txt || { cat review.txt; echo "the review shows no description"; exit 1; }
press "$left" r

[ -z "$(find . -name '*.snap.new')" ] || { echo "a pending snapshot is left"; exit 1; }
cmp before.snap "$left"
"$ENSAYO" replay scenarios/pix.yaml | tail -n 1
"$ENSAYO" replay scenarios/card-approved.yaml >/dev/null && { echo "the rejected one passes"; exit 1; }
echo "cargo insta $version accepts and rejects: OK"

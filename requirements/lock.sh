#!/bin/sh
# Renew the hash-locked requirement files from pyproject.toml; needs uv on the PATH.
# duckdb stays on the newest 1.5 release: its extensions exist as wheels for offline installs.
set -eu
cd "$(dirname "$0")/.."
lock() {
  name=$1; shift
  extras=""; for extra in "$@"; do extras="$extras --extra $extra"; done
  # shellcheck disable=SC2086
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --constraint requirements/constraints.in $extras pyproject.toml requirements/build.in -o "requirements/$name.txt"
}
lock app dashboard extract brief network
lock dev dashboard extract brief dev
lock bench dashboard extract brief dev bench
for name in duckdb-next fuzz audit; do
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    "requirements/$name.in" -o "requirements/$name.txt"
done

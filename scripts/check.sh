#!/usr/bin/env bash
# Everything that must hold before a push, in the order that fails soonest.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$1"; shift; "$@"; }

step 'format' npx prettier --check .
step 'lint' npx eslint .
step 'types' npx tsc --noEmit -p tsconfig.json
step 'generated files are fresh' bash scripts/check-generated.sh
if [ -z "${CHECK_SKIP_TESTS:-}" ]; then step 'tests' npx jest; fi

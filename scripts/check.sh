#!/usr/bin/env bash
# Runs all checks that must pass before a push. Fast checks run first.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$1"; shift; "$@"; }

step 'format' npx prettier --check .
# A separate process for the board: all projects together exceed the memory of one process.
step 'lint' npx eslint . --ignore-pattern 'examples/board/**'
if [ -d examples/board/node_modules ]; then step 'lint of the board' npx eslint examples/board; fi
step 'types' npx tsc --noEmit -p tsconfig.json
step 'types of the client package' npx tsc --noEmit -p client
step 'types of the pages' npx tsc -p pages
# `npm run example` and the browser tests install its packages. The linter skips it without them, too.
if [ -d examples/board/node_modules ]; then step 'types of the board' npx tsc --noEmit -p examples/board; fi
step 'generated files' bash scripts/check-generated.sh
if [ -z "${CHECK_SKIP_TESTS:-}" ]; then step 'tests' npx jest; fi

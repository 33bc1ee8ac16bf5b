#!/usr/bin/env bash
# Checks that schema/schema.graphql and the typed operations match the sources.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run --silent build
if ! node scripts/print-schema.cjs | diff -u schema/schema.graphql -; then
  echo 'schema/schema.graphql is not up to date. Run `npm run generate` and commit the result.' >&2
  exit 1
fi
node scripts/generate-operations.mjs --check

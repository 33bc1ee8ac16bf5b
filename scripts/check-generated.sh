#!/usr/bin/env bash
# Whether schema/schema.graphql and the typed operations are what the sources make today.
set -euo pipefail
cd "$(dirname "$0")/.."

npm run --silent build
if ! node scripts/print-schema.cjs | diff -u schema/schema.graphql -; then
  echo 'schema/schema.graphql differs from the classes: run `npm run generate` and commit.' >&2
  exit 1
fi
node scripts/generate-operations.mjs --check

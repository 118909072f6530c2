#!/usr/bin/env bash
# Every variable that the compose file reads has a line in .env.example.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
while read -r name; do
  if ! grep -q "^$name=" .env.example; then
    echo "error: $name is used in compose.yaml but missing from .env.example" >&2
    status=1
  fi
done < <(grep -oE '\$\{[A-Z_]+' compose.yaml | sed 's/^..//' | sort -u)
exit $status


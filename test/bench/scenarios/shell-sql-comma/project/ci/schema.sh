#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
db=$(mktemp)
for file in db/migrations/*.sql; do
  sqlite3 -bail "$db" < "$file"
done
echo "schema ok"

#!/bin/bash
set -euo pipefail
cutoff=$(date -v-7d +%Y-%m-%d)
for dump in dumps/*.sql; do
  day="$(basename "$dump" .sql)"
  [[ "$day" < "$cutoff" ]] && echo "would remove $dump"
done
echo done

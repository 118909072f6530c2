#!/usr/bin/env bash
set -euo pipefail
for file in templates/*.txt; do
  [[ -s $file ]] || { echo "$file is empty"; exit 1; }
done

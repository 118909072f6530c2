#!/usr/bin/env bash
set -euo pipefail
n=0
for f in *.txt; do
  ((n++))
done
test "$n" -eq 2

#!/usr/bin/env bash
set -u

: ${OUT:=out}
root=${1:-.}
(cd "$root"; tar cf "$OUT/all.tar" *.txt)
for note in $root/*.md; do
  cat "$note" | head -n 1
done

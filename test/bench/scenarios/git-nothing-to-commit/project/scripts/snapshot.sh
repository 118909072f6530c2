#!/usr/bin/env bash
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp src/list.txt "$work/"
cd "$work"
git init -q .
git config user.name ci
git config user.email ci@example.org
for round in 1 2; do
  git add -A
  git commit -m "Round $round"
done

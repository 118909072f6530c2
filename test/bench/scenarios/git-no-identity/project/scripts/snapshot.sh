#!/usr/bin/env bash
# Keeps the generated list under version control of its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ls src > "$work/list.txt"
cd "$work"
git init -q .
git config user.useConfigOnly true
git add list.txt
git commit -q -m "List of sources"
git log --oneline

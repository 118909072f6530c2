#!/usr/bin/env bash
set -e
grep -q "^## " CHANGELOG.md
echo "the changelog has a section"

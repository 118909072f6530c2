#!/usr/bin/env bash
set -euo pipefail
target="$1"
if [ -z "$target" ]; then
  target=staging
fi
echo "deploying to $target"

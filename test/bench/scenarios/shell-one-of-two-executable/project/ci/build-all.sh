#!/usr/bin/env bash
set -euo pipefail
root=$(git rev-parse --show-toplevel)
for app in admin store; do
  cd "$root/apps/$app"
  ./build.sh
done

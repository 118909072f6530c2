#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/../backend"
bad=$(gofmt -l .)
if [ -n "$bad" ]; then
  echo "Please run make fmt"
  exit 1
fi

#!/usr/bin/env bash
set -euo pipefail
if [ -n "$1" ]; then
  echo "arg $1"
fi
echo done

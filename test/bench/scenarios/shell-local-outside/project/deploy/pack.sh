#!/usr/bin/env bash
set -euo pipefail
local out=dist
mkdir -p "$out"
cp README.md "$out/"

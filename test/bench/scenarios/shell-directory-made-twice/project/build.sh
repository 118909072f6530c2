#!/usr/bin/env bash
set -euo pipefail
mkdir out
cp -r assets out/
echo built

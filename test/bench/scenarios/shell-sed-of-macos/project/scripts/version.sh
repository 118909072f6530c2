#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
cp app.properties out.properties
sed -i '' "s/^version=.*/version=$1/" out.properties
grep "version=$1" out.properties

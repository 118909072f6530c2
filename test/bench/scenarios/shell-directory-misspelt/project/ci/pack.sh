#!/usr/bin/env bash
set -euo pipefail
cd pacakges/core
mkdir -p out
cp src/*.txt out/

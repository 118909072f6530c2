#!/bin/bash
set -euo pipefail
local out=build
mkdir -p "$out"
echo done

#!/bin/bash
set -euo pipefail
files=(src/*)
tar czf package.tgz "${files[@]}"

#!/usr/bin/env bash
set -euo pipefail

require_file() {
  [ -f "$1" ] || { echo "no $1"; return 1; }
}

require_file README.md
require_flie config/default.yml

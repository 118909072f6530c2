#!/opt/homebrew/bin/bash
set -euo pipefail
cd "$(dirname "$0")/../.."
head -n 3 CHANGELOG.md

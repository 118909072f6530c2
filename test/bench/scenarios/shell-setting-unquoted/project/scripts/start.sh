#!/usr/bin/env bash
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
set -a
. "$root/config/app.env"
set +a
echo "starting $APP_NAME on $PORT"

#!/usr/bin/env bash
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/env/$1.sh"
source "$here/common/log.sh"
info "region $REGION"

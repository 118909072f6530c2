#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "$0")/lib/log.sh"
log_info "building"

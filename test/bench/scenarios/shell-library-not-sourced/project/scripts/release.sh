#!/usr/bin/env bash
set -euo pipefail
log_info "releasing"
echo done

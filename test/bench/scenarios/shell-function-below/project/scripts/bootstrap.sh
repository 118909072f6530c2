#!/usr/bin/env bash
set -euo pipefail

log "starting"

log() {
  printf '[%s] %s\n' "bootstrap" "$*"
}

install_tools() {
  log "installing tools"
}

install_tools
log "done"

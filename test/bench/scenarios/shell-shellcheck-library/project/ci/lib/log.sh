# shellcheck shell=bash
info() { printf '%s\n' "$*"; }

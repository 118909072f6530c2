#!/usr/bin/env bash
set -euo pipefail
echo "checking the firmware"
make check

#!/usr/bin/env bash
set -euo pipefail
cd vendor
sha256sum --check SHA256SUMS

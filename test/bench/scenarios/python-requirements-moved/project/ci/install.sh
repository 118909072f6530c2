#!/usr/bin/env bash
set -euo pipefail
python3 -m pip install --no-index --disable-pip-version-check --dry-run --report build.json -r requirements-dev.txt

#!/usr/bin/env bash
set -euo pipefail
node --version
npm test

#!/usr/bin/env bash
set -euo pipefail
./gradlew --offline check

#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "$0")/defaults.env"
echo "pushing $IMAGE_NAME:$IMAGE_TAGG"

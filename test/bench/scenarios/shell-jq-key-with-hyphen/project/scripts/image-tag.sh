#!/usr/bin/env bash
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
tag="$(jq -r .image-tag "$here/../deploy/config.json")"
echo "tag: $tag"

#!/usr/bin/env bash
set -euo pipefail

root="$(cd "$(dirname "$0")/.." && pwd)"
version="$(cat "$root/VERSION")"

if [[ -n "$RELEASE_TAG" ]]; then
  version="$RELEASE_TAG"
fi

echo "publishing $version"

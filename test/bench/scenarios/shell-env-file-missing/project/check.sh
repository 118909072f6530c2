#!/usr/bin/env bash
set -eu
[ "$PORT" = 8080 ]
[ "$GREETING" = "hello there" ]
echo "settings are read"

#!/bin/sh
set -eu
[ "$LEVEL" = debug ]
[ "$REGION" = eu ]
echo "1 test passed"

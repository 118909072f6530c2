#!/usr/bin/env bash
set -eu
stage=${1:-}
if [ -z "$stage" ]; then
  echo "usage: check.sh STAGE" >&2
  exit 2
fi
if [ "$stage" = production ]
  echo "careful"
else
  echo "stage $stage"
fi

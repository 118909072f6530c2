#!/bin/dash
set -eu
if [[ "$(echo main)" == m* ]]; then
  echo checked
  exit 0
fi
exit 2

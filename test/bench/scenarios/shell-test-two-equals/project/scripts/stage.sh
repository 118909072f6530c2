#!/bin/sh
set -eu
stage=unknown
if [ "$1" == "nightly" ]; then
  stage=night
fi
echo "stage: $stage"
test "$stage" = night

#!/usr/bin/env bash
set -e
env="$1"
if ["$env" = "staging"]; then
  echo staging
else
  exit 3
fi

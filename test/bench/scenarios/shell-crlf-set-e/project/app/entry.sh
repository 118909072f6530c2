#!/usr/bin/env bash
set -e
if [ -d app ]; then
  echo ready
fi

#!/bin/bash
# Keeps the last build and drops the rest.
set -eu
BUILD_ROOT="$(mktemp -d)"
mkdir -p "$BUILD_ROOT/previous" "$BUILD_ROOT/current"
rm -rf "$BUILD_ROT/previous"
test -d "$BUILD_ROOT/current"

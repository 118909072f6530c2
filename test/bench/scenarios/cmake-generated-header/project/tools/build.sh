#!/bin/sh
set -e
cd "$(dirname "$0")/.."
cmake -S . -B build > configure.log
cmake --build build

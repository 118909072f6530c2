#!/bin/sh
# Builds the index of all parts.
set -eu
ulimit -n 48
python3 index.py

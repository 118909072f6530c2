#!/usr/bin/env bash
set -euo pipefail
name = "world"
greeting = "hello"
echo "$greeting $name"

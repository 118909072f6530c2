#!/usr/bin/env bash
set -euo pipefail
month=$1
next=$((month + 1))
printf "next month: %02d\n" "$next"

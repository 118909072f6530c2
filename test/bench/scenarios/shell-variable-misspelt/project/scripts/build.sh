#!/usr/bin/env bash
set -euo pipefail

flavour=${1:-debug}
output_dir="out/$flavour"

mkdir -p "$output_dir"
sed "s/@FLAVOUR@/$flavour/" app.conf.in > "$output_dr/app.conf"
grep -q "$flavour" "$output_dir/app.conf"

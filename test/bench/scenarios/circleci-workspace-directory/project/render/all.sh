#!/bin/sh
set -eu
mkdir -p "site/img"
for page in pages/*.txt; do
  name=$(basename "$page" .txt)
  printf '<pre>%s</pre>\n' "$(cat "$page")" > "site/$name.html"
done

#!/bin/sh
set -e
for note in notes/*.md; do
  test -s "$note"
done
echo "no empty note"

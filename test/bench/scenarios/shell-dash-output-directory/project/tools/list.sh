#!/bin/sh
set -e
for name in docs/*.md; do
  basename "$name" >> out/list.txt
done
wc -l < out/list.txt

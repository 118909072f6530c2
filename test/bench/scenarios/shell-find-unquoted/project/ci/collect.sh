#!/bin/sh
set -e
mkdir -p out
find . -name *.md -exec cp {} out/ \;

#!/usr/bin/env bash
set -e
mkdir -p out
tar -czf out/src.tar.gz \ 
  --exclude=out \
  README.md src

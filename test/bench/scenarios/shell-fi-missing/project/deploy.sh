#!/bin/bash
set -e
for f in a b; do
  echo "$f"
  if [ "$f" = a ]; then
    echo first
done

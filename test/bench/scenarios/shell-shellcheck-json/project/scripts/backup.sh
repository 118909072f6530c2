#!/bin/bash
set -e
target=$1
stamp=$(date +%F)
mkdir -p $target
tar czf $target/data-$stamp.tgz data

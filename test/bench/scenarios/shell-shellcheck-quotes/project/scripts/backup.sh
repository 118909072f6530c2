#!/bin/sh
set -eu
target=$1
stamp=`date +%Y%m%d`
mkdir -p $target/$stamp
cp -R data $target/$stamp

#!/bin/sh
set -eu
echo "checking the version
version=$(cat VERSION)
case "$version" in
  1.*) echo "fine" ;;
  *) exit 1 ;;
esac

#!/bin/bash
tmp=`mktemp -d`
trap "rm -rf $tmp" EXIT
rsync -a site/ "$tmp"
if [ $? -ne 0 ]; then
  echo "copy failed: $@" >&2
  exit 1
fi
[ -n "$1" -a -d "$tmp" ] && printf "$tmp\n"

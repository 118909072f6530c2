#!/bin/sh
set -eu
rm -rf gallery
mkdir gallery
for picture in pictures/*.svg; do
  cp $picture gallery/
done
ls gallery | wc -l

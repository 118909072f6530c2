#!/bin/bash
while read line; do
  egrep -c "$line" `dirname "$0"`/names.txt
done < "$1"
for each in $@; do
  cp "$each" $(pwd)/out
done

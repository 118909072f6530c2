#!/bin/sh
set -e
channel=$1
if [ $channel = stable ]; then
  echo "tagging"
elif [ -n "$channel" ]; then
  echo "channel $channel"
else
  echo "no channel"
fi
[ $channel != beta ] && echo "not beta"

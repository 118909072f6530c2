#!/bin/sh
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
  echo "These files are not formatted with gofmt:"
  echo "$unformatted"
  exit 1
fi

#!/bin/bash
set -e
if [ -n "$HOME" ]; then
  cat <<EOF
hello
  EOF
fi
echo done

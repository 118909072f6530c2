#!/bin/sh
if [[ $1 == all ]]; then
  rm -rf "$2/"*
fi

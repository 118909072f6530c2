#!/bin/sh
set -eu
# The flags are several words and have to split.
cc $CFLAGS -o app app.c

#!/bin/sh
set -e
. lib.sh
say hello

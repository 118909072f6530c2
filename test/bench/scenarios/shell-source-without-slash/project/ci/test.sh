#!/bin/sh
set -eu
cd "$(dirname "$0")"
. common.sh
say tests

#!/bin/sh
set -eu
. "$(dirname "$0")/lib/common.sh"
say release

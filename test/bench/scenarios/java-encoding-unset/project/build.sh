#!/usr/bin/env bash
set -euo pipefail
export LC_ALL=C JAVA_TOOL_OPTIONS=-Dfile.encoding=US-ASCII
mkdir -p out
javac -Werror -Xlint:all -encoding US-ASCII -d out $(find src -name '*.java')

#!/bin/sh
set -eu
mkdir -p out
javac -Xlint:all -Werror -d out $(find src -name "*.java")

#!/bin/sh
set -eu
mkdir -p out
javac -d out $(find src -name "*.java")

#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/core"
mkdir -p out
javac -Xlint:all -d out $(find src -name '*.java')
java -cp out org.example.shop.Main

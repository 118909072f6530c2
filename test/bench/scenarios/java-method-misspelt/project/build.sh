#!/usr/bin/env bash
set -e
javac -d out $(find src -name '*.java')
java -cp out shop.Main

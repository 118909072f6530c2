#!/bin/sh
set -e
mkdir -p out
javac -d out src/Peek.java
java -cp out Peek

#!/bin/sh
set -e
mkdir -p build
javac -d build -cp src src/app/*.java
java -cp build app.Main settings.properties

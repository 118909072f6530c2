#!/bin/sh
set -e
mkdir -p build
ln -s ../config/app.conf build/app.conf

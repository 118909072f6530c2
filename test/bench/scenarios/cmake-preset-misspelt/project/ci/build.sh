#!/bin/sh
set -e
cmake --preset ci-relase
cmake --build --preset ci-release

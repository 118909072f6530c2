#!/bin/bash
set -e
mvn -o -q complie

#!/bin/bash
set -e
$version="1.0"
echo "$version"

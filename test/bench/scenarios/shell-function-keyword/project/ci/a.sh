#!/bin/sh
set -e
function greet {
  echo hi
}
greet

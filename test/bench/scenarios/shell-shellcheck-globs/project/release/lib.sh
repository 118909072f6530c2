#!/bin/sh
run() {
  echo "running $1" &> run.log
  "$@"
}
run $*

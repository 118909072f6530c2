#!/bin/sh
test -n "$(cat VERSION)"

#!/usr/bin/env bash
set -e
[ -d app ]

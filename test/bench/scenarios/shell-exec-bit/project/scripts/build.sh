#!/bin/sh
set -eu
echo built

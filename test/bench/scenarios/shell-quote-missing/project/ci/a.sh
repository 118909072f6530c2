#!/bin/bash
set -e
name="x
echo "$name done"

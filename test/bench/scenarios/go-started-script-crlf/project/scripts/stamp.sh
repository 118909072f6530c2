#!/bin/sh
echo "$1-1"

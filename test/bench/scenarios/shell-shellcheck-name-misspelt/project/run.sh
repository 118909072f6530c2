#!/bin/bash
NAME=app
echo "$NAMES"

#!/usr/bin/env bash
mkdir -p out && echo admin > out/app.txt

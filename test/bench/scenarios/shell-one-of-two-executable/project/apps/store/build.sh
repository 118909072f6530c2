#!/usr/bin/env bash
mkdir -p out && echo store > out/app.txt

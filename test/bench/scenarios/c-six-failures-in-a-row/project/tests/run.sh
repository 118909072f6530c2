#!/bin/bash
out=$(./prog)
[ "$out" = "ABC 1" ] || { echo "wrong: $out"; exit 1; }

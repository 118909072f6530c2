#!/usr/bin/env bash
set -e
wc -l < data/rows.csv > reports/daily/count.txt
sort data/rows.csv > reports/daily/sorted.csv
cat reports/daily/count.txt

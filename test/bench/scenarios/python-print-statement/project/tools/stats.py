#!/usr/bin/env python
import sys


def main(path):
    rows = [line.split(",") for line in open(path)]
    print "rows: %d" % len(rows)
    if not rows:
        print
    print "columns:", len(rows[0])


main(sys.argv[1])

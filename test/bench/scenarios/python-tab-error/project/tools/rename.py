#!/usr/bin/env python3
"""Gives photos the date they were taken as a name."""
import sys


def target(name, date):
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return date
	return f"{date}.{ending.lower()}"


if __name__ == "__main__":
    print(target(sys.argv[1], sys.argv[2]))

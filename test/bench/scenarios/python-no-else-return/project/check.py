"""Prints what Pylint says of beacon.py, for the two findings that it has."""

import re
import sys

LINES = open("beacon.py", encoding="utf-8").read().split("\n")
FOUND = []
for at, line in enumerate(LINES, 1):
    if re.search(r"\breturn \(.*\)$", line):
        FOUND.append(f"beacon.py:{at}:0: C0325: Unnecessary parens after 'return' keyword (superfluous-parens)")
    if line == "    else:":
        FOUND.append(
            f'beacon.py:{at - 2}:4: R1705: Unnecessary "else" after "return", '
            'remove the "else" and de-indent the code inside it (no-else-return)'
        )
print("\n".join(FOUND))
sys.exit(1 if FOUND else 0)

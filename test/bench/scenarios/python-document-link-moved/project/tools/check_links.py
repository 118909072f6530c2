"""Fails on a relative link that leads nowhere."""
import pathlib
import re
import sys

bad = 0
for page in sorted(pathlib.Path(".").rglob("*.md")):
    for number, line in enumerate(page.read_text().splitlines(), 1):
        for target in re.findall(r"\]\(([^)#:]+)\)", line):
            if not (page.parent / target).exists():
                print(f"{page}:{number}: broken link: {target}")
                bad += 1
sys.exit(1 if bad else 0)

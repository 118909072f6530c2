import importlib
import re
import pathlib

for line in pathlib.Path("pyproject.toml").read_text().splitlines():
    found = re.match(r'[\w-]+ = "([\w.]+):(\w+)"', line)
    if found:
        getattr(importlib.import_module(found[1]), found[2])

"""codes.py [--check] CSV MODULE: writes the module from the table, or looks whether it is as it would be written."""

import csv
import sys

arguments = [word for word in sys.argv[1:] if word != "--check"]
source, target = arguments
with open(source, encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
text = "# Made from " + source + ".\n" + "".join(f"{name} = {number}\n" for name, number in rows)
with open(target, encoding="utf-8") as file:
    current = file.read()
if "--check" not in sys.argv:
    with open(target, "w", encoding="utf-8") as file:
        file.write(text)
elif current != text:
    sys.exit(f"error: {target} is out of date")

import sys

changed = False
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        old = file.read()
    new = "".join(line.rstrip() + "\n" for line in old.splitlines())
    if new != old:
        with open(path, "w", encoding="utf-8") as file:
            file.write(new)
        print(f"Fixing {path}")
        changed = True
sys.exit(changed)

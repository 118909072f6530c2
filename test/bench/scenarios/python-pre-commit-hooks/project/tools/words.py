import sys

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        words = file.read().split()
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(words)) + "\n")

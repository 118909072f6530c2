import sys

from .address import valid

if __name__ == "__main__":
    sys.exit(0 if valid("ada@example.org") else 1)

import sys

from ledger import VERSION


def main():
    if "--version" in sys.argv:
        print(VERSION)


if __name__ == "__main__":
    main()

"""Starts the commands of the site."""
import importlib
import sys

from site_.settings import INSTALLED_APPS


def main():
    for app in INSTALLED_APPS:
        importlib.import_module(app)
    print(f"{len(INSTALLED_APPS)} apps are there", *sys.argv[1:])


if __name__ == "__main__":
    main()

"""Settings of the site."""

DEBUG = False
INSTALLED_APPS = [
    "catalog",
    "cart",
]

"""Renders the letters that ship with the package."""
from string import Template

import pkg_resources


def template(kind: str) -> Template:
    text = pkg_resources.resource_string(__name__, f"templates/{kind}.txt").decode("utf-8")
    return Template(text)


def known(kind: str) -> bool:
    return pkg_resources.resource_exists(__name__, f"templates/{kind}.txt")


def letter(kind: str, **values: str) -> str:
    if not known(kind):
        raise KeyError(kind)
    return template(kind).substitute(values).strip()

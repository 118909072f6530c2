"""Tax rates of the countries that are served."""

import json


def rate_for(country):
    """The rate in per cent."""
    with open("data/rates.json", encoding="utf-8") as file:
        return json.load(file)[country]

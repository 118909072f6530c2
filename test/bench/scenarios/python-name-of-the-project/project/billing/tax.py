"""Taxes."""
from decimal import Decimal

RATE = Decimal("0.19")


def with_tax(net):
    return net * (1 + RATE)

"""Invoices."""
from decimal import Decimal


def total(nets):
    return sum((with_tax(net) for net in nets), Decimal(0))


def saved(nets, directory):
    path = Path(directory) / "total.txt"
    path.write_text(str(total(nets)))
    return path

"""One line of a table."""
from billing.tax import with_tax


def row(net):
    return f"{with_tax(net):.2f}"

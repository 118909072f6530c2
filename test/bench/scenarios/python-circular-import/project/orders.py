from stock import reserve


def order(item):
    return reserve(item)

"""The sum of an order."""


def total(prices: list[int]) -> int:
    return sum(prices)

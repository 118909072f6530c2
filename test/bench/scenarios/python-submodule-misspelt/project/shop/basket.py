from .discuonts import apply


def total(prices, percent):
    return apply(sum(prices), percent)

def apply(amount, percent):
    return amount * (100 - percent) / 100

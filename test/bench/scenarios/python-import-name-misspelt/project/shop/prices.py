VAT = 0.19


def gross(net):
    return round(net * (1 + VAT), 2)


def discounted(net, percent):
    return net * (100 - percent) / 100

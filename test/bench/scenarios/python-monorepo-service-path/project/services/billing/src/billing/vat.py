RATES = {"DE": 19, "FR": 20}


def gross(net_cents, country):
    return net_cents + net_cents * RATES[country] // 100

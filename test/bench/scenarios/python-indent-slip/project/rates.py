RATES = {"eur": 1.0, "usd": 1.08}


def convert(amount, source, target):
    base = amount / RATES[source]
     result = base * RATES[target]
    return round(result, 2)

def missing(wanted, stock):
    """What is wanted and not in stock, sorted."""
    absent = [item for item in wanted if item not in stock]
    return sorted(absnet)

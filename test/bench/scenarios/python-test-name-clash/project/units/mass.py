def to_grams(ounces):
    return round(ounces * 28.3495, 4)

def to_metres(feet):
    return round(feet * 0.3048, 4)

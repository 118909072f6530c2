def mean_level(readings):
    """The mean of the readings that are there, in centimetres."""
    known = [reading for reading in readings if reading is not None]
    return sum(known) / len(known) if known else None

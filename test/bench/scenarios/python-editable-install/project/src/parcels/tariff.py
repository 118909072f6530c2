"""What a parcel costs by weight and zone."""

SURCHARGES = {"home": 0, "near": 2, "far": 7}


def price(weight_grams: int, zone: str) -> int:
    """Price in whole euros."""
    started_kilograms = math.ceil(weight_grams / 1000)
    return 4 + started_kilograms + SURCHARGES[zone]

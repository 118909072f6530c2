"""Trucks."""

import math

from fleet.depot import Depot


class Truck:
    def __init__(self, plate: str, home: Depot) -> None:
        self.plate = plate
        self.home: Depot = home

    def trips(self, load: float) -> int:
        return math.ceil(load / 12)

"""Depots."""

from fleet.truck import Truck


class Depot:
    def __init__(self, city: str) -> None:
        self.city = city

    def buy(self, plate: str) -> Truck:
        return Truck(plate, self)

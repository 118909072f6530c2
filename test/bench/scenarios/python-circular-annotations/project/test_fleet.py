import unittest

from fleet.depot import Depot


class TruckTest(unittest.TestCase):
    def test_home(self):
        truck = Depot("Graz").buy("G-1")
        self.assertEqual(truck.home.city, "Graz")
        self.assertEqual(truck.trips(13), 2)

import unittest

from parcels.tariff import price


class TariffTest(unittest.TestCase):
    def test_a_started_kilogram_counts(self):
        self.assertEqual(price(1200, "far"), 13)

    def test_the_home_zone_adds_nothing(self):
        self.assertEqual(price(1000, "home"), 5)

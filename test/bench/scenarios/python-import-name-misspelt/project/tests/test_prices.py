import unittest

from shop.prices import discounted, grosss


class PricesTest(unittest.TestCase):
    def test_gross(self):
        self.assertEqual(grosss(100), 119)

    def test_discount(self):
        self.assertEqual(discounted(100, 10), 90)

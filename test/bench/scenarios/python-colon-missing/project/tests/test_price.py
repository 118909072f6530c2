import unittest

from shop.price import total


class TotalTest(unittest.TestCase):
    def test_discount(self):
        self.assertEqual(total([100, 50], 20), 130)

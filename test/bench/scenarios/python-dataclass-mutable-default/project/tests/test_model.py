import unittest

from orders.model import Order


class ModelTest(unittest.TestCase):
    def test_orders_share_nothing(self):
        first, second = Order("1"), Order("2")
        first.add("apples")
        self.assertEqual(second.lines, [])
        self.assertEqual(second.labels, {})

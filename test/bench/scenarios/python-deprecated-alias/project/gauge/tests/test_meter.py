import unittest

from meter.reading import used


class TestUsed(unittest.TestCase):
    def test_used(self):
        self.assertEqual(used(3, 5), 2)

    def test_backwards(self):
        with self.assertLogs("meter.reading", "WARNING"):
            self.assertEqual(used(5, 3), 0)

import unittest

from clock.stamp import stamp


class StampTest(unittest.TestCase):
    def test_start(self):
        self.assertEqual(stamp(0), "1970-01-01T00:00:00+00:00")

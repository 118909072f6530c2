import unittest

from app import codes


class Codes(unittest.TestCase):
    def test_late(self):
        self.assertEqual(codes.LATE, 4)

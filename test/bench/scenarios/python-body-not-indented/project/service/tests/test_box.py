import unittest

from box import Box


class BoxTest(unittest.TestCase):
    def test_full(self):
        self.assertTrue(Box(0).is_full())

import unittest

from feeds.fetch import run


class FetchTest(unittest.TestCase):
    def test_both(self):
        self.assertEqual(run(), ["a", "b"])

import unittest

from inventory import missing


class MissingTest(unittest.TestCase):
    def test_sorted(self):
        self.assertEqual(missing(["b", "a", "c"], {"c"}), ["a", "b"])

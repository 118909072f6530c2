import unittest

from tally import keys, lines


class TallyTest(unittest.TestCase):
    def test_lines(self):
        self.assertEqual(lines({"a": 1}), ["a=1"])

    def test_keys(self):
        self.assertEqual(keys({"a": 1}), ["a"])

import unittest

from money.cents import cents


class TestCents(unittest.TestCase):
    def test_equal(self):
        self.assertEquals(cents("1.25"), 125)

    def test_different(self):
        self.assertNotEquals(cents("1"), 1)

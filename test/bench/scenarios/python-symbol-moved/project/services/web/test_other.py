import unittest


class OtherTest(unittest.TestCase):
    def test_other(self):
        self.assertTrue(True)

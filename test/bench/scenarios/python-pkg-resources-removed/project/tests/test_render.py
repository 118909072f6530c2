import unittest

from letterpress.render import letter


class TestLetter(unittest.TestCase):
    def test_greeting(self):
        self.assertEqual(letter("greeting", name="Ann"), "Dear Ann")

    def test_unknown(self):
        with self.assertRaises(KeyError):
            letter("farewell")

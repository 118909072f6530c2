import unittest

from pages.page import page


class PageTest(unittest.TestCase):
    def test_title(self):
        self.assertIn("Home", page("Home"))

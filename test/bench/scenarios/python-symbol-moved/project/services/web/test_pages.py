import unittest

from shop.pages import url


class UrlTest(unittest.TestCase):
    def test_url(self):
        self.assertEqual(url("A b"), "/a-b")

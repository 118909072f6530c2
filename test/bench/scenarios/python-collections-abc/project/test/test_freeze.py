import unittest

from freeze import View, freeze


class FreezeTest(unittest.TestCase):
    def test_nested(self):
        self.assertEqual(freeze({"a": [1, {"b": 2}]}), (("a", (1, (("b", 2),))),))

    def test_view(self):
        self.assertEqual(dict(View({"a": 1})), {"a": 1})


if __name__ == "__main__":
    unittest.main()

import unittest
from app.cores import Store


class StoreTest(unittest.TestCase):
    def test_put(self):
        self.assertEqual(Store().put("a", 1), '{"a": 1}')

    def test_get(self):
        s = Store()
        s.put("a", 1)
        self.assertEquals(s.get("a"), 1)
        self.assertIn("a", s.items)

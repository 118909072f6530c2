import os
import tempfile
import unittest

from inventory.store import Store


class StoreTest(unittest.TestCase):
    def test_round_trip(self):
        with tempfile.TemporaryDirectory() as directory:
            store = Store(os.path.join(directory, "items.json"))
            store.save({"nails": 40})
            self.assertEqual(store.load(), {"nails": 40})

import unittest

from parcel import Parcel


class ParcelTest(unittest.TestCase):
    def test_stickers(self):
        self.assertGreater(Parcel('fragile').stickers(), 0)

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from pricing.rates import rate_for  # noqa: E402


class RatesTest(unittest.TestCase):
    def test_rate(self):
        self.assertEqual(rate_for("DE"), 19)

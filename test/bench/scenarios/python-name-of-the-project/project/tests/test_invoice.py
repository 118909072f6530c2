import tempfile
import unittest
from decimal import Decimal

from billing.invoice import saved, total


class InvoiceTest(unittest.TestCase):
    def test_total(self):
        self.assertEqual(total([Decimal(100)]), Decimal("119.00"))

    def test_saved(self):
        with tempfile.TemporaryDirectory() as directory:
            self.assertEqual(saved([Decimal(1)], directory).read_text(), "1.19")

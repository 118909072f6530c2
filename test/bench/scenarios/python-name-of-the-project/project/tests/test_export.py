import unittest

from billing.export import row


class ExportTest(unittest.TestCase):
    def test_row(self):
        self.assertEqual(row(100), "119.00")

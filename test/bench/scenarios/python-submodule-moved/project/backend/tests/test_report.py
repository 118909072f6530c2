import datetime
import unittest

from app.report import line


class LineTest(unittest.TestCase):
    def test_line(self):
        self.assertEqual(line(datetime.date(2026, 1, 2)), "2026-01-02")

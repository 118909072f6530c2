import unittest

from peak import Peak, entry


class EntryTest(unittest.TestCase):
    def test_begins_with_the_name(self):
        self.assertTrue(entry(Peak("Ben", 1345.0)).startswith("Ben"))

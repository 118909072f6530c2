import unittest

from tally.counter import Counter


class CounterTest(unittest.TestCase):
    def test_add(self):
        counter = Counter()
        counter.add(2)
        self.assertEqual(counter.count, 2)

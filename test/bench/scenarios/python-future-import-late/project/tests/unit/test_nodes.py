import unittest

from ledger.nodes import Node


class NodeTest(unittest.TestCase):
    def test_next(self):
        self.assertIsNone(Node().next)

import unittest
from unittest import mock

from billing.remind import remind


class RemindTest(unittest.TestCase):
    @mock.patch("billing.postbox.send")
    def test_only_debtors_are_reminded(self, send):
        self.assertEqual(remind({"a": 5, "b": 0}), 1)
        send.assert_called_once_with("a", "5 is due")

import unittest

from ledger.account import Account
from ledger.transfer import transfer


class TransferTest(unittest.TestCase):
    def test_moves_money(self) -> None:
        ada, bob = Account("ada"), Account("bob")
        ada.deposit(500)
        transfer(ada, bob, 200)
        self.assertEqual((ada.balance(), bob.balance()), (300, 200))

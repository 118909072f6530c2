import pytest

from ledger.entry import Entry, balance


@pytest.mark.parametrize(("account", "cents"), [("bread", 250), ("milk", 0)])
def test_balance(account, cents):
    assert balance([Entry("bread", 150), Entry("bread", 100)], account) == cents

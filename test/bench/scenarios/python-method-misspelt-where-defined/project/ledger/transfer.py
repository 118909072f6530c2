from ledger.account import Account


def transfer(source: Account, target: Account, cents: int) -> None:
    source.deposit(-cents)
    target.deposit(cents)

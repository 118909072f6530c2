from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    account: str
    cents: int


def balance(entries, account):
    return sum(entry.cents for entry in entries if entry.account == account)

class Account:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.entries: list[int] = []

    def depsoit(self, cents: int) -> None:
        self.entries.append(cents)

    def balance(self) -> int:
        return sum(self.entries)

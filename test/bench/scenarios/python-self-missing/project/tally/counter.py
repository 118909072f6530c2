class Counter:
    def __init__(self):
        self.count = 0

    def add(amount=1):
        self.count += amount
        return self.count

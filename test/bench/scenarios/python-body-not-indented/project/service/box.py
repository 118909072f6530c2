"""Boxes that hold things."""


class Box:
    def __init__(self, size):
    self.size = size
    self.items = []

    def is_full(self):
        return len(self.items) >= self.size

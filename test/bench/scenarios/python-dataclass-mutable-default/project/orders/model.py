"""What an order holds."""
from dataclasses import dataclass
from typing import Optional


@dataclass
class Order:
    number: str
    lines: list[str] = []
    labels: dict[str, str] = {}
    note: Optional[str] = None

    def add(self, line: str) -> None:
        self.lines.append(line)

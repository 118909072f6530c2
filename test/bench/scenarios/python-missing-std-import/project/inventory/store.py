"""Keeps an inventory in a file."""

from __future__ import annotations

import os
from pathlib import Path


class Store:
    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def save(self, items: dict[str, int]) -> None:
        self.path.write_text(json.dumps(items, sort_keys=True), encoding="utf-8")

    def load(self) -> dict[str, int]:
        return json.loads(self.path.read_text(encoding="utf-8"))

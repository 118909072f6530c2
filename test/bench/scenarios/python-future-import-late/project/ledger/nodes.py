#!/usr/bin/env python3
"""Nodes
of the ledger.
"""
import dataclasses
from __future__ import annotations


@dataclasses.dataclass
class Node:
    next: Node | None = None

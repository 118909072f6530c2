"""Readings of a tide gauge."""

from tidegauge.level import mean_level

__all__ = ["mean_level"]

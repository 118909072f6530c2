"""Readings of a meter."""
import logging

log = logging.getLogger(__name__)


def used(before, after):
    if after < before:
        log.warn("the meter ran backwards: %s, %s", before, after)
        return 0
    return after - before

"""Turns nested containers into ones that cannot be changed."""

from collections import Mapping, OrderedDict, Sequence


def freeze(value):
    if isinstance(value, Mapping):
        return tuple(OrderedDict((key, freeze(each)) for key, each in sorted(value.items())).items())
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return tuple(freeze(each) for each in value)
    return value

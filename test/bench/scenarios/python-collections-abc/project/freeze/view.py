import collections


class View(collections.Mapping):
    """A mapping that can only be read."""

    def __init__(self, data):
        self._data = collections.OrderedDict(data)

    def __getitem__(self, key):
        return self._data[key]

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

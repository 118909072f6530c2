import inspect


class Registry:
    """Functions by name, with the names of their arguments."""

    def __init__(self):
        self._known = {}

    def add(self, function):
        self._known[function.__name__] = inspect.getargspec(function).args
        return function

    def arguments(self, name):
        return self._known[name]

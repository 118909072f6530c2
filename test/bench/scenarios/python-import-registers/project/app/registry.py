HANDLERS = {}


def handler(name):
    def add(function):
        HANDLERS[name] = function
        return function

    return add

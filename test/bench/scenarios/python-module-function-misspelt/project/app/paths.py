import os


def join(a, b):
    return os.path.jion(a, b)

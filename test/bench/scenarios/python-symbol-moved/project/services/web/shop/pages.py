from .utils import clamp, slugify


def url(title):
    return "/" + slugify(title)[: clamp(50, 0, 60)]

def cells(width, height):
    return [(x, y) for x in range(width) for y in range(height)]


def label(x, y):
    return "-".join((str(x), str(y))

from orders import order


def reserve(item):
    return f"reserved {item}"


def again(item):
    return order(item)

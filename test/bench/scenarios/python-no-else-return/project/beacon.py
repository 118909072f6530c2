def colour(depth):
    if depth < 3:
        return ("red")
    else:
        name = "green"
        return name

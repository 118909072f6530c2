def render(cents):
    return f"{cents} cents"

def subject(name):
    return f"Your bill, {name}"

def hello(d):
    return f"hi {d["name"]}"

def banner(name):
    line = "*" * (len(name) + 4)
    return "\n".join([line, f"* {name} *", line])


if __name__ == "__main__":
    print(banner("release))

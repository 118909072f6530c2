def report(rows):
    return "\n".join(f"{name}: {count:>4}" for name, count in rows)

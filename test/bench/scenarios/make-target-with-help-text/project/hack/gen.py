for c in ("build", "test", "ship"):
    print("-", c)

def f():
    """
    >>>f()
    2
    """
    return 2

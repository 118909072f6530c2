def has(d, k):
    return d.has_key(k)


def test_has():
    assert has({"a": 1}, "a")

from feed import names


def test_names():
    assert names("<a><b/></a>") == ["a", "b"]

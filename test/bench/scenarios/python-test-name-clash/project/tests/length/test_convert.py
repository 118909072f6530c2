from units.length import to_metres


def test_foot():
    assert to_metres(1) == 0.3048

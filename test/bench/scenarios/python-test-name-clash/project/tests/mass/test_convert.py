from units.mass import to_grams


def test_ounce():
    assert to_grams(2) == 56.699

from rates import convert


def test_convert():
    assert convert(10, "eur", "usd") == 10.8

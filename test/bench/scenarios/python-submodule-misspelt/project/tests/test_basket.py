from shop.basket import total


def test_total():
    assert total([50, 50], 10) == 90
